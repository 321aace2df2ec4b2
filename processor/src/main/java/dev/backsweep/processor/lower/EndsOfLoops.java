package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets reverse loops end where a parameter says where the primal loop starts: that may be the smallest {@code int} (or, downwards, the
 * largest), below which nothing is. The last pass of all; the others know loops with a test of a variable.
 *
 * <pre>
 * for (int i = Math.max(to, from) - 1; i >= from; i--) { … }     becomes     for (int i = to; i-- > from; ) { … }
 * </pre>
 */
public final class EndsOfLoops extends StatementRewriter {
    private final Set<Var> parameters = new HashSet<>();

    private EndsOfLoops(Method method) {
        method.params().forEach(p -> parameters.add(p.var()));
    }

    public static Method method(Method method) {
        return method.withBody(new EndsOfLoops(method).body(method.body()));
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Stmt.Loop loop = (Stmt.Loop) super.loop(s);
        boolean isReverse = s.pos().isGenerated()
                && s.form() == Stmt.Form.FOR
                && s.init().size() == 1
                && s.init().get(0) instanceof Stmt.Declare
                && s.update().size() == 1
                && s.update().get(0) instanceof Stmt.Assign
                && s.condition() instanceof Expr.Binary;
        return isReverse ? ending(loop) : loop;
    }

    private Stmt.Loop ending(Stmt.Loop loop) {
        Stmt.Declare start = (Stmt.Declare) loop.init().get(0);
        Expr.Binary test = (Expr.Binary) loop.condition();
        boolean down = test.op() == BinaryOp.GE;
        boolean ends = (down || test.op() == BinaryOp.LE)
                && start.var().type() == Type.Prim.INT
                && Exprs.same(test.left(), Exprs.read(start.var()))
                && test.right() instanceof Expr.Read first
                && first.type() == Type.Prim.INT
                && parameters.contains(first.var())
                && isStep((Stmt.Assign) loop.update().get(0), start.var(), down);
        if (!ends) {
            return loop;
        }
        Expr counting = new Expr.IncDec(Exprs.read(start.var()), !down, false, Pos.NONE);
        return new Stmt.Loop(
                loop.label(),
                loop.form(),
                List.of(new Stmt.Declare(start.var(), before(start.init(), test.right(), down), start.pos())),
                Exprs.binary(down ? BinaryOp.GT : BinaryOp.LT, counting, test.right()),
                List.of(),
                loop.body(),
                loop.pos());
    }

    private static boolean isStep(Stmt.Assign update, Var i, boolean down) {
        return update.var() == i
                && update.value() instanceof Expr.Binary b
                && b.op() == (down ? BinaryOp.SUB : BinaryOp.ADD)
                && Exprs.same(b.left(), Exprs.read(i))
                && isOne(b.right());
    }

    private static boolean isOne(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Integer n && n == 1;
    }

    /** One more (or less) than {@code last}: the test that comes first sees to it that there may be no trip. */
    private static Expr before(Expr last, Expr first, boolean down) {
        BinaryOp back = down ? BinaryOp.SUB : BinaryOp.ADD;
        if (last instanceof Expr.Binary b && b.op() == back && isOne(b.right())) {
            return unguarded(b.left(), first, down);
        }
        BinaryOp on = down ? BinaryOp.ADD : BinaryOp.SUB;
        boolean isCounted = last instanceof Expr.Binary b
                && b.op() == on
                && b.right() instanceof Expr.Binary trips
                && trips.op() == BinaryOp.SUB
                && isOne(trips.right());
        return isCounted
                ? Exprs.binary(on, ((Expr.Binary) last).left(), ((Expr.Binary) ((Expr.Binary) last).right()).left())
                : Exprs.binary(on, last, Exprs.lit(1));
    }

    /** {@code to} for {@code Math.max(to, from)}. */
    private static Expr unguarded(Expr bound, Expr first, boolean down) {
        boolean isGuarded = bound instanceof Expr.Call c
                && c.callee().name().equals(down ? "max" : "min")
                && c.args().size() == 2
                && Exprs.same(c.args().get(1), first);
        return isGuarded ? ((Expr.Call) bound).args().get(0) : bound;
    }
}
