package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The loops whose trips keep a counter that another loop inside moves on, by a fixed step in each of its own trips: what the counter is in a
 * trip follows from the trip's number alone.
 *
 * <p>{@code int p = 0; for (a = 0; a < d; a++) { ps[a] = p; for (b = a + 1; b < d; b++) { …; p = p + 1; } }}
 */
final class CountingLoops {

    /** What a loop keeps: {@code start} is what the counter was before it. */
    record Counting(Stmt.Loop loop, Stmt.Loop inner, Var counter, Expr start, int step, Expr index) {}

    private final Map<Var, Counting> kept = new HashMap<>();
    private final Uses uses;
    private final Set<Var> counters = new HashSet<>();

    private CountingLoops(Uses uses) {
        this.uses = uses;
    }

    static CountingLoops in(Method method) {
        boolean[] keeps = {false};
        new StatementWalker() {
            @Override
            public Stmt set(Stmt.Set s) {
                keeps[0] |= s.array().type() instanceof Type.Seq q && q.element() == Type.Prim.INT;
                return super.set(s);
            }
        }.walk(method.body());
        CountingLoops loops = new CountingLoops(keeps[0] ? Uses.in(method) : Uses.NONE);
        if (keeps[0]) {
            loops.findCounters(method);
            loops.find(method);
        }
        return loops;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    private void findCounters(Method method) {
        new StatementWalker() {
            @Override
            public Stmt loop(Stmt.Loop l) {
                counters.add(LoopShape.of(l).induction());
                return super.loop(l);
            }
        }.walk(method.body());
    }

    private void find(Method method) {
        new StatementWalker() {
            @Override
            public Stmt.Block block(List<Stmt> list, Pos pos) {
                Map<Var, Expr> starts = new HashMap<>();
                for (Stmt s : list) {
                    if (s instanceof Stmt.Declare d
                            && d.var().type() == Type.Prim.INT
                            && d.init() instanceof Expr.Lit) {
                        starts.put(d.var(), d.init());
                    } else if (s instanceof Stmt.Loop l) {
                        starts.forEach((counter, start) -> keeps(l, counter, start));
                    }
                }
                return super.block(list, pos);
            }
        }.walk(method.body());
    }

    private void keeps(Stmt.Loop loop, Var counter, Expr start) {
        Stmt.Set keeping = null;
        for (Stmt s : loop.body().stmts()) {
            if (s instanceof Stmt.Set set
                    && set.array() instanceof Expr.Read seq
                    && seq.type() instanceof Type.Seq
                    && uses.reads(seq.var()) == 2
                    && set.value() instanceof Expr.Read r
                    && r.var() == counter) {
                keeping = set;
            } else if (s instanceof Stmt.Loop inner && keeping != null) {
                int step = step(inner, counter);
                if (step != 0 && uses.assignments(counter) == 1 && isPlain(loop) && isPlain(inner)) {
                    kept.put(
                            ((Expr.Read) keeping.array()).var(),
                            new Counting(loop, inner, counter, start, step, keeping.index()));
                    return;
                }
            }
        }
    }

    /** What the trips of that loop add to the counter; 0 where they do not do so once each. */
    private static int step(Stmt.Loop inner, Var counter) {
        for (Stmt s : inner.body().stmts()) {
            if (s instanceof Stmt.Assign a
                    && a.var() == counter
                    && a.value() instanceof Expr.Binary b
                    && (b.op() == Expr.BinaryOp.ADD || b.op() == Expr.BinaryOp.SUB)
                    && b.left() instanceof Expr.Read r
                    && r.var() == counter
                    && b.right() instanceof Expr.Lit l
                    && l.value() instanceof Integer n
                    && n == 1) {
                return b.op() == Expr.BinaryOp.ADD ? 1 : -1;
            }
        }
        return 0;
    }

    private static boolean isPlain(Stmt.Loop l) {
        LoopShape shape = LoopShape.of(l);
        return shape.exact()
                && shape.step() == 1
                && !Jumps.mayLeave(l.body())
                && l.init().size() == 1
                && l.init().get(0) instanceof Stmt.Declare d
                && d.var() == shape.induction()
                && d.init() != null
                && l.update().size() == 1
                && l.update().get(0) instanceof Stmt.Assign a
                && a.var() == shape.induction();
    }

    /** The loop that kept what {@code s} declares a variable for; null where it is no such. */
    Counting readBy(Stmt s) {
        boolean reads = s instanceof Stmt.Declare d
                && d.init() instanceof Expr.Get g
                && g.array() instanceof Expr.Read
                && uses.assignments(d.var()) == 0;
        return reads ? kept.get(((Expr.Read) ((Expr.Get) ((Stmt.Declare) s).init()).array()).var()) : null;
    }

    /** Whether another loop takes the same trips in the same order. */
    boolean sameTrips(Stmt.Loop loop, Stmt.Loop other) {
        return isPlain(other) && loop != other && sameHeader(loop, other, null, null);
    }

    /** Whether {@code other}, in a trip of {@code around}, takes the trips of the loop that counts. */
    boolean sameTrips(Counting first, Stmt.Loop other, Stmt.Loop around) {
        Var i = LoopShape.of(first.loop()).induction();
        return isPlain(other)
                && sameHeader(first.inner(), other, i, LoopShape.of(around).induction());
    }

    /** Whether {@code index} is where the trip of that number has kept its counter. */
    boolean sameTrip(Counting first, Expr index, Var trip) {
        Var i = LoopShape.of(first.loop()).induction();
        return sameIndex(first.index(), index, i, trip);
    }

    private boolean sameHeader(Stmt.Loop a, Stmt.Loop b, Var outerA, Var outerB) {
        LoopShape x = LoopShape.of(a);
        LoopShape y = LoopShape.of(b);
        Expr start = ((Stmt.Declare) a.init().get(0)).init();
        Expr bound = x.bound();
        boolean fixed = isFixed(start, outerA) && isFixed(bound, outerA);
        return fixed
                && x.inclusive() == y.inclusive()
                && Exprs.same(
                        renamed(start, outerA, outerB), ((Stmt.Declare) b.init().get(0)).init())
                && Exprs.same(renamed(bound, outerA, outerB), y.bound());
    }

    /** The same but for the counters of loops around, which say in which of many runs of the loop the trip was. */
    private boolean sameIndex(Expr a, Expr b, Var i, Var j) {
        if (a instanceof Expr.Read x && b instanceof Expr.Read y) {
            boolean trip = x.var() == i;
            return trip == (y.var() == j)
                    && (trip || x.var() == y.var() || counters.contains(x.var()) && counters.contains(y.var()));
        }
        if (a instanceof Expr.Binary x && b instanceof Expr.Binary y) {
            return x.op() == y.op() && sameIndex(x.left(), y.left(), i, j) && sameIndex(x.right(), y.right(), i, j);
        }
        return Exprs.same(a, b);
    }

    private static Expr renamed(Expr e, Var from, Var to) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                return r.var() == from ? Exprs.read(to) : r;
            }
        }.expr(e);
    }

    /** Sums of numbers and of variables that are given a value once, and {@code but}. */
    private boolean isFixed(Expr e, Var but) {
        if (e instanceof Expr.Binary b) {
            boolean sum = b.op() == Expr.BinaryOp.ADD || b.op() == Expr.BinaryOp.SUB;
            return sum && isFixed(b.left(), but) && isFixed(b.right(), but);
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read r && isFixed(r, null);
        }
        return e instanceof Expr.Lit || e instanceof Expr.Read r && (r.var() == but || uses.assignments(r.var()) == 0);
    }
}
