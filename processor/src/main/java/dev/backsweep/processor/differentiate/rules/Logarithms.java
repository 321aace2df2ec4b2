package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logarithms among the scalars and elements of a program, and what arithmetic makes of one: infinite where their argument is zero, which is an ordinary number. As
 * the factor of a product such a one is an infinite partial, in {@code Math.exp(y * Math.log(x))} for instance, which is zero at {@code x = 0}.
 */
public final class Logarithms extends TracedScalars {
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

    @Override
    public boolean is(Expr e) {
        return super.is(e);
    }

    @Override
    boolean ofOperands(Expr.Binary b) {
        return switch (b.op()) {
            case ADD, SUB, MUL -> is(b.left()) || is(b.right());
            case DIV -> is(b.left());
            default -> false;
        };
    }

    @Override
    boolean ofFunction(Expr.Call c) {
        return isOne(c);
    }

    /** Whether a function is a logarithm that may be infinite where its argument is zero. */
    static boolean isOne(Expr.Call c) {
        return FUNCTIONS.contains(c.callee().name())
                && !Sign.isPositive(c.args().get(0));
    }
}
