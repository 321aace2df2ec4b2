package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;

/**
 * Lets the test of a counted loop look at the counter alone. HotSpot takes a loop whose test is about a sum for one that may run for ever, and
 * checks every index in it.
 *
 * <p>{@code for (int i = 0; i + 1 < x.length; i++)} becomes {@code for (int i = 0; i < x.length - 1; i++)}: from zero to a length, neither
 * side can overflow.
 */
public final class BareCounters extends StatementRewriter {
    private BareCounters() {}

    public static Method method(Method method) {
        return method.withBody(new BareCounters().body(method.body()));
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Stmt.Loop loop = (Stmt.Loop) super.loop(s);
        LoopShape shape = LoopShape.of(loop);
        boolean looksAhead = shape.bound() != null
                && loop.condition() instanceof Expr.Binary test
                && test.left() instanceof Expr.Binary
                && test.right() instanceof Expr.Length
                && startsNearZero(loop);
        if (!looksAhead) {
            return loop;
        }
        Expr.Binary test = (Expr.Binary) loop.condition();
        return new Stmt.Loop(
                loop.label(),
                loop.form(),
                loop.init(),
                new Expr.Binary(test.op(), Exprs.read(shape.induction()), shape.bound(), test.type(), test.pos()),
                loop.update(),
                loop.body(),
                loop.pos());
    }

    private static boolean startsNearZero(Stmt.Loop loop) {
        return loop.init().size() == 1
                && loop.init().get(0) instanceof Stmt.Declare d
                && d.var() == LoopShape.of(loop).induction()
                && d.init() instanceof Expr.Lit l
                && l.value() instanceof Integer n
                && Math.abs((long) n) < 1 << 20;
    }
}
