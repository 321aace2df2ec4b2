package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Flow;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.differentiate.early.ArrayExpansion;
import dev.backsweep.processor.differentiate.early.KnownAdjoints;
import dev.backsweep.processor.differentiate.early.LastWriters;
import dev.backsweep.processor.differentiate.early.LoopFacts;
import dev.backsweep.processor.differentiate.early.OnePassLoops;
import dev.backsweep.processor.differentiate.early.ReplayLoops;
import dev.backsweep.processor.differentiate.early.SeedFirst;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which loops of a program are reversed in a cheaper way than trip after trip from the last to the first, by label. The search goes from the
 * outside in: the trips of a loop that is found are programs of their own, searched when their turn comes.
 */
public record LoopPlans(
        Map<Label, OnePassLoops.Plan> onePass,
        Map<Label, LastWriters.Plan> lastWriters,
        Map<Label, ReplayLoops.Plan> replayed,
        Map<Label, List<ArrayExpansion.Plan>> expansions,
        Map<Var, SeedFirst.Plan> seedFirst) {
    static final LoopPlans NONE = new LoopPlans(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /**
     * Searches a program.
     *
     * @param method the primal in core form, each node an object of its own
     * @param part what is known where it is a trip of another program's loop; null otherwise
     * @param decisions where it is told what is decided
     */
    static LoopPlans of(
            Method method,
            Activity activity,
            Aliases aliases,
            KnownAdjoints adjoints,
            Prepared.Part part,
            Decisions decisions) {
        Flow flow = Flow.of(method.body());
        LoopPlans plans = new LoopPlans(
                new IdentityHashMap<>(),
                new IdentityHashMap<>(),
                new IdentityHashMap<>(),
                new IdentityHashMap<>(),
                SeedFirst.in(method, activity, aliases, flow, adjoints, decisions));
        Map<Var, Expr.NewArray> privates = part == null ? Map.of() : part.privates();
        Set<Var> changing = part == null ? Set.of() : part.changing();
        new Walker() {
            private Stmt.Loop outermost;

            /** What may be caught is left to the general mechanism. */
            @Override
            public Stmt tryStmt(Stmt.Try s) {
                return s;
            }

            @Override
            public Stmt loop(Stmt.Loop s) {
                Stmt.Loop outer = outermost;
                outermost = outer == null ? s : outer;
                LoopFacts facts = new LoopFacts(method, activity, aliases, flow, adjoints, privates, s);
                if (!plans.found(facts, outermost, decisions)) {
                    super.loop(s);
                    if (outer == null) {
                        plans.expand(facts, changing, decisions);
                    }
                }
                outermost = outer;
                return s;
            }
        }.body(method.body());
        return plans;
    }

    /** Rows for arrays of a loop; not where another plan has a part of the loop as it is. */
    private void expand(LoopFacts facts, Set<Var> changing, Decisions decisions) {
        boolean planned = Stream.of(
                        onePass.values().stream().map(OnePassLoops.Plan::outermost),
                        lastWriters.values().stream().map(LastWriters.Plan::outermost),
                        replayed.values().stream().map(ReplayLoops.Plan::outermost))
                .flatMap(s -> s)
                .anyMatch(l -> l == facts.loop());
        List<ArrayExpansion.Plan> rows = planned ? List.of() : ArrayExpansion.of(facts, changing);
        if (!rows.isEmpty()) {
            expansions.put(facts.loop().label(), rows);
            rows.forEach(p -> decisions.note(
                    facts.loop().pos(),
                    "rows for `" + p.row().name()
                            + "`: each trip overwrites it, and its reverse asks for what it held"));
        }
    }

    /** For each array of rows, the loop of which each trip has its own. */
    public Map<Var, Label> rows() {
        Map<Var, Label> rows = new IdentityHashMap<>();
        expansions.forEach((label, plans) -> plans.forEach(p -> rows.put(p.rows(), label)));
        return rows;
    }

    /** For each row, the array in whose place it stands: both have the same adjoint array. */
    Map<Var, Var> arrayOfRow() {
        Map<Var, Var> arrays = new IdentityHashMap<>();
        expansions
                .values()
                .forEach(plans ->
                        plans.forEach(p -> arrays.put(p.row(), p.names().get(0))));
        return arrays;
    }

    private boolean found(LoopFacts loop, Stmt.Loop outermost, Decisions decisions) {
        OnePassLoops.Plan trips = OnePassLoops.of(loop, outermost, decisions);
        if (trips != null) {
            onePass.put(loop.loop().label(), trips);
            return true;
        }
        LastWriters.Plan last = LastWriters.of(loop, outermost);
        if (last != null) {
            lastWriters.put(loop.loop().label(), last);
            decisions.note(
                    loop.loop().pos(), "one trip: only the last that overwrites what the loop gives is reversed");
            return true;
        }
        ReplayLoops.Plan again = ReplayLoops.of(loop, outermost, decisions);
        if (again != null) {
            replayed.put(loop.loop().label(), again);
        }
        return again != null;
    }

    /**
     * The program with the variables that the plans need: each is declared before its loop and assigned there.
     *
     * @param frames names the stacks over which recursive methods give adjoints of numbers
     */
    Method extended(Method method, Var frames) {
        return method.withBody(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        OnePassLoops.Plan trips = s instanceof Stmt.Loop l ? onePass.get(l.label()) : null;
                        LastWriters.Plan last = s instanceof Stmt.Loop l ? lastWriters.get(l.label()) : null;
                        if (trips != null) {
                            into.addAll(gathering(trips, (Stmt.Loop) s));
                            return;
                        }
                        if (s instanceof Stmt.Declare d && seedFirst.containsKey(d.var())) {
                            into.addAll(SeedFirst.extended(seedFirst.get(d.var()), d, frames));
                            return;
                        }
                        if (last != null) {
                            into.add(new Stmt.Declare(last.writer(), Exprs.lit(-1), Pos.NONE));
                        }
                        for (LastWriters.Plan plan : lastWriters.values()) {
                            if (plan.site() == s) {
                                overwriting(plan, into);
                                return;
                            }
                        }
                        List<ArrayExpansion.Plan> rows = s instanceof Stmt.Loop l ? expansions.get(l.label()) : null;
                        if (rows != null) {
                            into.addAll(ArrayExpansion.expanded(rows, (Stmt.Loop) stmt(s)));
                        } else {
                            super.expand(s, into);
                        }
                    }
                }.body(method.body()));
    }

    /** The forward sweep has another body; here the loop only counts as assigning what it gathers. */
    private static List<Stmt> gathering(OnePassLoops.Plan plan, Stmt.Loop l) {
        List<Stmt> made = new ArrayList<>();
        List<Stmt> body = new ArrayList<>();
        for (Var g : plan.gathered().values()) {
            made.add(new Stmt.Declare(g, Exprs.zero(g.type()), Pos.NONE));
            body.add(new Stmt.Assign(g, Exprs.zero(g.type()), Pos.NONE));
        }
        body.addAll(l.body().stmts());
        Stmt.Block block = new Stmt.Block(body, l.body().pos());
        made.add(new Stmt.Loop(l.label(), l.form(), l.init(), l.condition(), l.update(), block, l.pos()));
        return made;
    }

    private static void overwriting(LastWriters.Plan plan, List<Stmt> into) {
        Var counter = LoopShape.of(plan.loop()).induction();
        Stmt note = new Stmt.Assign(plan.writer(), Exprs.read(counter), Pos.NONE);
        if (plan.choice() == null) {
            into.add(note);
            into.add(plan.site());
        } else {
            into.addAll(plan.choice().noting(plan.site(), note));
        }
    }
}
