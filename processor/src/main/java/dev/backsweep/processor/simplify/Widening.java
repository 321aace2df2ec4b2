package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.report.Pos;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps generated arithmetic on {@code float} and on integers in the type that it had when a factor 1.0 or a term 0.0 of type {@code double} goes.
 *
 * <pre>{@code
 * d = (1.0 * f) * g;                 // d = (double) f * g;
 * d = (1.0 * i) * k;                 // d = (double) i * k;
 * d = 1.0 * f;                       // d = f;
 * f = (float) (f + (1.0 * g));       // f = f + g;
 * }</pre>
 *
 * <p>The last is the same number: the sum, difference, product or quotient of two floats, rounded to double and then to float, is the one
 * rounded to float at once, as a double has more than twice the digits and two more (Figueroa, When is double rounding innocuous?, 1995).
 */
final class Widening {
    private static final Set<BinaryOp> INNOCUOUS = Set.of(BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV);

    private Widening() {}

    /** {@code e} with the type {@code type}, by a cast if it is a float that was a double. */
    static Expr to(Type type, Expr e) {
        if (type == Prim.DOUBLE && e instanceof Expr.Lit l && l.pos().isGenerated() && l.value() instanceof Float f) {
            return Exprs.number(f, type);
        }
        if (e.type().isIntegral()) {
            return Exprs.floating(e, type);
        }
        return type == Prim.DOUBLE && e.type() == Prim.FLOAT ? new Expr.Cast(type, e, Pos.NONE) : e;
    }

    /** The value without a cast that Java does by itself where a {@code target} is wanted. */
    static @Nullable Expr implied(@Nullable Expr value, Type target) {
        if (value == null || target != Prim.DOUBLE && target != Prim.FLOAT) {
            return value;
        }
        boolean isNumber = value instanceof Expr.Lit && target == Prim.DOUBLE;
        return isNumber ? to(target, value) : widened(value, target);
    }

    /** The operation without the casts of operands that the type of the other implies. */
    static Expr.Binary implied(Expr.Binary b) {
        if (!b.type().isFloating() || !INNOCUOUS.contains(b.op())) {
            return b;
        }
        Expr right = b.left().type() == b.type() ? widened(b.right(), b.type()) : b.right();
        Expr left = right.type() == b.type() ? widened(b.left(), b.type()) : b.left();
        boolean same = left == b.left() && right == b.right();
        return same ? b : (Expr.Binary) Exprs.binary(b.op(), left, right);
    }

    /** A narrowing cast of an operation on floats as that operation in float. */
    static Expr narrowed(Expr.Cast c) {
        if (c.type() != Prim.FLOAT) {
            return c;
        }
        Expr operand = widened(c.operand(), Prim.DOUBLE);
        if (operand.type() == Prim.FLOAT) {
            return operand;
        }
        if (operand instanceof Expr.Lit l && l.pos().isGenerated() && l.value() instanceof Double d) {
            return Exprs.number(d, Prim.FLOAT);
        }
        if (operand instanceof Expr.Binary b && b.pos().isGenerated() && INNOCUOUS.contains(b.op())) {
            Expr left = widened(b.left(), Prim.DOUBLE);
            Expr right = widened(b.right(), Prim.DOUBLE);
            if (left.type() == Prim.FLOAT && right.type() == Prim.FLOAT) {
                return Exprs.binary(b.op(), left, right);
            }
        }
        return c;
    }

    /** The float or integer that is widened to {@code type}, or {@code e} itself. */
    private static Expr widened(Expr e, Type type) {
        boolean widens = e instanceof Expr.Cast c
                && c.pos().isGenerated()
                && c.type() == type
                && (c.operand().type() == Prim.FLOAT || c.operand().type().isIntegral());
        return widens ? ((Expr.Cast) e).operand() : e;
    }
}
