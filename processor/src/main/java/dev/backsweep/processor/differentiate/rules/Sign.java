package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type.Prim;

/**
 * Tells from its form that a floating-point expression cannot be zero, so that dividing by it needs no guard: {@code 1 + Math.exp(x)},
 * {@code x * x + 1}, {@code Math.max(x, 1e-9)}. It may be NaN. Underflow is minded: a product of positive factors may be zero.
 */
final class Sign {
    private Sign() {}

    /** Whether {@code e} is greater than zero, or NaN. */
    static boolean isPositive(Expr e) {
        if (e instanceof Expr.Lit l) {
            return l.value() instanceof Number n && n.doubleValue() > 0;
        }
        if (e instanceof Expr.Cast c) {
            return c.type() == Prim.DOUBLE && isPositive(c.operand());
        }
        if (e instanceof Expr.Binary b && b.type().isFloating()) {
            return switch (b.op()) {
                case ADD ->
                    isPositive(b.left()) && isNotNegative(b.right())
                            || isNotNegative(b.left()) && isPositive(b.right());
                case MUL ->
                    isOneOrMore(b.left()) && isPositive(b.right()) || isPositive(b.left()) && isOneOrMore(b.right());
                default -> false;
            };
        }
        return e instanceof Expr.Call c
                && switch (mathematical(c)) {
                    case "cosh" -> true;
                    case "sqrt", "abs" -> isPositive(c.args().get(0));
                    case "max", "hypot" ->
                        isPositive(c.args().get(0)) || isPositive(c.args().get(1));
                    case "min" ->
                        isPositive(c.args().get(0)) && isPositive(c.args().get(1));
                    default -> false;
                };
    }

    /** Whether {@code e} is zero of either sign, greater than zero, or NaN. */
    static boolean isNotNegative(Expr e) {
        if (e instanceof Expr.Lit l) {
            return l.value() instanceof Number n && n.doubleValue() >= 0;
        }
        if (e instanceof Expr.Cast c) {
            return c.type().isFloating() && isNotNegative(c.operand());
        }
        if (e instanceof Expr.Binary b && b.type().isFloating()) {
            boolean both = isNotNegative(b.left()) && isNotNegative(b.right());
            return switch (b.op()) {
                case MUL -> both || Exprs.same(b.left(), b.right());
                case ADD, DIV, REM -> both;
                default -> false;
            };
        }
        return e instanceof Expr.Length
                || e instanceof Expr.Call c
                        && switch (mathematical(c)) {
                            case "exp", "abs", "sqrt", "cosh", "hypot", "ulp" -> true;
                            case "max" ->
                                isNotNegative(c.args().get(0))
                                        || isNotNegative(c.args().get(1));
                            case "min" ->
                                isNotNegative(c.args().get(0))
                                        && isNotNegative(c.args().get(1));
                            default -> false;
                        };
    }

    /** Whether {@code e} is 1 or more, or NaN. */
    static boolean isOneOrMore(Expr e) {
        boolean sum = e instanceof Expr.Binary b
                && b.type().isFloating()
                && b.op() == Expr.BinaryOp.ADD
                && (isOneOrMore(b.left()) && isNotNegative(b.right())
                        || isNotNegative(b.left()) && isOneOrMore(b.right()));
        return sum || e instanceof Expr.Lit l && l.value() instanceof Number n && n.doubleValue() >= 1;
    }

    /** The name of a function of {@code Math} or {@code StrictMath} with a floating-point result, otherwise nothing. */
    private static String mathematical(Expr.Call c) {
        return Rules.of(c.callee()) != null && c.type().isFloating()
                ? c.callee().name()
                : "";
    }
}
