package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import org.jspecify.annotations.Nullable;

/**
 * The scalars that may be infinite where the arguments of a program are ordinary numbers, since something is zero there: logarithms, which {@link
 * Logarithms} follows under every name, and quotients, where they stand and under the names that are generated for them.
 *
 * <pre>
 * y * (1 / x)                 // at x == 0 the tangent of y, if it is zero, leaves nothing of the infinite factor
 * </pre>
 *
 * <p>Quotients under names of the user's are multiplied as by hand: there are too many of them that are never infinite.
 */
public final class Poles extends TracedScalars {
    private final Logarithms logarithms;

    private Poles(Logarithms logarithms, @Nullable Poles outside) {
        super(outside, false);
        this.logarithms = logarithms;
    }

    /** Finds those of a program. */
    public static Poles in(Stmt.Block program) {
        return in(program, null);
    }

    /**
     * Finds those of a part of a program.
     *
     * @param outside those of the program; null where this is the whole
     */
    public static Poles in(Stmt.Block part, @Nullable Poles outside) {
        Poles poles = new Poles(Logarithms.in(part, outside == null ? null : outside.logarithms), outside);
        poles.findIn(part);
        return poles;
    }

    /** Whether {@code e} is a logarithm, or what arithmetic makes of one. */
    public boolean isLogarithm(Expr e) {
        return logarithms.is(e);
    }

    @Override
    public boolean is(Expr e) {
        return logarithms.is(e) || super.is(e);
    }

    @Override
    boolean isFollowed(Var v) {
        return v.isGenerated();
    }

    @Override
    boolean ofOperands(Expr.Binary b) {
        return switch (b.op()) {
            case ADD, SUB -> is(b.left()) || is(b.right());
            case MUL -> b.left() instanceof Expr.Lit && is(b.right()) || b.right() instanceof Expr.Lit && is(b.left());
            case DIV -> is(b.left()) || mayBeZero(b.right());
            default -> false;
        };
    }

    private static boolean mayBeZero(Expr divisor) {
        return divisor.type().isFloating() && !(divisor instanceof Expr.Lit) && !Sign.isPositive(divisor);
    }

    @Override
    boolean ofFunction(Expr.Call c) {
        return Guarded.isQuotient(c);
    }
}
