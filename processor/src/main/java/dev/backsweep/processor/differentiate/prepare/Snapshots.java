package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.DistinctArrays;
import dev.backsweep.processor.analyse.Flow;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.analyse.Stability;
import dev.backsweep.processor.differentiate.reverse.Placement;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps an array once a trip where its elements would be kept as often as they are read: each trip of an iteration {@code x = f(a x)} reads
 * {@code x} once for every row of {@code a}, and overwrites nothing before it has read all.
 *
 * <pre>
 * while (…) {                                    double[] kept = new double[n]; kept[k] = x[k]; …
 *   for (i…) for (j…) s += a[i][j] * x[j];       the reverse sweep reads kept[j]
 * </pre>
 *
 * <p>The copies stand in the program, for no use of its own; what reads {@code x[j]} has a name, by which {@link Placement} finds the copy.
 */
final class Snapshots {

    /** The program with the copies; for the name of an element that was read, the array that keeps it. */
    record Result(Method method, Map<Var, Var> kept) {}

    private final Method method;
    private final Aliases aliases;
    private final Stability stability;
    private final Flow flow;
    private final DistinctArrays distinct;
    private final Map<Var, List<Expr>> values = new IdentityHashMap<>();
    private final Map<Stmt.Loop, Map<Var, Var>> copies = new IdentityHashMap<>();
    private final Map<Var, Var> kept = new LinkedHashMap<>();

    private Snapshots(Method method, Aliases aliases, Stability stability) {
        this.method = method;
        this.aliases = aliases;
        this.stability = stability;
        this.flow = Flow.of(method.body());
        this.distinct = DistinctArrays.of(method.body());
    }

    /** The program with a copy for each array that is worth one; its intermediate values have names. */
    static Result of(Method method, Aliases aliases, Stability stability) {
        Snapshots snapshots = new Snapshots(method, aliases, stability);
        snapshots.new Definitions().body(method.body());
        snapshots.new Reads().body(method.body());
        return snapshots.kept.isEmpty()
                ? new Result(method, Map.of())
                : new Result(method.withBody(snapshots.new Copies().body(method.body())), snapshots.kept);
    }

    private final class Definitions extends Walker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            values.computeIfAbsent(s.var(), v -> new ArrayList<>()).add(s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            values.computeIfAbsent(s.var(), v -> new ArrayList<>()).add(s.value());
            return super.assign(s);
        }
    }

    /** Finds elements that are read more often than there are. */
    private final class Reads extends Walker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            boolean element = s.init() instanceof Expr.Get g
                    && g.array() instanceof Expr.Read
                    && g.type().isFloating()
                    && g.type().equals(s.var().type())
                    && values.get(s.var()).size() == 1;
            if (element && !stability.isStableAccess((Expr.Get) s.init(), s)) {
                Expr.Get g = (Expr.Get) s.init();
                Var x = ((Expr.Read) g.array()).var();
                Stmt.Loop loop = size(x) == null ? null : worthIt(s, x, g.index());
                if (loop != null) {
                    kept.put(
                            s.var(),
                            copies.computeIfAbsent(loop, l -> new LinkedHashMap<>())
                                    .computeIfAbsent(x, v -> Var.generated(v.name() + "Row", v.type())));
                }
            }
            return super.declare(s);
        }
    }

    /** How long the array of that name always is, in terms that never change; null where that is not known. */
    private Expr size(Var x) {
        if (isParameter(x)) {
            return x.type().rank() == 1 ? new Expr.Length(Exprs.read(x), Pos.NONE) : null;
        }
        Aliases.Family family = aliases.family(x);
        Expr size = null;
        for (Var member : family.members()) {
            for (Expr value : values.getOrDefault(member, List.of())) {
                if (value instanceof Expr.NewArray a
                        && a.dims().size() == 1
                        && isConstant(a.dims().get(0))) {
                    if (size != null && !Exprs.same(size, a.dims().get(0))) {
                        return null;
                    }
                    size = a.dims().get(0);
                } else if (!(value instanceof Expr.Read)) {
                    return null;
                }
            }
        }
        boolean ours = !family.fromOutside()
                && !family.escapes()
                && !family.isLent()
                && x.type().rank() == 1;
        return ours ? size : null;
    }

    /** Whether {@code x} is the caller's array, and no other. */
    private boolean isParameter(Var x) {
        return !values.containsKey(x) && method.params().stream().anyMatch(p -> p.var() == x);
    }

    private boolean isConstant(Expr e) {
        return e instanceof Expr.Read r
                        && values.getOrDefault(r.var(), List.of()).size() == 1
                || e instanceof Expr.Lit;
    }

    /** The outermost loop whose trips may keep {@code x} at their start in place of {@code x[index]} at {@code site}; or null. */
    private Stmt.Loop worthIt(Stmt site, Var x, Expr index) {
        List<Stmt.Loop> loops = flow.loops(site);
        for (int i = 0; i + 2 < loops.size(); i++) {
            boolean readsAll = loops.subList(i + 1, loops.size()).stream().anyMatch(l -> runsThrough(l, x, index));
            if (readsAll && standsUntil(loops.get(i), loops.get(i + 1), x)) {
                return loops.get(i);
            }
        }
        return null;
    }

    /** Whether {@code loop} runs {@code index} through all of {@code x}. */
    private boolean runsThrough(Stmt.Loop loop, Var x, Expr index) {
        LoopShape shape = LoopShape.of(loop);
        boolean fromZero = loop.init().size() == 1
                && loop.init().get(0) instanceof Stmt.Declare d
                && d.var() == shape.induction()
                && d.init() != null
                && Exprs.isZero(d.init());
        if (!fromZero || shape.step() != 1 || shape.inclusive() || shape.bound() == null) {
            return false;
        }
        boolean whole = Exprs.same(shape.bound(), size(x))
                || shape.bound() instanceof Expr.Length l && l.array() instanceof Expr.Read r && r.var() == x;
        return whole && index instanceof Expr.Read r && r.var() == shape.induction();
    }

    /** Whether {@code x} names the same array, and that holds the same, from the start of a trip to the end of a loop in it. */
    private boolean standsUntil(Stmt.Loop loop, Stmt.Loop inner, Var x) {
        int at = loop.body().stmts().indexOf(inner);
        if (at < 0 || !isParameter(x) && values.get(x) == null) {
            return false;
        }
        List<Stmt> until = loop.body().stmts().subList(0, at + 1);
        Set<Var> assigned = Assigned.in(until);
        boolean isThere = isParameter(x)
                ? until.subList(0, at).stream().allMatch(Snapshots::isPlain) && isAskedFirst(inner.condition(), x)
                : flow.order(loop) > declaration(x);
        return isThere && !assigned.contains(x) && until.stream().allMatch(s -> leaves(s, x));
    }

    /** Whether a caller's array that is null is told by {@code condition} anyway. */
    private static boolean isAskedFirst(Expr condition, Var x) {
        return condition instanceof Expr.Binary b
                && b.right() instanceof Expr.Length l
                && l.array() instanceof Expr.Read r
                && r.var() == x;
    }

    /** Whether a statement throws nothing of the user's. */
    private static boolean isPlain(Stmt s) {
        Expr value = s instanceof Stmt.Declare d ? d.init() : s instanceof Stmt.Assign a ? a.value() : null;
        return s.pos().isGenerated()
                || value instanceof Expr.Lit
                || value instanceof Expr.Read
                || s instanceof Stmt.Declare d && d.init() == null;
    }

    private int declaration(Var x) {
        int[] order = {Integer.MAX_VALUE};
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                if (s.var() == x) {
                    order[0] = flow.order(s);
                }
                return super.declare(s);
            }
        }.body(method.body());
        return order[0];
    }

    /** Whether a statement writes no element of {@code x}. */
    private boolean leaves(Stmt s, Var x) {
        boolean[] leaves = {true};
        new Walker() {
            @Override
            public Stmt set(Stmt.Set w) {
                Var base = Aliases.base(w.array());
                boolean other = base != null
                        && (!aliases.mayBeSame(aliases.family(base), aliases.family(x))
                                || w.array() instanceof Expr.Read r && distinct.areTwo(w, r.var(), x));
                leaves[0] &= other;
                return super.set(w);
            }

            @Override
            public Expr call(Expr.Call e) {
                leaves[0] &= Stability.isPure(e);
                return super.call(e);
            }
        }.walk(s);
        return leaves[0];
    }

    /** Puts the copies at the start of trips. */
    private final class Copies extends Rewriter {
        @Override
        public Stmt loop(Stmt.Loop s) {
            Stmt.Loop inner = (Stmt.Loop) super.loop(s);
            List<Stmt> body = new ArrayList<>();
            copies.getOrDefault(s, Map.of()).forEach((x, copy) -> {
                body.add(new Stmt.Declare(
                        copy, new Expr.NewArray((Type.Arr) x.type(), List.of(size(x)), Pos.NONE), Pos.NONE));
                Var k = Var.generated("k", Type.Prim.INT);
                Stmt set = new Stmt.Set(
                        Exprs.read(copy), Exprs.read(k), Exprs.get(Exprs.read(x), Exprs.read(k)), Pos.NONE);
                body.add(Stmt.Loop.ascending(k, Exprs.lit(0), size(x), 1, List.of(set)));
            });
            body.addAll(inner.body().stmts());
            return inner.withBody(body);
        }
    }
}
