package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.Set;

/**
 * Puts off the assignment to a variable until the temporary that holds its old value is no longer needed, so that {@link Copies} can
 * do without it.
 *
 * <pre>
 * double t = yBar;
 * yBar = 2 * y * t;
 * xBar = xBar + t;               becomes double t = yBar; xBar = xBar + t; yBar = 2 * y * t;
 * </pre>
 */
final class LateWrites extends StatementPass {
    /** How far an assignment is moved at most. */
    private static final int REACH = 20;

    private final Effects effects;
    private final Set<Var> assigned;

    private LateWrites(Effects effects, Set<Var> assigned) {
        this.effects = effects;
        this.assigned = assigned;
    }

    static Method apply(Method method, Effects effects) {
        LateWrites pass = new LateWrites(effects, effects.of(method.body()).writes);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = stmts(list);
        for (int i = 0; i < result.size(); i++) {
            boolean copies = result.get(i) instanceof Stmt.Declare d
                    && Copies.isTemp(d.var())
                    && d.pos().isGenerated()
                    && d.init() instanceof Expr.Read
                    && !assigned.contains(d.var());
            if (copies) {
                Stmt.Declare d = (Stmt.Declare) result.get(i);
                delay(result, i, d.var(), ((Expr.Read) d.init()).var());
            }
        }
        return new Stmt.Block(kept(list, result), pos);
    }

    private void delay(List<Stmt> list, int from, Var copy, Var original) {
        int write = -1;
        int last = -1;
        for (int i = from + 1; i < list.size() && i <= from + REACH; i++) {
            Summary s = effects.of(list.get(i));
            if (write < 0 && s.writes.contains(original)) {
                write = i;
            }
            last = s.reads.contains(copy) ? i : last;
        }
        boolean movable = write >= 0
                && last > write
                && list.get(write) instanceof Stmt.Assign a
                && a.pos().isGenerated()
                && !effects.of(a).effect
                && !usedLater(list, from, copy);
        if (!movable) {
            return;
        }
        Summary moved = effects.of(list.get(write));
        for (int i = write + 1; i <= last; i++) {
            if (!(list.get(i) instanceof Stmt.Comment) && !effects.independent(moved, effects.of(list.get(i)))) {
                return;
            }
        }
        list.add(last, list.remove(write));
    }

    private boolean usedLater(List<Stmt> list, int from, Var copy) {
        for (int i = from + REACH + 1; i < list.size(); i++) {
            if (effects.of(list.get(i)).reads.contains(copy)) {
                return true;
            }
        }
        return false;
    }
}
