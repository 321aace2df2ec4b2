package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold, each once: of {@code x.length > 0} and {@code x.length > 2} the second is enough. */
final class Conditions {
    private final List<Expr> facts;
    private final List<Expr> all = new ArrayList<>();

    /** @param facts what need not be asked */
    Conditions(List<Expr> facts) {
        this.facts = facts;
    }

    void add(Expr condition) {
        if (condition instanceof Expr.Binary b && b.op() == BinaryOp.AND) {
            add(b.left());
            add(b.right());
            return;
        }
        if (facts.stream().anyMatch(fact -> implies(fact, condition))) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            Expr known = all.get(i);
            if (implies(known, condition)) {
                return;
            }
            if (implies(condition, known)) {
                all.set(i, condition);
                return;
            }
        }
        all.add(condition);
    }

    /** Whether {@code a} is the same as {@code b}, or asks for more of the same. */
    private static boolean implies(Expr a, Expr b) {
        return Exprs.same(a, b)
                || a instanceof Expr.Binary x
                        && b instanceof Expr.Binary y
                        && x.op() == BinaryOp.GT
                        && y.op() == BinaryOp.GT
                        && Exprs.same(x.left(), y.left())
                        && x.right() instanceof Expr.Lit m
                        && y.right() instanceof Expr.Lit n
                        && m.value() instanceof Integer more
                        && n.value() instanceof Integer less
                        && more >= less;
    }

    /** All of them in their order; null for none. */
    @Nullable
    Expr all() {
        return all.stream().reduce((a, b) -> Exprs.binary(BinaryOp.AND, a, b)).orElse(null);
    }
}
