package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scalars of a program that are given values of one kind anywhere: what is computed from such a one may be of that kind, too. Where
 * elements of arrays count, so do arrays that are given such a value anywhere, under every name that the program has for them.
 */
abstract class Scalars {
    private final Set<Var> vars = Collections.newSetFromMap(new IdentityHashMap<>());

    private final boolean elements;

    /**
     * None yet.
     *
     * @param elements whether elements of arrays count
     */
    Scalars(@Nullable Scalars outside, boolean elements) {
        this.elements = elements;
        if (outside != null) {
            vars.addAll(outside.vars);
        }
    }

    /** Whether a value is of that kind. */
    abstract boolean is(Expr value);

    /** Whether what is computed from this variable may be of that kind because it is. */
    boolean isFollowed(Var v) {
        return true;
    }

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

                @Override
                public Stmt set(Stmt.Set s) {
                    Var array = elements ? Aliases.base(s.array()) : null;
                    if (array != null) {
                        noteElement(array, s.value());
                    }
                    return s;
                }
            }.walk(program);
        } while (vars.size() > before);
    }

    private void note(Var v, @Nullable Expr value) {
        if (v.type().isFloating() && value != null && !vars.contains(v) && isFollowed(v) && is(value)) {
            vars.add(v);
        } else if (elements && v.type().isReference() && value != null) {
            noteElement(v, value);
        }
    }

    private void noteElement(Var array, Expr value) {
        if (value.type().isFloating() && is(value)) {
            vars.add(array);
            return;
        }
        Var other = value.type().isReference() ? Aliases.base(value) : null;
        if (other != null && contains(array) != contains(other)) {
            vars.add(array);
            vars.add(other);
        } else if (value instanceof Expr.ArrayLit literal) {
            literal.elements().forEach(e -> noteElement(array, e));
        }
    }

    final void add(Var v) {
        vars.add(v);
    }
}
