package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.Locale;

/** The types of the operations that compound assignments stand for (JLS 15.26.2, 5.1.7, 5.6). */
final class Conversions {
    private Conversions() {}

    /**
     * {@code (T) (target op value)}, the cast left out where Java converts by itself.
     *
     * <pre>{@code
     * float f; double d;   f += d   // becomes   f = (float) (f + d)
     * }</pre>
     */
    static Expr compound(Expr target, BinaryOp op, Expr value, Pos pos) {
        Type result = type(op, target.type(), value.type());
        Expr operation = new Expr.Binary(op, target, value, result, pos);
        Type narrow = unboxed(target.type());
        return narrow instanceof Prim && narrow != result ? new Expr.Cast(narrow, operation, pos) : operation;
    }

    private static Type type(BinaryOp op, Type target, Type value) {
        Type left = unboxed(target);
        Type right = unboxed(value);
        if (!(left instanceof Prim)) {
            return Type.STRING;
        }
        if (left == Prim.BOOLEAN) {
            return Prim.BOOLEAN;
        }
        return switch (op) {
            case SHL, SHR, USHR -> Exprs.promote(left, left);
            default -> Exprs.promote(left, right);
        };
    }

    /** The primitive type of a boxed one; any other type as it is. */
    static Type unboxed(Type type) {
        if (type instanceof Type.Ref ref && ref.packageName().equals("java.lang")) {
            return switch (ref.qualifiedName()) {
                case "java.lang.Boolean" -> Prim.BOOLEAN;
                case "java.lang.Byte" -> Prim.BYTE;
                case "java.lang.Short" -> Prim.SHORT;
                case "java.lang.Character" -> Prim.CHAR;
                case "java.lang.Integer" -> Prim.INT;
                case "java.lang.Long" -> Prim.LONG;
                case "java.lang.Float" -> Prim.FLOAT;
                case "java.lang.Double" -> Prim.DOUBLE;
                default -> type;
            };
        }
        return type;
    }

    /** {@code e} as a number of its own; one that is no object stays. */
    static Expr unboxed(Expr e) {
        Type type = unboxed(e.type());
        return type.equals(e.type()) ? e : new Expr.Cast(type, e, e.pos());
    }

    static Type.Ref boxed(Prim type) {
        String name = switch (type) {
            case CHAR -> "Character";
            case INT -> "Integer";
            default -> type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT);
        };
        return new Type.Ref("java.lang", List.of(name), List.of());
    }
}
