package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Expr.Binary;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.Call;
import dev.backsweep.processor.ir.Expr.Lit;
import dev.backsweep.processor.ir.Expr.Read;
import dev.backsweep.processor.ir.Expr.Unary;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.Locale;

/** Builds expressions of generated code: typed, and without the noise that a careful programmer would leave out. */
public final class Exprs {
    private static final Type.Ref FRAMES = runtimeClass("Frames");
    private static final Type.Ref CALLS = runtimeClass("Calls");

    private Exprs() {}

    public static Expr read(Var var) {
        return new Read(var, Pos.NONE);
    }

    public static Expr lit(int value) {
        return new Lit(value, Prim.INT, Pos.NONE);
    }

    public static Expr lit(boolean value) {
        return new Lit(value, Prim.BOOLEAN, Pos.NONE);
    }

    /** A floating-point constant of the given type; whole numbers are written as integers, as a person would. */
    public static Expr number(double value, Type type) {
        return number(value, type, Pos.NONE);
    }

    /** The same for one that follows from a number at {@code pos}, for which the user may have a name: that or its negative. */
    public static Expr number(double value, Type type, Pos pos) {
        return type == Prim.FLOAT ? new Lit((float) value, Prim.FLOAT, pos) : new Lit(value, Prim.DOUBLE, pos);
    }

    /** The zero of a primitive type, {@code null} of any other. */
    public static Expr zero(Type type) {
        if (type == Prim.DOUBLE || type == Prim.FLOAT) {
            return number(0, type);
        }
        if (type == Prim.BOOLEAN) {
            return lit(false);
        }
        if (type == Prim.LONG) {
            return new Lit(0L, Prim.LONG, Pos.NONE);
        }
        if (type.isIntegral()) {
            return lit(0);
        }
        return new Lit(null, Type.Null.NULL, Pos.NONE);
    }

    /** The type of an arithmetic operation by binary numeric promotion. */
    public static Type promote(Type left, Type right) {
        if (left == Prim.DOUBLE || right == Prim.DOUBLE) {
            return Prim.DOUBLE;
        }
        if (left == Prim.FLOAT || right == Prim.FLOAT) {
            return Prim.FLOAT;
        }
        return left == Prim.LONG || right == Prim.LONG ? Prim.LONG : Prim.INT;
    }

    public static Expr binary(BinaryOp op, Expr left, Expr right) {
        Type type = op.isComparison() || op.isShortCircuit() ? Prim.BOOLEAN : promote(left.type(), right.type());
        return new Binary(op, left, right, type, Pos.NONE);
    }

    /** {@code left + right}; a negated right operand becomes a subtraction, zero disappears. For adjoint arithmetic, not for the primal. */
    public static Expr add(Expr left, Expr right) {
        if (isZero(left)) {
            return floating(right, left.type());
        }
        if (isZero(right)) {
            return floating(left, right.type());
        }
        if (right instanceof Unary u && u.op() == UnaryOp.NEG) {
            return binary(BinaryOp.SUB, left, u.operand());
        }
        if (left instanceof Unary u && u.op() == UnaryOp.NEG) {
            return binary(BinaryOp.SUB, right, u.operand());
        }
        return binary(BinaryOp.ADD, left, right);
    }

    public static Expr sub(Expr left, Expr right) {
        if (isZero(right)) {
            return floating(left, right.type());
        }
        if (isZero(left)) {
            return neg(floating(right, left.type()));
        }
        if (right instanceof Unary u && u.op() == UnaryOp.NEG) {
            return binary(BinaryOp.ADD, left, u.operand());
        }
        return binary(BinaryOp.SUB, left, right);
    }

    /** {@code left * right} of adjoint arithmetic: factors one disappear, signs come out, a number stands first. */
    public static Expr mul(Expr left, Expr right) {
        if (isOne(left)) {
            return floating(right, left.type());
        }
        if (isOne(right)) {
            return floating(left, right.type());
        }
        if (left instanceof Unary u && u.op() == UnaryOp.NEG) {
            return neg(mul(u.operand(), right));
        }
        if (right instanceof Unary u && u.op() == UnaryOp.NEG) {
            return neg(mul(left, u.operand()));
        }
        if (right instanceof Lit) {
            return binary(BinaryOp.MUL, right, left);
        }
        return binary(BinaryOp.MUL, left, right);
    }

    public static Expr div(Expr left, Expr right) {
        if (isOne(right)) {
            return floating(left, right.type());
        }
        if (left instanceof Unary u && u.op() == UnaryOp.NEG) {
            return neg(div(u.operand(), right));
        }
        return binary(BinaryOp.DIV, left, right);
    }

    /** An integer that was joined to a number of type {@code type}, as that: products and sums of integers alone would overflow. */
    public static Expr floating(Expr e, Type type) {
        if (!type.isFloating() || !e.type().isIntegral()) {
            return e;
        }
        return e instanceof Lit l && l.value() instanceof Number n
                ? number(n.doubleValue(), type)
                : new Expr.Cast(type, e, Pos.NONE);
    }

    public static Expr neg(Expr operand) {
        if (operand instanceof Unary u && u.op() == UnaryOp.NEG) {
            return u.operand();
        }
        if (operand instanceof Lit l && l.value() instanceof Double d && d != 0) {
            return number(-d, l.type(), l.pos());
        }
        if (operand instanceof Binary b
                && b.op() == BinaryOp.SUB
                && operand.type().isFloating()) {
            return binary(BinaryOp.SUB, b.right(), b.left());
        }
        return new Unary(UnaryOp.NEG, operand, operand.type(), Pos.NONE);
    }

    public static Expr not(Expr condition) {
        if (condition instanceof Unary u && u.op() == UnaryOp.NOT) {
            return u.operand();
        }
        if (condition instanceof Binary b && (b.op() == BinaryOp.EQ || b.op() == BinaryOp.NE)) {
            return new Binary(
                    b.op() == BinaryOp.EQ ? BinaryOp.NE : BinaryOp.EQ, b.left(), b.right(), Prim.BOOLEAN, b.pos());
        }
        if (condition instanceof Binary b
                && b.op().isComparison()
                && b.left().type().isIntegral()
                && b.right().type().isIntegral()) {
            return new Binary(opposite(b.op()), b.left(), b.right(), Prim.BOOLEAN, b.pos());
        }
        return new Unary(UnaryOp.NOT, condition, Prim.BOOLEAN, Pos.NONE);
    }

    /** The comparison that holds where {@code op} does not, of integers: NaN has none. */
    private static BinaryOp opposite(BinaryOp op) {
        return switch (op) {
            case LT -> BinaryOp.GE;
            case GE -> BinaryOp.LT;
            case GT -> BinaryOp.LE;
            default -> BinaryOp.GT;
        };
    }

    public static Expr get(Expr array, Expr index) {
        return new Expr.Get(array, index, Pos.NONE);
    }

    /** A call of a function of {@code java.lang.Math}. */
    public static Expr math(String name, Type result, Expr... args) {
        return call(Callee.Kind.MATH, new Type.Ref("java.lang", List.of("Math"), List.of()), name, result, args);
    }

    /** A static call of a class in {@code dev.backsweep.runtime}. */
    public static Expr runtime(String owner, String name, Type result, Expr... args) {
        return call(Callee.Kind.OPAQUE, runtimeClass(owner), name, result, args);
    }

    public static Type.Ref runtimeClass(String name) {
        return new Type.Ref("dev.backsweep.runtime", List.of(name), List.of());
    }

    public static Expr call(Callee.Kind kind, Type.Ref owner, String name, Type result, Expr... args) {
        List<Type> parameters = java.util.Arrays.stream(args).map(Expr::type).toList();
        return new Call(
                new Callee(kind, owner, name, parameters, true, false, ""), null, List.of(args), result, Pos.NONE);
    }

    /** A call of an instance method of generated code's own objects. */
    public static Expr invoke(Expr receiver, String name, Type result, Expr... args) {
        Type.Ref owner = receiver.type() instanceof Type.Ref ref ? ref : Type.OBJECT;
        List<Type> parameters = java.util.Arrays.stream(args).map(Expr::type).toList();
        return new Call(
                new Callee(Callee.Kind.OPAQUE, owner, name, parameters, false, false, ""),
                receiver,
                List.of(args),
                result,
                Pos.NONE);
    }

    /** Puts a value on the stacks that {@code frames} names. */
    public static Stmt push(Var frames, Expr value) {
        return new Stmt.Eval(invoke(read(frames), "push" + kind(value.type()), Prim.VOID, value), Pos.NONE);
    }

    /** Takes a value off these stacks. */
    public static Expr pop(Var frames, Type type) {
        return invoke(read(frames), "pop" + kind(type), type);
    }

    /** Hands a tangent to the caller of a recursive method, beside the result. */
    public static Stmt give(Expr frames, Expr tangent) {
        return new Stmt.Eval(invoke(frames, "give" + kind(tangent.type()), Prim.VOID, tangent), Pos.NONE);
    }

    /** What the recursive method just called has given. */
    public static Expr take(Expr frames, Type type) {
        return invoke(frames, "take" + kind(type), type);
    }

    /** Whether {@code e} is a call of {@code Frames}, over which recursive methods hand values to one another. */
    public static boolean isFrames(Expr e) {
        return e instanceof Call c && c.callee().owner().equals(FRAMES);
    }

    /** Whether {@code e} is a call of {@code Calls}, which keeps what calls have given and written. */
    public static boolean isCalls(Expr e) {
        return e instanceof Call c && c.callee().owner().equals(CALLS);
    }

    private static String kind(Type type) {
        String name = type.isReference() ? "object" : type.toString();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    public static boolean isZero(Expr e) {
        return e instanceof Lit l && l.value() instanceof Number n && n.doubleValue() == 0 && !isNegativeZero(n);
    }

    public static boolean isOne(Expr e) {
        return e instanceof Lit l && l.value() instanceof Number n && n.doubleValue() == 1;
    }

    private static boolean isNegativeZero(Number n) {
        return n instanceof Double d && 1 / d < 0 || n instanceof Float f && 1 / f < 0;
    }

    /** Whether two expressions are the same but for their positions. */
    public static boolean same(Expr a, Expr b) {
        return Structure.same(a, b);
    }
}
