package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.MathFunction;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.List;

/**
 * Java's operators and conversions on numbers, {@link Num} for the floating types. Values are Java's bit for bit; tangents follow the
 * rules of calculus. Where a partial is infinite or not a number and the operand varies, the point is noted as unfit for comparison.
 */
final class Arithmetic {
    private static final double LARGEST = 1e8;
    private static final double HUGE = 1e100;
    private static final double[] EXACT = {-1, -1};
    private static final double[] MINUS_ONE = {-1};
    private static final double[] ONE = {1};
    private String unfit;
    private String unfitSecond;

    /** Why gradients at this point cannot be compared, or null. */
    String unfit() {
        return unfit;
    }

    /** Notes that gradients at this point cannot be compared. */
    void passOver(String why) {
        unfit = why;
    }

    /** Why second derivatives at this point cannot be compared, or null. */
    String unfitSecond() {
        return unfit != null ? unfit : unfitSecond;
    }

    /** Notes that second derivatives at this point cannot be compared. */
    void passOverSecond(String why) {
        unfitSecond = why;
    }

    /**
     * A number whose partials are known.
     *
     * @param slack by how much a right formula may miss each of them
     */
    Num known(double value, double[] partials, double[] slack, Num[] operands) {
        return checked(value, tangent(partials, slack, null, false, operands));
    }

    Object unary(char symbol, Ty type, Ty from, Object of) {
        switch (symbol) {
            case '(':
                return convert(of, from, type);
            case '!':
                return !(Boolean) of;
            case '~':
                return type == Ty.INT ? (Object) ~(Integer) of : (Object) ~(Long) of;
            case '+':
                return of;
            default:
                if (type.isFloating()) {
                    Num x = (Num) of;
                    return new Num(-x.value(), tangent(MINUS_ONE, EXACT, null, type == Ty.FLOAT, x));
                }
                return type == Ty.INT ? (Object) (-(Integer) of) : (Object) (-(Long) of);
        }
    }

    /** {@code left op right}, both already of the promoted type (for shifts: each of its own). */
    Object binary(Op op, Ty type, Object left, Object right) {
        if (type == Ty.BOOLEAN) {
            return onBooleans(op, (Boolean) left, (Boolean) right);
        }
        if (op.isShift()) {
            long by = ((Number) right).longValue();
            return type == Ty.INT ? (Object) shift(op, (Integer) left, (int) by) : shift(op, (Long) left, by);
        }
        if (type == Ty.INT) {
            int a = (Integer) left;
            int b = (Integer) right;
            if (op == Op.DIV || op == Op.REM) {
                requireDivisor(b);
                return op == Op.DIV ? a / b : a % b;
            }
            return op.isComparison() ? (Object) compare(op, Long.compare(a, b)) : (Object) (int) onLongs(op, a, b);
        }
        if (type == Ty.LONG) {
            long a = (Long) left;
            long b = (Long) right;
            return op.isComparison() ? (Object) compare(op, Long.compare(a, b)) : (Object) onLongs(op, a, b);
        }
        Num a = (Num) left;
        Num b = (Num) right;
        return op.isComparison() ? (Object) compare(op, a.value(), b.value()) : onFloating(op, a, b, type == Ty.FLOAT);
    }

    private static Boolean onBooleans(Op op, boolean a, boolean b) {
        return switch (op) {
            case AND -> a & b;
            case OR -> a | b;
            case XOR, NE -> a != b;
            case EQ -> a == b;
            default -> throw new Signal.Unusable("boolean " + op);
        };
    }

    private static int shift(Op op, int a, int by) {
        return op == Op.SHL ? a << by : op == Op.SHR ? a >> by : a >>> by;
    }

    private static long shift(Op op, long a, long by) {
        return op == Op.SHL ? a << by : op == Op.SHR ? a >> by : a >>> by;
    }

    /** For {@code int} as well: the low half is what Java computes there. */
    private static long onLongs(Op op, long a, long b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / requireDivisor(b);
            case REM -> a % requireDivisor(b);
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            default -> throw new Signal.Unusable("integer " + op);
        };
    }

    private static long requireDivisor(long b) {
        if (b == 0) {
            throw new Signal.Thrown(new ArithmeticException("/ by zero"));
        }
        return b;
    }

    private static boolean compare(Op op, int order) {
        return compare(op, order, 0.0);
    }

    private static boolean compare(Op op, double a, double b) {
        return switch (op) {
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
            case EQ -> a == b;
            default -> a != b;
        };
    }

    private Num onFloating(Op op, Num left, Num right, boolean single) {
        double a = left.value();
        double b = right.value();
        boolean product = op == Op.MUL || op == Op.DIV;
        if (product && (Math.abs(a) > HUGE || Math.abs(b) > HUGE)) {
            // Whoever multiplies in another order may come past infinity, and zero times that is not a number.
            unfit = "factor of " + (Math.abs(a) > HUGE ? a : b);
        }
        double value = single ? onFloats(op, (float) a, (float) b) : onDoubles(op, a, b);
        return switch (op) {
            case ADD -> smooth(value, single, left, 1, right, 1, null);
            case SUB -> smooth(value, single, left, 1, right, -1, null);
            case MUL -> smooth(value, single, left, b, right, a, new double[] {0, 1, 1, 0});
            case DIV ->
                smooth(value, single, left, 1 / b, right, -(a / b) / b, new double[] {
                    0, -1 / (b * b), -1 / (b * b), 2 * a / (b * b * b)
                });
            default -> smooth(value, single, left, 1, right, -Math.rint((a - value) / b), null);
        };
    }

    private static double onDoubles(Op op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            default -> throw new Signal.Unusable("floating " + op);
        };
    }

    private static float onFloats(Op op, float a, float b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            default -> throw new Signal.Unusable("floating " + op);
        };
    }

    private Num smooth(
            double value, boolean single, Num left, double byLeft, Num right, double byRight, double[] second) {
        return checked(value, tangent(new double[] {byLeft, byRight}, EXACT, second, single, left, right));
    }

    private Tangent tangent(double[] partials, double[] slack, double[] second, boolean single, Num... operands) {
        Tangent[] of = new Tangent[operands.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = operands[i] == null ? null : operands[i].tangent();
            if (of[i] != null && !Double.isFinite(partials[i])) {
                unfit = "partial " + partials[i];
            }
        }
        return Tangent.of(partials, slack, second, of, single);
    }

    private Num checked(double value, Tangent tangent) {
        if (!(Math.abs(value) <= LARGEST) || tangent != null && !tangent.isModerate(LARGEST)) {
            unfit = "value " + value;
        } else if (tangent != null && !tangent.isSecondModerate(LARGEST)) {
            unfitSecond = "value " + value;
        }
        return new Num(value, tangent);
    }

    Object math(MathFunction function, List<Object> args) {
        double[] x = new double[args.size()];
        for (int i = 0; i < x.length; i++) {
            Object arg = args.get(i);
            x[i] = arg instanceof Num num ? num.value() : ((Number) arg).doubleValue();
        }
        double value;
        try {
            value = function.value().at(x);
        } catch (ArithmeticException e) {
            throw new Signal.Thrown(e);
        }
        if (function.result() == Ty.INT) {
            return (int) value;
        }
        double[] partials = function.partials().at(x, value);
        double[] slack = new double[x.length];
        Num[] operands = new Num[x.length];
        for (int i = 0; i < x.length; i++) {
            slack[i] = function.slack(partials[i]);
            operands[i] = args.get(i) instanceof Num num ? num : null;
        }
        double[] second = function.second() == null ? null : function.second().at(x, value);
        return checked(value, tangent(partials, slack, second, function.result() == Ty.FLOAT, operands));
    }

    /** A value of type {@code from} as one of type {@code to}: widened, narrowed or left alone. */
    Object convert(Object value, Ty from, Ty to) {
        if (from.equals(to) || !from.isNumeric()) {
            return value;
        }
        if (to == Ty.DOUBLE) {
            return value instanceof Num ? value : checked(((Number) value).doubleValue(), null);
        }
        if (to == Ty.FLOAT) {
            if (value instanceof Num num) {
                return checked((float) num.value(), tangent(ONE, EXACT, null, true, num));
            }
            return checked(((Number) value).floatValue(), null);
        }
        if (to.isSmall()) {
            int whole = value instanceof Num num ? (int) num.value() : ((Number) value).intValue();
            return to == Ty.BYTE ? (byte) whole : to == Ty.SHORT ? (short) whole : (int) (char) whole;
        }
        if (value instanceof Num num) {
            return to == Ty.INT ? (Object) (int) num.value() : (Object) (long) num.value();
        }
        return to == Ty.INT ? (Object) ((Number) value).intValue() : (Object) ((Number) value).longValue();
    }
}
