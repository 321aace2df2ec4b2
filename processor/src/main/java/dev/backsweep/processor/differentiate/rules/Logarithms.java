package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The logarithms among the scalars of a program, and what arithmetic makes of one: infinite where their argument is zero, which is an ordinary number. As
 * the factor of a product such a one is an infinite partial, in {@code Math.exp(y * Math.log(x))} for instance, which is zero at {@code x = 0}.
 */
public final class Logarithms {
    private static final Set<String> FUNCTIONS = Set.of("log", "log10", "log1p");

    private final Set<Var> vars = Collections.newSetFromMap(new IdentityHashMap<>());

    private Logarithms() {}

    /** Finds those of a program. */
    public static Logarithms in(Stmt.Block program) {
        Logarithms logarithms = new Logarithms();
        int before;
        do {
            before = logarithms.vars.size();
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    logarithms.note(s.var(), s.init());
                    return s;
                }

                @Override
                public Stmt assign(Stmt.Assign s) {
                    logarithms.note(s.var(), s.value());
                    return s;
                }
            }.walk(program);
        } while (logarithms.vars.size() > before);
        return logarithms;
    }

    private void note(Var v, Expr value) {
        if (v.type().isFloating() && value != null && is(value)) {
            vars.add(v);
        }
    }

    /** Whether {@code e} is one. */
    public boolean is(Expr e) {
        if (e instanceof Expr.Read r) {
            return vars.contains(r.var());
        }
        if (e instanceof Expr.Unary u) {
            return is(u.operand());
        }
        if (e instanceof Expr.Cast c) {
            return is(c.operand());
        }
        if (e instanceof Expr.Binary b) {
            return switch (b.op()) {
                case ADD, SUB, MUL -> is(b.left()) || is(b.right());
                case DIV -> is(b.left());
                default -> false;
            };
        }
        return e instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.MATH
                && FUNCTIONS.contains(c.callee().name())
                && !Sign.isPositive(c.args().get(0));
    }
}
