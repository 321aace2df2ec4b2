package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.early.ReplayLoops;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The reverse of a loop that is run again: its trips in their own order, each with both sweeps. All that it declares or assigns has variables
 * of its own; the sums are not summed again.
 */
final class Replay {
    private final ReplayLoops.Plan plan;
    private final Stmt.Loop loop;
    private final Prepared whole;
    private final Wanted wanted;
    private final Function<Var, Var> bars;
    private final Map<Var, Var> names = new IdentityHashMap<>();
    private final Map<Label, Label> labels = new IdentityHashMap<>();

    /**
     * A loop in a program.
     *
     * @param loop as the prepared program has it
     * @param bars the adjoint of an active scalar
     */
    Replay(ReplayLoops.Plan plan, Stmt.Loop loop, Prepared whole, Wanted wanted, Function<Var, Var> bars) {
        this.plan = plan;
        this.loop = loop;
        this.whole = whole;
        this.wanted = wanted;
        this.bars = bars;
    }

    /** The statements of the reverse sweep. */
    List<Stmt> statements() {
        List<Stmt> stmts = new ArrayList<>();
        Stmt.Loop again = renamed(stmts);
        Map<Var, Var> outputs = new LinkedHashMap<>();
        plan.sums().stream().filter(whole.activity()::isActive).forEach(v -> outputs.put(names.get(v), bars.apply(v)));
        if (outputs.isEmpty()) {
            return List.of();
        }
        Map<Var, Var> gathered = new LinkedHashMap<>();
        for (Var v : TripProgram.free(again.body())) {
            if (v.type().isFloating() && whole.activity().isActive(v)) {
                gathered.put(v, bars.apply(v));
            }
        }
        Set<Var> changing = Assigned.in(List.of(plan.outermost(), again));
        TripProgram program = new TripProgram(whole, changing, outputs, gathered, plan.privates());
        Stmt.Loop swept = TripByTrip.swept(again, program);
        wanted.create(plan.outermost().label(), program.creations());
        stmts.add(new AsEntered().stmts(List.of(swept)).get(0));
        return stmts;
    }

    /** The loop with its own variables and labels; those that live from trip to trip are declared before it. */
    private Stmt.Loop renamed(List<Stmt> before) {
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                own(s.var());
                return super.declare(s);
            }
        }.walk(plan.loop());
        plan.sums().forEach(this::own);
        List<Stmt> inTrip = new ArrayList<>();
        for (Var v : assignedOutside()) {
            Expr start =
                    plan.restarted().contains(v) ? wanted.at(whole.versions().atEntry(loop, v)) : Exprs.zero(v.type());
            (plan.restarted().contains(v) ? before : inTrip).add(new Stmt.Declare(own(v), start, Pos.NONE));
        }
        Stmt.Loop own = (Stmt.Loop)
                new Rewriter() {
                    @Override
                    protected Var var(Var v) {
                        return names.getOrDefault(v, v);
                    }

                    @Override
                    protected Label label(Label l) {
                        return labels.computeIfAbsent(l, x -> new Label(x.name()));
                    }
                }.stmts(List.of(plan.loop())).get(0);
        inTrip.addAll(own.body().stmts());
        return own.withBody(inTrip);
    }

    private List<Var> assignedOutside() {
        List<Var> found = new ArrayList<>(plan.overwritten());
        found.addAll(plan.restarted());
        found.removeIf(v -> plan.loop().init().stream().anyMatch(s -> s instanceof Stmt.Declare d && d.var() == v));
        return found;
    }

    private Var own(Var v) {
        return names.computeIfAbsent(v, Var::like);
    }

    /** What the trips find is what stood there when the loop was entered; nothing is summed. */
    private final class AsEntered extends Rewriter {
        @Override
        public Expr read(Expr.Read r) {
            Version v = wanted.origin(r.var()) == null ? whole.versions().atEntry(loop, r.var()) : null;
            return v == null ? super.read(r) : wanted.at(v);
        }

        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            boolean sums = s instanceof Stmt.Assign a && plan.sums().stream().anyMatch(v -> names.get(v) == a.var());
            if (!sums) {
                super.expand(s, into);
            }
        }
    }
}
