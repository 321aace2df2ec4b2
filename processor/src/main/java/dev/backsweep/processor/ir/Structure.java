package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares expressions by structure: they are the same but for where they stand. What is compared often is not copied for it. */
final class Structure {
    private Structure() {}

    static boolean same(@Nullable Expr a, @Nullable Expr b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null || a.getClass() != b.getClass()) {
            return false;
        }
        if (a instanceof Expr.Read x && b instanceof Expr.Read y) {
            return x.var().equals(y.var());
        }
        if (!a.type().equals(b.type())) {
            return false;
        }
        if (a instanceof Expr.Lit x && b instanceof Expr.Lit y) {
            return x.value() == null ? y.value() == null : x.value().equals(y.value());
        }
        if (a instanceof Expr.Binary x && b instanceof Expr.Binary y) {
            return x.op() == y.op() && same(x.left(), y.left()) && same(x.right(), y.right());
        }
        if (a instanceof Expr.Unary x && b instanceof Expr.Unary y) {
            return x.op() == y.op() && same(x.operand(), y.operand());
        }
        if (a instanceof Expr.Get x && b instanceof Expr.Get y) {
            return same(x.array(), y.array()) && same(x.index(), y.index());
        }
        if (a instanceof Expr.Length x && b instanceof Expr.Length y) {
            return same(x.array(), y.array());
        }
        if (a instanceof Expr.Cast x && b instanceof Expr.Cast y) {
            return same(x.operand(), y.operand());
        }
        if (a instanceof Expr.Conditional x && b instanceof Expr.Conditional y) {
            return same(x.condition(), y.condition())
                    && same(x.whenTrue(), y.whenTrue())
                    && same(x.whenFalse(), y.whenFalse());
        }
        if (a instanceof Expr.Call x && b instanceof Expr.Call y) {
            return x.callee().equals(y.callee()) && same(x.receiver(), y.receiver()) && all(x.args(), y.args());
        }
        return WithoutPositions.of(a).equals(WithoutPositions.of(b));
    }

    private static boolean all(List<Expr> a, List<Expr> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = same(a.get(i), b.get(i));
        }
        return same;
    }

    /** The expression at no place, so that the equality of records compares the rest. */
    private static final class WithoutPositions extends Rewriter {
        static Expr of(Expr e) {
            return new WithoutPositions().expr(e);
        }

        @Override
        protected Pos pos(Pos pos) {
            return Pos.NONE;
        }
    }
}
