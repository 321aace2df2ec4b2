package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Expr.BinaryOp;
import java.util.Map;

/** Comparisons of integers as a person writes them. */
public final class Comparisons {
    private static final Map<BinaryOp, BinaryOp> MIRRORED = Map.of(
            BinaryOp.LT, BinaryOp.GT, BinaryOp.LE, BinaryOp.GE, BinaryOp.GT, BinaryOp.LT, BinaryOp.GE, BinaryOp.LE);

    private Comparisons() {}

    /**
     * The comparison with its number last and alone: {@code n > 1} for {@code 0 < n - 1}, {@code n > 0} for {@code n - 1 >= 0}. The sum must
     * not overflow.
     */
    public static Expr of(BinaryOp op, Expr left, Expr right) {
        if (left instanceof Expr.Lit && !(right instanceof Expr.Lit) && MIRRORED.containsKey(op)) {
            return of(MIRRORED.get(op), right, left);
        }
        boolean shifted = MIRRORED.containsKey(op)
                && left instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.right() instanceof Expr.Lit l
                && l.value() instanceof Integer
                && right instanceof Expr.Lit r
                && r.value() instanceof Integer;
        if (!shifted) {
            return strict(op, left, right);
        }
        Expr.Binary sum = (Expr.Binary) left;
        long shift = (Integer) ((Expr.Lit) sum.right()).value();
        long number = (Integer) ((Expr.Lit) right).value();
        long moved = sum.op() == BinaryOp.SUB ? number + shift : number - shift;
        return moved == (int) moved ? of(op, sum.left(), Exprs.lit((int) moved)) : Exprs.binary(op, left, right);
    }

    /** The same comparison with its operands evaluated the other way round. */
    public static Expr mirrored(Expr.Binary comparison) {
        BinaryOp op = MIRRORED.get(comparison.op());
        return new Expr.Binary(op, comparison.right(), comparison.left(), comparison.type(), comparison.pos());
    }

    /** {@code n > 0} for {@code n >= 1}. */
    private static Expr strict(BinaryOp op, Expr left, Expr right) {
        return op == BinaryOp.GE && Exprs.isOne(right)
                ? Exprs.binary(BinaryOp.GT, left, Exprs.lit(0))
                : Exprs.binary(op, left, right);
    }
}
