package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;

/**
 * Leaves an adjoint where it is that would be taken out, zeroed and added back. In between, elements are only added to: sums do not
 * depend on whether the old value was in them from the start, whichever arrays are the same.
 *
 * <pre>
 * double t = vBar[i];
 * vBar[i] = 0;
 * xBar[i] = xBar[i] - c * t;
 * vBar[i] = vBar[i] + t;         becomes double t = vBar[i]; xBar[i] = xBar[i] - c * t;
 * </pre>
 *
 * <p>What is added to an element and taken out at once does not go through it: {@code a[i] = a[i] + e; t = a[i]; a[i] = 0;} becomes
 * {@code t = a[i] + e; a[i] = 0;}.
 */
final class Restores extends StatementPass {
    /** How many statements there may be in between. */
    private static final int REACH = 20;

    private final Effects effects;

    private Restores(Effects effects) {
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        Restores pass = new Restores(effects);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = stmts(list);
        for (int i = 0; i + 2 < result.size(); i++) {
            boolean taken = result.get(i) instanceof Stmt.Declare d
                    && result.get(i + 1) instanceof Stmt.Set zero
                    && d.pos().isGenerated()
                    && zero.pos().isGenerated()
                    && d.init() instanceof Expr.Get
                    && d.var().type().isFloating()
                    && Exprs.isZero(zero.value())
                    && Same.expr(d.init(), Exprs.get(zero.array(), zero.index()));
            if (taken) {
                leave(result, i, ((Stmt.Declare) result.get(i)).var(), (Stmt.Set) result.get(i + 1));
            }
        }
        for (int i = result.size() - 1; i > 1; i--) {
            if (isTaken(result.get(i - 2), result.get(i - 1), result.get(i))) {
                result.set(i - 1, taken((Stmt.Set) result.get(i - 2), (Stmt.Declare) result.get(i - 1)));
                result.remove(i - 2);
            }
        }
        for (int i = result.size() - 1; i > 0; i--) {
            if (putsBack(result.get(i - 1), result.get(i))) {
                result.remove(i);
            }
        }
        return new Stmt.Block(kept(list, result), pos);
    }

    /** {@code a[i] = a[i] + e; t = a[i]; a[i] = 0;}: what is added is taken at once. */
    private static boolean isTaken(Stmt first, Stmt second, Stmt third) {
        return first instanceof Stmt.Set added
                && second instanceof Stmt.Declare d
                && third instanceof Stmt.Set zero
                && added.pos().isGenerated()
                && d.pos().isGenerated()
                && zero.pos().isGenerated()
                && Exprs.isZero(zero.value())
                && d.init() instanceof Expr.Get taken
                && taken.type().equals(d.var().type())
                && taken.type().equals(added.value().type())
                && Same.expr(taken, Exprs.get(zero.array(), zero.index()))
                && Same.expr(taken, Exprs.get(added.array(), added.index()));
    }

    private static Stmt taken(Stmt.Set added, Stmt.Declare d) {
        return new Stmt.Declare(d.var(), added.value(), d.pos().equals(Pos.NONE) ? added.pos() : d.pos());
    }

    /** {@code t = a[i]; a[i] = t;}, which is what is left where zero and what is added back have met before. */
    private static boolean putsBack(Stmt first, Stmt second) {
        return first instanceof Stmt.Declare d
                && second instanceof Stmt.Set set
                && set.pos().isGenerated()
                && set.value() instanceof Expr.Read r
                && r.var() == d.var()
                && d.init() instanceof Expr.Get
                && d.init().type().equals(d.var().type())
                && Same.expr(d.init(), Exprs.get(set.array(), set.index()));
    }

    private void leave(List<Stmt> list, int at, Var t, Stmt.Set zero) {
        Summary place = new Summary();
        place.add(effects.of(zero.array()));
        place.add(effects.of(zero.index()));
        place.read(t);
        for (int i = at + 2; i < list.size() && i <= at + REACH; i++) {
            Stmt s = list.get(i);
            if (s instanceof Stmt.Set back && addsBack(back, zero, t)) {
                list.remove(i);
                list.remove(at + 1);
                return;
            }
            if (!(s instanceof Stmt.Comment) && (effects.changes(effects.of(s), place) || !onlyAdds(s, zero))) {
                return;
            }
        }
    }

    private static boolean addsBack(Stmt.Set s, Stmt.Set zero, Var t) {
        return s.pos().isGenerated()
                && Same.expr(s.array(), zero.array())
                && Same.expr(s.index(), zero.index())
                && s.value() instanceof Expr.Binary b
                && b.op() == BinaryOp.ADD
                && Same.expr(b.left(), Exprs.get(s.array(), s.index()))
                && b.right() instanceof Expr.Read r
                && r.var() == t;
    }

    /** Whether {@code s} neither sees the element nor changes it otherwise than by adding to it. */
    private boolean onlyAdds(Stmt s, Stmt.Set zero) {
        Summary stored = effects.of(zero);
        if (s instanceof Stmt.Declare || s instanceof Stmt.Assign) {
            Summary summary = effects.of(s);
            return !summary.effect && !effects.changes(stored, summary);
        }
        boolean adds = s instanceof Stmt.Set set
                && set.value() instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && Same.expr(b.left(), Exprs.get(set.array(), set.index()));
        if (!adds) {
            return false;
        }
        Stmt.Set set = (Stmt.Set) s;
        Summary read = new Summary();
        read.add(effects.of(((Expr.Binary) set.value()).right()));
        read.add(effects.of(set.index()));
        read.add(effects.of(set.array()));
        return !read.effect && !effects.changes(stored, read);
    }
}
