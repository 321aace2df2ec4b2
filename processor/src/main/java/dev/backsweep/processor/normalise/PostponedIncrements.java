package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the increment of {@code a[k++] = e} after the statement where nothing in between could notice.
 *
 * <pre>{@code
 * int oldK = k; k = k + 1; a[oldK] = x;
 * // becomes
 * a[k] = x; k = k + 1;
 * }</pre>
 */
final class PostponedIncrements {
    private PostponedIncrements() {}

    /** @param stmts all that one statement of the user became */
    static List<Stmt> in(List<Stmt> stmts) {
        List<Stmt> result = stmts;
        int end = stmts.size();
        for (int at = end - 3; at >= 0; at--) {
            if (isKeptBeforeAssigned(result, at)
                    && result.subList(at, end).stream().allMatch(PostponedIncrements::isSimple)) {
                List<Stmt> postponed = postpone(result, at, end);
                if (postponed != result) {
                    result = postponed;
                    end--;
                }
            }
        }
        return result;
    }

    private static boolean isKeptBeforeAssigned(List<Stmt> stmts, int at) {
        return at + 2 < stmts.size()
                && stmts.get(at) instanceof Stmt.Declare d
                && d.var().isGenerated()
                && d.init() instanceof Expr.Read r
                && stmts.get(at + 1) instanceof Stmt.Assign a
                && a.var() == r.var();
    }

    private static boolean isSimple(Stmt s) {
        return s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Set || s instanceof Stmt.Eval;
    }

    private static List<Stmt> postpone(List<Stmt> stmts, int at, int end) {
        Var old = ((Stmt.Declare) stmts.get(at)).var();
        Stmt.Assign increment = (Stmt.Assign) stmts.get(at + 1);
        List<Stmt> between = stmts.subList(at + 2, end);
        Effects effects = Effects.of(between);
        boolean disturbed = Effects.of(increment.value()).mustPrecede(effects, false)
                || Effects.of(increment.value()).reads(old);
        if (disturbed || effects.reads(increment.var()) || effects.assigns(increment.var())) {
            return stmts;
        }
        Renaming renaming = new Renaming(old, increment.var());
        List<Stmt> result = new ArrayList<>(stmts.subList(0, at));
        result.addAll(renaming.stmts(between));
        result.add(increment);
        result.addAll(stmts.subList(end, stmts.size()));
        return result;
    }

    private static final class Renaming extends Rewriter {
        private final Var from;
        private final Var to;

        Renaming(Var from, Var to) {
            this.from = from;
            this.to = to;
        }

        @Override
        protected Var var(Var v) {
            return v == from ? to : v;
        }
    }
}
