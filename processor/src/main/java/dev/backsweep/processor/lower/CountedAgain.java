package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the reverse of a loop runs upwards too, a counter that its trips move on is moved on again rather than kept: the two loops take the
 * same trips, and so do those inside that count.
 *
 * <pre>
 * int p = 0;                                                      int p = 0;
 * for (a = 0; a &lt; d; a++) {                                       for (a = 0; a &lt; d; a++) {
 *   ps[a] = p;                                                      for (b = a + 1; b &lt; d; b++) { y[b] += l[p] * z[a]; p++; }
 *   for (b = a + 1; b &lt; d; b++) { y[b] += l[p] * z[a]; p++; }     }
 * }                                                   becomes     int p_ = 0;
 * for (a = 0; a &lt; d; a++) {                                       for (a = 0; a &lt; d; a++) {
 *   int q = ps[a];                                                  for (b = a + 1; b &lt; d; b++) { lBar[p_] += …; p_++; }
 *   for (b = a + 1; b &lt; d; b++) { lBar[q + (b - (a + 1))] += … }  }
 * }
 * </pre>
 */
public final class CountedAgain extends Rewriter {
    private final CountingLoops counting;
    private final Pos method;
    private final Decisions decisions;

    private CountedAgain(CountingLoops counting, Pos method, Decisions decisions) {
        this.counting = counting;
        this.method = method;
        this.decisions = decisions;
    }

    /** The method itself where there is no such loop; otherwise with statements left that are of no use any more. */
    public static Method method(Method method, Decisions decisions) {
        CountingLoops counting = CountingLoops.in(method);
        if (counting.isEmpty()) {
            return method;
        }
        CountedAgain pass = new CountedAgain(counting, method.pos(), decisions);
        Stmt.Block body = pass.body(method.body());
        return pass.again.isEmpty() ? method : method.withBody(pass.withoutKeeping(body));
    }

    private final List<Var> again = new ArrayList<>();

    private Stmt.Block withoutKeeping(Stmt.Block body) {
        return new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                boolean keeps = s instanceof Stmt.Declare d && again.contains(d.var())
                        || s instanceof Stmt.Set set && set.array() instanceof Expr.Read r && again.contains(r.var());
                if (!keeps) {
                    super.expand(s, into);
                }
            }
        }.body(body);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Loop loop) {
            for (int at = 0; at < loop.body().stmts().size(); at++) {
                CountingLoops.Counting first =
                        counting.readBy(loop.body().stmts().get(at));
                Stmt.Loop counted = first == null ? null : counted(first, loop, at, into);
                if (counted != null) {
                    super.expand(counted, into);
                    return;
                }
            }
        }
        super.expand(s, into);
    }

    /** The loop of the reverse sweep with its own counter, which is declared; null where it does not count the same. */
    private Stmt.Loop counted(CountingLoops.Counting first, Stmt.Loop reverse, int at, List<Stmt> into) {
        Stmt.Declare read = (Stmt.Declare) reverse.body().stmts().get(at);
        Expr.Get kept = (Expr.Get) read.init();
        Var counter = Var.generated(first.counter().name(), first.counter().type());
        boolean same = counting.sameTrips(first.loop(), reverse)
                && counting.sameTrip(first, kept.index(), LoopShape.of(reverse).induction());
        List<Stmt> trip = same ? trip(first, reverse, at, counter) : null;
        if (trip == null) {
            return null;
        }
        decisions.note(method, "counted `" + first.counter().name() + "` again: both loops run upwards");
        again.add(((Expr.Read) kept.array()).var());
        into.add(new Stmt.Declare(counter, first.start(), Pos.NONE));
        return reverse.withBody(trip);
    }

    /** A trip that counts; null where what was kept is asked for elsewhere than in the inner loop that takes the trips of the one that counted. */
    private List<Stmt> trip(CountingLoops.Counting first, Stmt.Loop reverse, int at, Var counter) {
        List<Stmt> stmts = reverse.body().stmts();
        Var read = ((Stmt.Declare) stmts.get(at)).var();
        List<Stmt> trip = new ArrayList<>(stmts);
        for (int k = at + 1; k < stmts.size(); k++) {
            boolean counts = Mentions.of(stmts.get(k), read)
                    && stmts.get(k) instanceof Stmt.Loop l
                    && !Jumps.mayLeave(l.body())
                    && counting.sameTrips(first, l, reverse);
            if (counts) {
                trip.set(k, counts((Stmt.Loop) stmts.get(k), read, counter, first.step(), reverse));
                trip.remove(at);
                return Mentions.of(trip, read) ? null : trip;
            }
        }
        return null;
    }

    /** The inner loop with the counter itself in place of what it has to be after so many trips. */
    private static Stmt.Loop counts(Stmt.Loop inner, Var read, Var counter, int step, Stmt.Loop reverse) {
        LoopShape shape = LoopShape.of(inner);
        Expr first = ((Stmt.Declare) inner.init().get(0)).init();
        Stmt.Block trip = new Rewriter() {
            @Override
            public Expr binary(Expr.Binary b) {
                boolean here = b.op() == (step > 0 ? Expr.BinaryOp.ADD : Expr.BinaryOp.SUB)
                        && b.left() instanceof Expr.Read r
                        && r.var() == read
                        && isTrips(b.right());
                return here ? Exprs.read(counter) : super.binary(b);
            }

            private boolean isTrips(Expr e) {
                boolean counted = e instanceof Expr.Read r && r.var() == shape.induction();
                return counted && Exprs.isZero(first)
                        || e instanceof Expr.Binary b
                                && b.op() == Expr.BinaryOp.SUB
                                && b.left() instanceof Expr.Read r
                                && r.var() == shape.induction()
                                && Exprs.same(named(b.right(), reverse), first);
            }
        }.body(inner.body());
        List<Stmt> stmts = new ArrayList<>(trip.stmts());
        Expr moved = step > 0
                ? Exprs.binary(Expr.BinaryOp.ADD, Exprs.read(counter), Exprs.lit(step))
                : Exprs.binary(Expr.BinaryOp.SUB, Exprs.read(counter), Exprs.lit(-step));
        stmts.add(new Stmt.Assign(counter, moved, Pos.NONE));
        return inner.withBody(stmts);
    }

    /** What stands in a variable that the trip declares and gives no other value. */
    private static Expr named(Expr e, Stmt.Loop reverse) {
        Expr value = e;
        for (Stmt s : reverse.body().stmts()) {
            if (s instanceof Stmt.Declare d && d.init() != null && e instanceof Expr.Read r && r.var() == d.var()) {
                value = d.init();
            }
        }
        return e instanceof Expr.Read r && Assigned.times(reverse, r.var()) > 0 ? e : value;
    }
}
