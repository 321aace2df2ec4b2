package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logarithms among the scalars and elements of a program, and what arithmetic makes of one: infinite where their argument is zero, which is an ordinary number. As
 * the factor of a product such a one is an infinite partial, in {@code Math.exp(y * Math.log(x))} for instance, which is zero at {@code x = 0}.
 */
public final class Logarithms extends Scalars {
    private static final Set<String> FUNCTIONS = Set.of("log", "log10", "log1p");

    private Logarithms(@Nullable Logarithms outside) {
        super(outside, true);
    }

    /** Finds those of a program. */
    public static Logarithms in(Stmt.Block program) {
        return in(program, null);
    }

    /**
     * Finds those of a part of a program.
     *
     * @param outside those of the program; null where this is the whole
     */
    public static Logarithms in(Stmt.Block part, @Nullable Logarithms outside) {
        Logarithms logarithms = new Logarithms(outside);
        logarithms.findIn(part);
        return logarithms;
    }

    /** Whether {@code e} is one. */
    @Override
    public boolean is(Expr e) {
        if (e instanceof Expr.Read r) {
            return contains(r.var());
        }
        if (e instanceof Expr.Get g) {
            Var array = Aliases.base(g);
            return array != null && contains(array);
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
