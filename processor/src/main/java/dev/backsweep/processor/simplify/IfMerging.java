package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one choice of two with the same condition, when neither the first one's arms nor what stands in between can tell. What stands in
 * between goes before or after.
 *
 * <pre>
 * if (c) { y = e; } else { y = f; }
 * double yBar = resultBar;
 * if (c) { xBar = yBar; }
 *                                becomes double yBar = resultBar;
 *                                        if (c) { y = e; xBar = yBar; } else { y = f; }
 * </pre>
 */
final class IfMerging extends StatementPass {
    /** How far apart the two may stand. */
    private static final int REACH = 10;

    private final Effects effects;

    private IfMerging(Effects effects) {
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        IfMerging pass = new IfMerging(effects);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = stmts(list);
        for (int i = 0; i < result.size(); i++) {
            while (result.get(i) instanceof Stmt.If first) {
                int size = result.size();
                for (int j = i + 1; j < result.size() && j <= i + REACH && result.size() == size; j++) {
                    if (result.get(j) instanceof Stmt.If second) {
                        merge(result, i, j, first, second);
                    }
                }
                if (result.size() == size) {
                    break;
                }
            }
        }
        return new Stmt.Block(reachable(result), pos);
    }

    private static List<Stmt> reachable(List<Stmt> list) {
        for (int i = 0; i < list.size(); i++) {
            if (!Completion.isPossible(list.get(i))) {
                return list.subList(0, i + 1);
            }
        }
        return list;
    }

    /** Merges the two if that is possible: the list is one shorter then. */
    private void merge(List<Stmt> list, int i, int j, Stmt.If first, Stmt.If second) {
        boolean same = Same.expr(first.condition(), second.condition());
        boolean opposite = !same && Same.expr(Exprs.not(first.condition()), second.condition());
        Summary arms = new Summary();
        arms.add(effects.of(first.then()));
        arms.add(effects.of(first.otherwise()));
        Summary condition = effects.of(first.condition());
        if (!same && !opposite || !condition.stores.isEmpty() || effects.changes(arms, condition)) {
            return;
        }
        List<Stmt> before = new ArrayList<>();
        List<Stmt> after = new ArrayList<>();
        if (!split(list.subList(i + 1, j), first, second, before, after)) {
            return;
        }
        List<Stmt> merged = new ArrayList<>(before);
        merged.add(new Stmt.If(
                first.condition(),
                append(first.then(), same ? second.then() : second.otherwise()),
                append(first.otherwise(), same ? second.otherwise() : second.then()),
                Accumulations.quote(first.pos(), second.pos())));
        merged.addAll(after);
        list.subList(i, j + 1).clear();
        list.addAll(i, merged);
    }

    /** Sorts what stands between into what may go before both and what may go after both; false where something may do neither. */
    private boolean split(List<Stmt> between, Stmt.If first, Stmt.If second, List<Stmt> before, List<Stmt> after) {
        for (Stmt s : between) {
            Summary summary = effects.of(s);
            boolean comment = s instanceof Stmt.Comment;
            boolean up = !comment
                    && (mayPass(summary, effects.of(first)) || isLostByThrowing(s, summary, effects.of(first)))
                    && after.stream().allMatch(x -> mayPass(summary, effects.of(x)));
            if (up) {
                before.add(s);
            } else if (comment || mayPass(effects.of(second), summary)) {
                after.add(s);
            } else {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code later} may come first: generated code must not throw before the user's code that would have thrown another exception. */
    private boolean mayPass(Summary later, Summary earlier) {
        return effects.independent(later, earlier) && !(later.relies && earlier.throwsUser);
    }

    /** Whether {@code s} names what nobody asks for where {@code first} throws: then it may as well have been computed. */
    private boolean isLostByThrowing(Stmt s, Summary summary, Summary first) {
        return s instanceof Stmt.Declare
                && !summary.relies
                && !effects.orders(summary)
                && first.targets.isEmpty()
                && effects.unrelated(summary, first);
    }

    private static Stmt.Block append(Stmt.Block a, Stmt.Block b) {
        if (!Completion.isPossible(a.stmts())) {
            return a;
        }
        List<Stmt> both = new ArrayList<>(a.stmts());
        both.addAll(b.stmts());
        return new Stmt.Block(both, a.pos());
    }
}
