package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import java.util.function.BiFunction;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The values of constant expressions (JLS 15.29). They decide the types of some conditionals ({@code b ? 1 : 'a'} is a char) and make
 * {@code case} labels; the expressions themselves stay as the user wrote them.
 */
final class Constants {
    private Constants() {}

    /** An int for every integer constant up to int, else null. */
    static @Nullable Integer asInt(@Nullable Object constant) {
        if (constant instanceof Character c) {
            return (int) c;
        }
        return constant instanceof Integer || constant instanceof Short || constant instanceof Byte
                ? Integer.valueOf(((Number) constant).intValue())
                : null;
    }

    static @Nullable Object unary(UnaryOp op, @Nullable Object operand) {
        if (operand instanceof Boolean b) {
            return op == UnaryOp.NOT ? !b : null;
        }
        Object n = operand instanceof Number || operand instanceof Character ? promoted(operand) : null;
        if (n == null || op == UnaryOp.PLUS) {
            return n;
        }
        if (op == UnaryOp.COMPLEMENT) {
            return n instanceof Integer i ? (Object) ~i : n instanceof Long l ? ~l : null;
        }
        if (n instanceof Integer i) {
            return -i;
        }
        if (n instanceof Long l) {
            return -l;
        }
        return n instanceof Float f ? (Object) (-f) : (Object) (-((Number) n).doubleValue());
    }

    static @Nullable Object binary(BinaryOp op, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (op == BinaryOp.ADD && (left instanceof String || right instanceof String)) {
            return String.valueOf(left) + right;
        }
        if (left instanceof Boolean l && right instanceof Boolean r) {
            return logical(op, l, r);
        }
        if (left instanceof String || right instanceof String || left instanceof Boolean || right instanceof Boolean) {
            return null;
        }
        Object l = promoted(left);
        Object r = promoted(right);
        if (op == BinaryOp.SHL || op == BinaryOp.SHR || op == BinaryOp.USHR) {
            return shift(op, l, ((Number) r).longValue());
        }
        if (l instanceof Double || r instanceof Double) {
            return floating(op, ((Number) l).doubleValue(), ((Number) r).doubleValue(), (a, b) -> a);
        }
        if (l instanceof Float || r instanceof Float) {
            return floats(op, ((Number) l).floatValue(), ((Number) r).floatValue());
        }
        Object result = integral(op, ((Number) l).longValue(), ((Number) r).longValue());
        boolean isInt = l instanceof Integer && r instanceof Integer;
        return isInt && result instanceof Long wide ? (Object) wide.intValue() : result;
    }

    /** {@code constant} converted to the primitive type of that kind, as by a cast. */
    static @Nullable Object cast(TypeKind kind, @Nullable Object constant) {
        if (constant instanceof Boolean || constant == null) {
            return kind == TypeKind.BOOLEAN ? constant : null;
        }
        if (constant instanceof String) {
            return kind == TypeKind.DECLARED ? constant : null;
        }
        Number n = constant instanceof Character c ? (Number) (int) c : (Number) constant;
        // Narrowing goes by way of int (JLS 5.1.3): a double first saturates at int's bounds.
        int small = n instanceof Long l ? l.intValue() : n instanceof Integer i ? i : (int) n.doubleValue();
        return switch (kind) {
            case BYTE -> (byte) small;
            case SHORT -> (short) small;
            case CHAR -> (char) small;
            case INT -> small;
            case LONG -> n instanceof Long || n instanceof Integer ? n.longValue() : (long) n.doubleValue();
            case FLOAT -> n.floatValue();
            case DOUBLE -> n.doubleValue();
            default -> null;
        };
    }

    private static Object promoted(Object number) {
        Integer small = asInt(number);
        return small == null ? number : small;
    }

    private static @Nullable Object logical(BinaryOp op, boolean l, boolean r) {
        return switch (op) {
            case AND, BIT_AND -> l & r;
            case OR, BIT_OR -> l | r;
            case BIT_XOR, NE -> l ^ r;
            case EQ -> l == r;
            default -> null;
        };
    }

    private static @Nullable Object shift(BinaryOp op, Object l, long by) {
        if (l instanceof Integer i) {
            return op == BinaryOp.SHL ? i << by : op == BinaryOp.SHR ? i >> by : i >>> by;
        }
        if (l instanceof Long i) {
            return op == BinaryOp.SHL ? i << by : op == BinaryOp.SHR ? i >> by : i >>> by;
        }
        return null;
    }

    private static @Nullable Object integral(BinaryOp op, long l, long r) {
        boolean dividesByZero = r == 0 && (op == BinaryOp.DIV || op == BinaryOp.REM);
        if (dividesByZero) {
            return null;
        }
        return switch (op) {
            case MUL -> l * r;
            case DIV -> l / r;
            case REM -> l % r;
            case ADD -> l + r;
            case SUB -> l - r;
            case BIT_AND -> l & r;
            case BIT_XOR -> l ^ r;
            case BIT_OR -> l | r;
            case LT -> l < r;
            case GT -> l > r;
            case LE -> l <= r;
            case GE -> l >= r;
            case EQ -> l == r;
            case NE -> l != r;
            default -> null;
        };
    }

    private static @Nullable Object floats(BinaryOp op, float l, float r) {
        // Java's float operations equal the double operation rounded once (JLS 4.2.4), but for the remainder, which is
        // exact anyway.
        return floating(op, l, r, (value, unused) -> value instanceof Double d ? (Object) d.floatValue() : value);
    }

    private static @Nullable Object floating(
            BinaryOp op, double l, double r, BiFunction<Object, BinaryOp, @Nullable Object> rounded) {
        Object value = switch (op) {
            case MUL -> l * r;
            case DIV -> l / r;
            case REM -> l % r;
            case ADD -> l + r;
            case SUB -> l - r;
            case LT -> l < r;
            case GT -> l > r;
            case LE -> l <= r;
            case GE -> l >= r;
            case EQ -> l == r;
            case NE -> l != r;
            default -> null;
        };
        return value == null ? null : rounded.apply(value, op);
    }
}
