package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Walker;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Products of a partial and a seed that may be infinite, since it comes from a function that has an infinite slope at a point where its value
 * is finite: zero times such a seed is zero, in both modes.
 *
 * <p>{@code Math.sqrt(x * x + y * y)} has the gradient zero at the origin.
 */
public final class Singular {
    private Singular() {}

    /** What is known of a seed. */
    public enum Slope {
        /** Infinite only where values are. */
        FINITE,
        /** The seed of an operand of such a function, or of a term of one. */
        STEEP,
        /** Such a seed times something. */
        SCALED,
        /** The seed of an operand of a function that is level where its operand is infinite: it may be zero there. */
        LEVEL;

        /** What is known of the seed's product with a partial. */
        Slope scaled() {
            return this == STEEP ? SCALED : this;
        }
    }

    /** Whether a call may have an infinite slope. */
    static boolean is(Expr.Call call, Expr form) {
        if (call.callee().kind() != Callee.Kind.MATH || Rules.of(call.callee()) == null) {
            return false;
        }
        return switch (call.callee().name()) {
            case "sqrt" -> !Sign.isPositive(form);
            case "cbrt", "asin", "acos" -> true;
            case "pow" ->
                !(call.args().get(1) instanceof Expr.Lit l && l.value() instanceof Number n && n.doubleValue() >= 1);
            default -> false;
        };
    }

    /**
     * Whether {@code e} is zero where a factor in it is, so that the partial by another factor is zero there, too: as the divisor of a quotient,
     * or as what a logarithm is taken of, it has an infinite adjoint then. {@code 1 - e * Math.cos(x)} is zero where none of its parts need be.
     */
    static boolean isLevelAtZero(Expr e) {
        if (e instanceof Expr.Unary u) {
            return isLevelAtZero(u.operand());
        }
        if (e instanceof Expr.Cast c) {
            return isLevelAtZero(c.operand());
        }
        if (e instanceof Expr.Binary b) {
            return switch (b.op()) {
                case MUL ->
                    b.left() instanceof Expr.Lit
                            ? isLevelAtZero(b.right())
                            : !(b.right() instanceof Expr.Lit) || isLevelAtZero(b.left());
                case ADD ->
                    Sign.isNotNegative(e)
                            && !Sign.isPositive(e)
                            && (isLevelAtZero(b.left()) || isLevelAtZero(b.right()));
                default -> false;
            };
        }
        return e instanceof Expr.Call c
                && Set.of("abs", "hypot", "pow").contains(c.callee().name())
                && !Sign.isPositive(e);
    }

    /** Whether a part of {@code e} may have an infinite slope, or is one of {@code steep}, which may. */
    public static boolean in(Expr e, Steep steep) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                found[0] |= !c.args().isEmpty() && is(c, c.args().get(0));
                return super.call(c);
            }

            @Override
            public Expr read(Expr.Read r) {
                found[0] |= steep.contains(r.var());
                return r;
            }
        }.walk(e);
        return found[0];
    }

    /** A product of a partial and an adjoint that may be infinite; the rules for operands guard themselves. */
    static Expr ofAdjoint(Expr product, Expr adjoint) {
        return guarded(product, adjoint, Guarded::product);
    }

    /** A product of a partial that may be infinite or undefined and an adjoint, which is zero where the value is not used. */
    static Expr ofUnused(Expr product, Expr adjoint) {
        return guarded(product, adjoint, Guarded::times);
    }

    /**
     * A product of a partial and a tangent, either of which may be infinite, or undefined as the difference of two infinite ones is, where the
     * other is zero: in reverse the adjoint is zero then.
     */
    public static Expr ofTangent(Expr product, Expr tangent) {
        return product instanceof Expr.Call || product instanceof Expr.Unary u && u.operand() instanceof Expr.Call
                ? ofTangentAtInfinity(product)
                : guarded(product, tangent, Guarded::either);
    }

    /**
     * Whether {@code e} is finite, and level, where its operand is infinite, and its partial has no guard of its own, as that of a quotient by
     * {@code 1 + x * x} has none.
     */
    public static boolean levelsOff(Expr e) {
        return e instanceof Expr.Binary b && b.op() == Expr.BinaryOp.DIV && Sign.isPositive(b.right())
                || e instanceof Expr.Call c
                        && Set.of("atan", "tanh").contains(c.callee().name());
    }

    /** Whether {@code e} is a function that is level where its operand is infinite. */
    static boolean isLevel(Expr.Call e) {
        return Set.of("atan", "tanh", "exp", "expm1").contains(e.callee().name());
    }

    /** The product of the partial of such a function and a tangent, which may be infinite where the partial is zero. */
    public static Expr ofTangentAtInfinity(Expr product) {
        if (product instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NEG) {
            return Exprs.neg(ofTangentAtInfinity(u.operand()));
        }
        if (product instanceof Expr.Call c && Guarded.isProduct(c) && c.args().size() == 2) {
            return Guarded.isQuotient(c)
                    ? c
                    : Guarded.either(
                            c.args().get(0), ofTangentAtInfinity(c.args().get(1)));
        }
        if (!(product instanceof Expr.Binary b)) {
            return product; // of a tangent that is one
        }
        return switch (b.op()) {
            case MUL -> Guarded.either(b.left(), ofTangentAtInfinity(b.right()));
            case DIV -> Guarded.quotientAtInfinity(b.left(), b.right());
            default -> product;
        };
    }

    private static Expr guarded(Expr product, Expr seed, BinaryOperator<Expr> guard) {
        if (product instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NEG) {
            return Exprs.neg(guarded(u.operand(), seed, guard));
        }
        if (!(product instanceof Expr.Binary b && b.op() == Expr.BinaryOp.MUL)) {
            return product;
        }
        if (size(b.right()).equals(size(seed))) {
            return guard.apply(b.left(), b.right());
        }
        return size(b.left()).equals(size(seed)) ? guard.apply(b.right(), b.left()) : product;
    }

    /** But for the sign. */
    private static Expr size(Expr e) {
        return e instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NEG ? u.operand() : e;
    }
}
