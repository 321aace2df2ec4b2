package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Expr.BinaryOp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether evaluating an expression of the user's may throw: subscripts, null references, integer division, allocation, calls. */
public final class Throwing {
    private static final Set<String> CHECKED_MATH = Set.of(
            "floorDiv",
            "floorMod",
            "ceilDiv",
            "ceilMod",
            "ceilDivMod",
            "clamp",
            "unsignedMultiplyHigh",
            "divideUnsigned",
            "remainderUnsigned",
            "toChars",
            "getName");

    private Throwing() {}

    /** Whether {@code e} may throw where a value of type {@code wanted} is needed: unboxing counts. */
    public static boolean may(@Nullable Expr e, Type wanted) {
        return e != null && (may(e) || unboxes(e.type(), wanted));
    }

    public static boolean may(@Nullable Expr e) {
        if (e == null || e instanceof Expr.Lit || e instanceof Expr.Read) {
            return false;
        }
        if (e instanceof Expr.Unary u) {
            return may(u.operand(), Type.Prim.INT);
        }
        if (e instanceof Expr.Binary b) {
            return binary(b);
        }
        if (e instanceof Expr.Cast c) {
            return may(c.operand(), c.type()) || c.type().isReference();
        }
        if (e instanceof Expr.Conditional c) {
            return may(c.condition(), Type.Prim.BOOLEAN) || may(c.whenTrue(), c.type()) || may(c.whenFalse(), c.type());
        }
        if (e instanceof Expr.InstanceOf i) {
            return may(i.value());
        }
        if (e instanceof Expr.Field f) {
            return f.target() != null;
        }
        if (e instanceof Expr.NewArray a) {
            return !a.dims().stream().allMatch(Throwing::isLength);
        }
        if (e instanceof Expr.ArrayLit a) {
            return a.elements().stream().anyMatch(x -> may(x, a.type().element()));
        }
        return !(e instanceof Expr.Call c) || call(c);
    }

    private static boolean binary(Expr.Binary b) {
        boolean concatenation = b.op() == BinaryOp.ADD && b.type().isReference();
        boolean comparesReferences = (b.op() == BinaryOp.EQ || b.op() == BinaryOp.NE)
                && b.left().type().isReference()
                && b.right().type().isReference();
        if (concatenation) {
            return may(b.left())
                    || may(b.right())
                    || !isText(b.left().type())
                    || !isText(b.right().type());
        }
        if (comparesReferences) {
            return may(b.left()) || may(b.right());
        }
        boolean divides =
                (b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM) && b.type().isIntegral();
        return may(b.left(), Type.Prim.INT) || may(b.right(), Type.Prim.INT) || divides && !isNonZero(b.right());
    }

    private static boolean isText(Type type) {
        return type instanceof Type.Prim || type.equals(Type.STRING);
    }

    private static boolean isNonZero(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Number n && n.longValue() != 0;
    }

    /** A length that cannot be negative: a literal, or the length of an array in a variable that has been used before. */
    private static boolean isLength(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Integer n && n >= 0;
    }

    private static boolean call(Expr.Call c) {
        for (int i = 0; i < c.args().size(); i++) {
            if (may(c.args().get(i), parameter(c, i))) {
                return true;
            }
        }
        return itself(c);
    }

    /** Whether a call may throw once its arguments are there. */
    public static boolean itself(Expr.Call c) {
        String name = c.callee().name();
        Callee.Kind kind = c.callee().kind();
        boolean primitive = c.receiver() == null
                && c.args().stream().noneMatch(a -> a.type().isReference());
        // Math on integers counts among the predicates.
        boolean checked = name.endsWith("Exact") || CHECKED_MATH.contains(name);
        return !((kind == Callee.Kind.MATH || kind == Callee.Kind.PREDICATE) && primitive && !checked
                || kind == Callee.Kind.DETACH && primitive
                || kind == Callee.Kind.RECORD_NEW && c.type() instanceof Type.Rec r && r.implicitConstructor());
    }

    private static Type parameter(Expr.Call c, int i) {
        return i < c.callee().parameters().size() ? c.callee().parameters().get(i) : Type.OBJECT;
    }

    private static boolean unboxes(Type from, Type to) {
        return to instanceof Type.Prim && from instanceof Type.Ref;
    }
}
