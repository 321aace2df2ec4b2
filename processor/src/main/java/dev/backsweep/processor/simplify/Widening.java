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
 * Keeps generated arithmetic on {@code float} in the precision that it had when a factor 1.0 or a term 0.0 of type {@code double} goes.
 *
 * <pre>{@code
 * d = (1.0 * f) * g;                 // d = (double) f * g;
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
        return type == Prim.DOUBLE && e.type() == Prim.FLOAT ? new Expr.Cast(type, e, Pos.NONE) : e;
    }

    /** The value without a cast that Java does by itself where a {@code target} is wanted. */
    static @Nullable Expr implied(@Nullable Expr value, Type target) {
        if (value == null || target != Prim.DOUBLE) {
            return value;
        }
        return value instanceof Expr.Lit ? to(target, value) : widened(value);
    }

    /** The operation without a cast of one operand that the type of the other implies. */
    static Expr.Binary implied(Expr.Binary b) {
        if (b.type() != Prim.DOUBLE || !INNOCUOUS.contains(b.op())) {
            return b;
        }
        Expr left = widened(b.left());
        Expr right = widened(b.right());
        if (left != b.left() && right.type() == Prim.DOUBLE
                || right != b.right() && b.left().type() == Prim.DOUBLE && left == b.left()) {
            return (Expr.Binary) Exprs.binary(b.op(), left, right);
        }
        return b;
    }

    /** A narrowing cast of an operation on floats as that operation in float. */
    static Expr narrowed(Expr.Cast c) {
        if (c.type() != Prim.FLOAT) {
            return c;
        }
        Expr operand = widened(c.operand());
        if (operand.type() == Prim.FLOAT) {
            return operand;
        }
        if (operand instanceof Expr.Lit l && l.pos().isGenerated() && l.value() instanceof Double d) {
            return Exprs.number(d, Prim.FLOAT);
        }
        if (operand instanceof Expr.Binary b && b.pos().isGenerated() && INNOCUOUS.contains(b.op())) {
            Expr left = widened(b.left());
            Expr right = widened(b.right());
            if (left.type() == Prim.FLOAT && right.type() == Prim.FLOAT) {
                return Exprs.binary(b.op(), left, right);
            }
        }
        return c;
    }

    /** The float that is widened, or {@code e} itself. */
    private static Expr widened(Expr e) {
        boolean widens = e instanceof Expr.Cast c
                && c.pos().isGenerated()
                && c.type() == Prim.DOUBLE
                && c.operand().type() == Prim.FLOAT;
        return widens ? ((Expr.Cast) e).operand() : e;
    }
}
