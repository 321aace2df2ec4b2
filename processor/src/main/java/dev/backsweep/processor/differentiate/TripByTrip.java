package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop that is reversed trip by trip: its trip is a program of its own with both sweeps, whose parameters are the variables that it finds and
 * whose outputs are the sums. What it keeps lasts for a trip.
 *
 * <pre>
 * double sumBar = resultBar / n;
 * for (i…) {
 *     r = …; sum += r * r;                  // forward sweep of the trip
 *
 *     rBar = 2 * r * sumBar; wBar[j] += …   // reverse sweep of the trip
 * }
 * </pre>
 */
final class TripByTrip {
    private final OnePassLoops.Plan plan;
    private final Prepared whole;
    private final Var left = Var.generated("left", Type.Prim.BOOLEAN);
    private final Map<Var, Var> seeds = new LinkedHashMap<>();
    private final List<Stmt> statements = new ArrayList<>();
    private final List<Stmt> creations = new ArrayList<>();

    TripByTrip(OnePassLoops.Plan plan, Prepared whole) {
        this.plan = plan;
        this.whole = whole;
        plan.seeds().forEach((v, a) -> {
            Var bar = Var.generated(v.name() + "Bar", v.type());
            seeds.put(v, bar);
            Pos pos =
                    a.origin() == null ? Pos.NONE : Pos.quoting(a.origin().pos().text());
            statements.add(new Stmt.Declare(bar, Accumulation.fit(a.expr(), v.type()), pos));
        });
        statements.add(loop());
    }

    /** The label of the outermost loop round it in its program, or its own. */
    Label outermost() {
        return plan.outermost().label();
    }

    /** What takes the place of the loop in the forward sweep. */
    List<Stmt> statements() {
        return statements;
    }

    /** Declarations of what trips keep values in, to stand before the outermost loop. */
    List<Stmt> creations() {
        return creations;
    }

    private Stmt.Loop loop() {
        Stmt.Loop l = plan.loop();
        List<Stmt> body = new ArrayList<>();
        boolean breaks = mentionsBreak(l);
        if (breaks) {
            body.add(new Stmt.Declare(left, Exprs.lit(false), Pos.NONE));
        }
        body.addAll(sweeps(l));
        if (breaks) {
            Stmt.Block leave = new Stmt.Block(List.of(new Stmt.Break(l.label(), Pos.NONE)), Pos.NONE);
            body.add(new Stmt.If(Exprs.read(left), leave, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
        }
        List<Stmt> kept = new Creations().stmts(body);
        return new Stmt.Loop(
                l.label(),
                l.form(),
                l.init(),
                l.condition(),
                l.update(),
                new Stmt.Block(kept, l.body().pos()),
                l.pos());
    }

    private static boolean mentionsBreak(Stmt.Loop loop) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt breakStmt(Stmt.Break b) {
                found[0] |= b.target() == loop.label();
                return b;
            }
        }.body(loop.body());
        return found[0];
    }

    /** Leaving the loop is the end of the trip's program. */
    private Stmt.Block trip(Stmt.Loop loop) {
        return new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                if (s instanceof Stmt.Break b && b.target() == loop.label()) {
                    into.add(new Stmt.Assign(left, Exprs.lit(true), Pos.NONE));
                    into.add(new Stmt.Return(null, b.pos()));
                } else {
                    super.expand(s, into);
                }
            }
        }.body(loop.body());
    }

    private List<Stmt> sweeps(Stmt.Loop loop) {
        Stmt.Block trip = trip(loop);
        List<Var> found = free(trip);
        Map<Var, Var> shadows = new LinkedHashMap<>();
        List<Var> active = new ArrayList<>();
        for (Var v : found) {
            boolean isActive = !seeds.containsKey(v) && whole.activity().isActive(v);
            if (isActive) {
                active.add(v);
            }
            if (isActive && v.type() instanceof Type.Arr) {
                shadows.put(v, whole.shadowOf().get(v));
            }
        }
        Map<Var, Expr> atEnd = new LinkedHashMap<>();
        seeds.forEach((v, bar) -> atEnd.put(v, Exprs.read(bar)));
        Set<Var> changing = new LinkedHashSet<>(whole.changing());
        changing.addAll(Assigned.in(List.of(plan.outermost())));
        Prepared program = Prepared.of(
                method(trip, found, shadows),
                new Prepared.Given(
                        active,
                        null,
                        shadows,
                        List.of(),
                        Outside.NOTHING,
                        new Prepared.Seeds(null, atEnd),
                        new Prepared.Part(whole, changing)));
        return swept(program, found, Assigned.in(loop.body().stmts()));
    }

    private List<Stmt> swept(Prepared program, List<Var> found, Set<Var> assigned) {
        Wanted wanted = new Wanted(program.versions());
        Map<Var, Var> bars = new LinkedHashMap<>(seeds);
        List<Stmt> sweep = new ArrayList<>();
        for (Var v : found) {
            if (!v.type().isFloating()
                    || seeds.containsKey(v)
                    || !program.activity().isActive(v)) {
                continue;
            }
            Var gathered = plan.gathered().get(v);
            Var bar = gathered == null || assigned.contains(v) ? Var.generated(v.name() + "Bar", v.type()) : gathered;
            bars.put(v, bar);
            if (bar != gathered) {
                sweep.add(new Stmt.Declare(bar, Exprs.zero(bar.type()), Pos.NONE));
            }
        }
        Reverse reverse = new Reverse(program, wanted, bars);
        sweep.addAll(reverse.sweep());
        Placement.Sweeps placed = new Placement(program, wanted).place(sweep, reverse.regionStarts());
        List<Stmt> both = new ArrayList<>(placed.shared());
        both.addAll(placed.forward());
        both.add(new Stmt.Comment("", Pos.NONE));
        both.addAll(placed.reverse());
        return both;
    }

    private Method method(Stmt.Block trip, List<Var> found, Map<Var, Var> shadows) {
        Method m = whole.method();
        List<Method.Param> params = new ArrayList<>();
        found.forEach(v -> params.add(new Method.Param(v, false, Pos.NONE)));
        shadows.values().forEach(v -> params.add(new Method.Param(v, false, Pos.NONE)));
        return new Method(m.owner(), m.name(), params, Type.Prim.VOID, trip, m.traits(), m.pos());
    }

    /** The variables that the trip finds. */
    private static List<Var> free(Stmt.Block trip) {
        Set<Var> mentioned = new LinkedHashSet<>();
        Set<Var> declared = new LinkedHashSet<>();
        new Walker() {
            @Override
            protected Var var(Var v) {
                mentioned.add(v);
                return v;
            }

            @Override
            public Stmt declare(Stmt.Declare s) {
                declared.add(s.var());
                return super.declare(s);
            }
        }.body(trip);
        mentioned.removeAll(declared);
        return new ArrayList<>(mentioned);
    }

    /** Takes out the statements that make sequences: those are made once for all trips. */
    private final class Creations extends Rewriter {
        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            if (s instanceof Stmt.Declare d && d.var().type() instanceof Type.Seq) {
                if (d.init() instanceof Expr.NewArray) {
                    creations.add(d);
                }
            } else if (s instanceof Stmt.Assign a && a.var().type() instanceof Type.Seq) {
                creations.add(new Stmt.Declare(a.var(), a.value(), a.pos()));
            } else {
                super.expand(s, into);
            }
        }
    }
}
