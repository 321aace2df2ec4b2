package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether two expressions are the same but for where they stand; without copying them. */
final class Same {
    private Same() {}

    static boolean expr(@Nullable Expr a, @Nullable Expr b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null || a.getClass() != b.getClass() || !a.type().equals(b.type())) {
            return false;
        }
        if (a instanceof Expr.Read x && b instanceof Expr.Read y) {
            return x.var() == y.var();
        }
        if (a instanceof Expr.Lit x && b instanceof Expr.Lit y) {
            return x.value() == null ? y.value() == null : x.value().equals(y.value());
        }
        if (a instanceof Expr.Binary x && b instanceof Expr.Binary y) {
            return x.op() == y.op() && expr(x.left(), y.left()) && expr(x.right(), y.right());
        }
        if (a instanceof Expr.Unary x && b instanceof Expr.Unary y) {
            return x.op() == y.op() && expr(x.operand(), y.operand());
        }
        if (a instanceof Expr.Get x && b instanceof Expr.Get y) {
            return expr(x.array(), y.array()) && expr(x.index(), y.index());
        }
        if (a instanceof Expr.Length x && b instanceof Expr.Length y) {
            return expr(x.array(), y.array());
        }
        if (a instanceof Expr.Cast x && b instanceof Expr.Cast y) {
            return expr(x.operand(), y.operand());
        }
        if (a instanceof Expr.Conditional x && b instanceof Expr.Conditional y) {
            return expr(x.condition(), y.condition())
                    && expr(x.whenTrue(), y.whenTrue())
                    && expr(x.whenFalse(), y.whenFalse());
        }
        if (a instanceof Expr.Field x && b instanceof Expr.Field y) {
            return x.name().equals(y.name()) && x.owner().equals(y.owner()) && expr(x.target(), y.target());
        }
        if (a instanceof Expr.InstanceOf x && b instanceof Expr.InstanceOf y) {
            return x.of().equals(y.of()) && expr(x.value(), y.value());
        }
        return a instanceof Expr.Call x
                && b instanceof Expr.Call y
                && !Effects.isEffect(x)
                && x.callee().equals(y.callee())
                && expr(x.receiver(), y.receiver())
                && all(x.args(), y.args());
    }

    private static boolean all(List<Expr> a, List<Expr> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!expr(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
