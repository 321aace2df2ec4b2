package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Pos;
import org.jspecify.annotations.Nullable;

/**
 * An integer expression as a base plus a constant; wrap-around makes the folding exact.
 *
 * <pre>
 * n - 1 + 1                      becomes n
 * i + 0                          becomes i
 * </pre>
 */
record Offset(@Nullable Expr base, long constant) {

    /** {@code b} with its constants taken together. */
    static Expr fold(Expr.Binary b) {
        if (b.op() == BinaryOp.MUL) {
            return product(b);
        }
        if (b.op() != BinaryOp.ADD && b.op() != BinaryOp.SUB) {
            return b;
        }
        Offset offset = of(b, b.type());
        Expr folded = offset.toExpr(b.type());
        return folded == null ? b : folded;
    }

    private static Expr product(Expr.Binary b) {
        if (Exprs.isOne(b.left()) && b.right().type() == b.type()) {
            return b.right();
        }
        return Exprs.isOne(b.right()) && b.left().type() == b.type() ? b.left() : b;
    }

    private static Offset of(Expr e, Type type) {
        if (e instanceof Expr.Lit l && (l.value() instanceof Integer || l.value() instanceof Long)) {
            return new Offset(null, ((Number) l.value()).longValue());
        }
        if (e.type() != type || !(e instanceof Expr.Binary b)) {
            return new Offset(e, 0);
        }
        Offset left = of(b.left(), type);
        Offset right = of(b.right(), type);
        if (b.op() == BinaryOp.ADD && (left.base == null || right.base == null)) {
            return new Offset(left.base == null ? right.base : left.base, left.constant + right.constant);
        }
        if (b.op() == BinaryOp.SUB && right.base == null) {
            return new Offset(left.base, left.constant - right.constant);
        }
        return new Offset(e, 0);
    }

    /** Null where the base needs its promotion. */
    private @Nullable Expr toExpr(Type type) {
        long value = type == Type.Prim.INT ? (int) constant : constant;
        if (base == null) {
            return literal(value, type);
        }
        if (value == 0) {
            return base.type() == type ? base : null;
        }
        boolean negative = value < 0 && value != Integer.MIN_VALUE && value != Long.MIN_VALUE;
        Expr number = literal(negative ? -value : value, type);
        return new Expr.Binary(negative ? BinaryOp.SUB : BinaryOp.ADD, base, number, type, Pos.NONE);
    }

    private static Expr literal(long value, Type type) {
        return type == Type.Prim.LONG ? new Expr.Lit(value, Type.Prim.LONG, Pos.NONE) : Exprs.lit((int) value);
    }
}
