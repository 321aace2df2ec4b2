package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.List;

/** Java's conversions and operators on boxed values (JLS 5.1, 15.15 to 15.24). A value's box is that of its static type. */
final class Values {
    private Values() {}

    /** {@code value} converted to {@code type}: widening, narrowing, boxing and unboxing; references stay. */
    static Object convert(Object value, Type type) {
        Type target = unboxed(type);
        if (!(target instanceof Prim prim) || prim == Prim.VOID) {
            return value;
        }
        if (value == null && type.isReference()) {
            return null;
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value == null) {
            throw new NullPointerException();
        }
        return switch (prim) {
            case BYTE -> (byte) toInt(value);
            case SHORT -> (short) toInt(value);
            case CHAR -> (char) toInt(value);
            case INT -> toInt(value);
            case LONG -> value instanceof Character c ? (long) c : ((Number) value).longValue();
            case FLOAT -> value instanceof Character c ? (float) c : ((Number) value).floatValue();
            case DOUBLE -> value instanceof Character c ? (double) c : ((Number) value).doubleValue();
            case BOOLEAN, VOID -> throw new Fault("no conversion of " + value + " to " + type);
        };
    }

    static int toInt(Object value) {
        return value instanceof Character c ? c : ((Number) value).intValue();
    }

    static Type unboxed(Type type) {
        if (!(type instanceof Type.Ref ref) || !ref.packageName().equals("java.lang")) {
            return type;
        }
        return switch (String.join(".", ref.names())) {
            case "Boolean" -> Prim.BOOLEAN;
            case "Byte" -> Prim.BYTE;
            case "Short" -> Prim.SHORT;
            case "Character" -> Prim.CHAR;
            case "Integer" -> Prim.INT;
            case "Long" -> Prim.LONG;
            case "Float" -> Prim.FLOAT;
            case "Double" -> Prim.DOUBLE;
            default -> type;
        };
    }

    static Object unary(Expr.UnaryOp op, Object operand, Type type) {
        if (op == Expr.UnaryOp.NOT) {
            return !(boolean) operand;
        }
        Object v = convert(operand, Exprs.promote(unboxed(type), unboxed(type)));
        return switch (op) {
            case PLUS -> v;
            case NEG ->
                v instanceof Integer i
                        ? (Object) (-i)
                        : v instanceof Long l
                                ? (Object) (-l)
                                : v instanceof Float f ? (Object) (-f) : (Object) (-(double) v);
            case COMPLEMENT -> v instanceof Integer i ? (Object) (~i) : (Object) (~(long) v);
            case NOT -> throw new Fault("unreachable");
        };
    }

    /** An operator that evaluates both its operands; their static types decide the promotion. */
    static Object binary(BinaryOp op, Object a, Type left, Object b, Type right, Type result) {
        if (result.equals(Type.STRING)) {
            return String.valueOf(a) + b;
        }
        boolean equality = op == BinaryOp.EQ || op == BinaryOp.NE;
        if (equality && (left.isReference() && right.isReference())) {
            return (a == b) == (op == BinaryOp.EQ);
        }
        if (unboxed(left) == Prim.BOOLEAN) {
            return logic(op, (boolean) a, (boolean) b);
        }
        if (op == BinaryOp.SHL || op == BinaryOp.SHR || op == BinaryOp.USHR) {
            Type type = Exprs.promote(unboxed(left), unboxed(left));
            long distance = (long) convert(b, Prim.LONG);
            return shift(op, convert(a, type), (int) distance);
        }
        Type type = Exprs.promote(unboxed(left), unboxed(right));
        Object x = convert(a, type);
        Object y = convert(b, type);
        if (type == Prim.INT) {
            return ints(op, (int) x, (int) y);
        }
        if (type == Prim.LONG) {
            return longs(op, (long) x, (long) y);
        }
        return type == Prim.FLOAT ? floats(op, (float) x, (float) y) : doubles(op, (double) x, (double) y);
    }

    private static Object logic(BinaryOp op, boolean a, boolean b) {
        return switch (op) {
            case EQ -> a == b;
            case NE, BIT_XOR -> a != b;
            case BIT_AND -> a & b;
            case BIT_OR -> a | b;
            default -> throw new Fault(op + " of booleans");
        };
    }

    private static Object shift(BinaryOp op, Object value, int distance) {
        if (value instanceof Integer i) {
            return op == BinaryOp.SHL ? i << distance : op == BinaryOp.SHR ? i >> distance : i >>> distance;
        }
        long l = (long) value;
        return op == BinaryOp.SHL ? l << distance : op == BinaryOp.SHR ? l >> distance : l >>> distance;
    }

    private static Object ints(BinaryOp op, int a, int b) {
        return switch (op) {
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case ADD -> a + b;
            case SUB -> a - b;
            case BIT_AND -> a & b;
            case BIT_OR -> a | b;
            case BIT_XOR -> a ^ b;
            default -> compare(op, Integer.compare(a, b), false);
        };
    }

    private static Object longs(BinaryOp op, long a, long b) {
        return switch (op) {
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case ADD -> a + b;
            case SUB -> a - b;
            case BIT_AND -> a & b;
            case BIT_OR -> a | b;
            case BIT_XOR -> a ^ b;
            default -> compare(op, Long.compare(a, b), false);
        };
    }

    private static Object floats(BinaryOp op, float a, float b) {
        return switch (op) {
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case ADD -> a + b;
            case SUB -> a - b;
            default -> compare(op, a < b ? -1 : a > b ? 1 : 0, Float.isNaN(a) || Float.isNaN(b));
        };
    }

    private static Object doubles(BinaryOp op, double a, double b) {
        return switch (op) {
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case ADD -> a + b;
            case SUB -> a - b;
            default -> compare(op, a < b ? -1 : a > b ? 1 : 0, Double.isNaN(a) || Double.isNaN(b));
        };
    }

    private static Object compare(BinaryOp op, int order, boolean unordered) {
        if (unordered) {
            return op == BinaryOp.NE;
        }
        return switch (op) {
            case LT -> order < 0;
            case GT -> order > 0;
            case LE -> order <= 0;
            case GE -> order >= 0;
            case EQ -> order == 0;
            case NE -> order != 0;
            default -> throw new Fault("no comparison: " + op);
        };
    }

    /** The class that stands for {@code type} at run time. */
    static Class<?> classOf(Type type) {
        if (type instanceof Type.Arr a) {
            return classOf(a.element()).arrayType();
        }
        if (type instanceof Type.Ref r) {
            return named(r);
        }
        if (type instanceof Type.Rec r) {
            return named(r.name());
        }
        if (!(type instanceof Prim p)) {
            return Object.class;
        }
        return switch (p) {
            case BOOLEAN -> boolean.class;
            case BYTE -> byte.class;
            case SHORT -> short.class;
            case CHAR -> char.class;
            case INT -> int.class;
            case LONG -> long.class;
            case FLOAT -> float.class;
            case DOUBLE -> double.class;
            case VOID -> void.class;
        };
    }

    private static Class<?> named(Type.Ref r) {
        String name = String.join("$", r.names());
        List<String> prefix = r.packageName().isEmpty() ? List.of() : List.of(r.packageName());
        try {
            return Class.forName(prefix.isEmpty() ? name : prefix.get(0) + "." + name);
        } catch (ClassNotFoundException e) {
            return RecordValue.class;
        }
    }

    /** An instance of a record class that the tests only talk about. */
    record RecordValue(Type.Rec type, List<Object> components) {}

    /** The interpreted program is no Java program: a mistake of a pass or of a test, never an exception of the program. */
    static final class Fault extends Error {
        private static final long serialVersionUID = 1;

        Fault(String message) {
            super(message);
        }
    }
}
