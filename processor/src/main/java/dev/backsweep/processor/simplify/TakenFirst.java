package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.simplify.SafeRows.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Follows the user's statements in their order of evaluation and finds the rows that are taken before anything else may throw: to take one of those
 * a little earlier changes no exception. What else may throw before a row is a condition for it, where that can be asked before the loop.
 *
 * <pre>
 * p = p + x[i][j] * w[j];      takes x[i] first
 * p = p + w[j] * x[i][j];      takes it first if w.length &gt; 0: otherwise w[0] throws, as it does for the user
 * </pre>
 */
final class TakenFirst {
    private final Predicate<Row> isMoved;
    private final Predicate<Expr.Get> isThere;
    private final Function<Expr.Get, @Nullable Expr> test;
    private final UnaryOperator<Row> like;
    private final Map<Row, List<Expr>> rows = new LinkedHashMap<>();
    private final List<Expr> needed = new ArrayList<>();
    private boolean ended;

    /**
     * @param isMoved whether a row is taken earlier if it can be, so that its own exception comes earlier too
     * @param isThere whether an element is known to be there
     * @param test asks before the loop whether the first trip finds an element; null where that cannot be asked
     * @param like the row that is there if and only if this one is
     */
    TakenFirst(
            Predicate<Row> isMoved,
            Predicate<Expr.Get> isThere,
            Function<Expr.Get, @Nullable Expr> test,
            UnaryOperator<Row> like) {
        this.like = like;
        this.isMoved = isMoved;
        this.isThere = isThere;
        this.test = test;
    }

    /** The rows taken so far, each with what must hold so that nothing is thrown before. */
    Map<Row, List<Expr>> rows() {
        return rows;
    }

    /** Whether something may have been thrown by now that is not a row's. */
    boolean ended() {
        return ended;
    }

    /** @param own whether nobody sees what the statement writes or does */
    void statement(Stmt s, boolean own) {
        if (s instanceof Stmt.Declare d) {
            take(d.init());
        } else if (s instanceof Stmt.Assign a) {
            take(a.value());
        } else if (s instanceof Stmt.Set set) {
            take(set.array());
            take(set.index());
            take(set.value());
            if (own) {
                element(new Expr.Get(set.array(), set.index(), set.pos()));
            }
            ended |= !own;
        } else if (s instanceof Stmt.If i) {
            take(i.condition());
            ended = true;
        } else if (!(s instanceof Stmt.Comment) && !(own && s instanceof Stmt.Eval)) {
            ended = true;
        }
    }

    private void take(@Nullable Expr e) {
        if (ended || e == null || !Throwing.may(e)) {
            return;
        }
        if (e instanceof Expr.Get g) {
            take(g.array());
            take(g.index());
            element(g);
        } else if (e instanceof Expr.Binary b) {
            take(b.left());
            if (b.op().isShortCircuit()) {
                ended |= Throwing.may(b.right());
            } else {
                take(b.right());
                boolean divides = b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM;
                ended |= b.type().isReference() || divides && b.type().isIntegral();
            }
        } else if (e instanceof Expr.Unary u) {
            take(u.operand());
        } else if (e instanceof Expr.Cast c && !c.type().isReference()) {
            take(c.operand());
        } else if (e instanceof Expr.Call c && c.receiver() == null && !Throwing.itself(c)) {
            c.args().forEach(this::take);
        } else if (e instanceof Expr.Length l) {
            take(l.array());
            ended = true;
        } else if (e instanceof Expr.Conditional c) {
            take(c.condition());
            ended = true;
        } else {
            ended = true;
        }
    }

    private void element(Expr.Get g) {
        Row row = Row.of(g);
        if (ended) {
            return;
        }
        if (row != null && isMoved.test(row)) {
            rows.putIfAbsent(row, rows.getOrDefault(like.apply(row), List.copyOf(needed)));
            return;
        }
        if (isThere.test(g)) {
            return;
        }
        Expr asked = test.apply(g);
        ended = asked == null;
        if (!ended && needed.stream().noneMatch(e -> Exprs.same(e, asked))) {
            needed.add(asked);
        }
    }
}
