package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scalars of a program that are given values of one kind anywhere: what is computed from such a one may be of that kind, too. */
abstract class Scalars {
    private final Set<Var> vars = Collections.newSetFromMap(new IdentityHashMap<>());

    Scalars(@Nullable Scalars outside) {
        if (outside != null) {
            vars.addAll(outside.vars);
        }
    }

    /** Whether a value is of that kind. */
    abstract boolean is(Expr value);

    final boolean contains(Var v) {
        return vars.contains(v);
    }

    /** Finds them, round by round, until there are no more. */
    final void findIn(Stmt.Block program) {
        int before;
        do {
            before = vars.size();
            new StatementWalker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    note(s.var(), s.init());
                    return s;
                }

                @Override
                public Stmt assign(Stmt.Assign s) {
                    note(s.var(), s.value());
                    return s;
                }
            }.walk(program);
        } while (vars.size() > before);
    }

    private void note(Var v, @Nullable Expr value) {
        if (v.type().isFloating() && value != null && !vars.contains(v) && is(value)) {
            vars.add(v);
        }
    }
}
