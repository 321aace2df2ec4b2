package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.early.LastWriters;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The reverse of a loop of which one trip counts: that trip is run again and reversed. */
final class LastTrip {
    private final LastWriters.Plan plan;
    private final Stmt.Loop loop;
    private final Prepared whole;
    private final Wanted wanted;
    private final Function<Var, Var> bars;
    private final Map<Var, Var> names = new LinkedHashMap<>();

    /**
     * A loop in a program.
     *
     * @param loop as the prepared program has it
     * @param bars the adjoint of an active scalar
     */
    LastTrip(LastWriters.Plan plan, Stmt.Loop loop, Prepared whole, Wanted wanted, Function<Var, Var> bars) {
        this.plan = plan;
        this.loop = loop;
        this.whole = whole;
        this.wanted = wanted;
        this.bars = bars;
    }

    /** The statements of the reverse sweep. */
    List<Stmt> statements() {
        Versions versions = whole.versions();
        Var counter = LoopShape.of(plan.loop()).induction();
        Expr writer = wanted.at(versions.after(loop, plan.writer()));
        List<Stmt> body = new ArrayList<>();
        Var own = Var.generated(counter.name(), counter.type()); // so that the writer's own name may take its place
        names.put(counter, own);
        body.add(new Stmt.Declare(own, writer, Pos.NONE));
        Stmt.Block trip = trip(counter);
        Map<Var, Var> outputs = new LinkedHashMap<>();
        plan.written().stream()
                .filter(whole.activity()::isActive)
                .forEach(v -> outputs.put(names.get(v), bars.apply(v)));
        if (outputs.isEmpty()) {
            return List.of();
        }
        Map<Var, Var> gathered = new LinkedHashMap<>();
        for (Var v : TripProgram.free(trip)) {
            if (v.type().isFloating() && whole.activity().isActive(v)) {
                gathered.put(v, bars.apply(v));
            }
        }
        Set<Var> changing = Assigned.in(List.of(plan.outermost()));
        changing.add(own);
        TripProgram program = new TripProgram(whole, changing, outputs, gathered, Map.of());
        body.addAll(program.sweeps(trip));
        // where what is written depends on nothing, the sweep of the trip alone has no business with it
        Set<Var> cleared = Assigned.in(body);
        outputs.values().stream()
                .filter(bar -> !cleared.contains(bar))
                .forEach(bar -> body.add(new Stmt.Assign(bar, Exprs.zero(bar.type()), Pos.NONE)));
        wanted.create(plan.outermost().label(), program.creations());
        List<Stmt> seen = new AsEntered().stmts(withoutValues(body, outputs.keySet()));
        Expr wrote = Exprs.binary(BinaryOp.GE, writer, Exprs.lit(0));
        return List.of(
                new Stmt.If(wrote, new Stmt.Block(seen, Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
    }

    /** Without assignments of what the trip writes, where only its adjoint is asked for. */
    private static List<Stmt> withoutValues(List<Stmt> stmts, Set<Var> written) {
        Set<Var> unread = new HashSet<>(written);
        Walker walker = new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                unread.remove(r.var());
                return r;
            }
        };
        stmts.forEach(walker::walk);
        return new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                boolean isDead = s instanceof Stmt.Assign a && unread.contains(a.var())
                        || s instanceof Stmt.Declare d && unread.contains(d.var());
                if (!isDead) {
                    super.expand(s, into);
                }
            }
        }.stmts(stmts);
    }

    /** The trip with variables of its own in place of those that it declares or assigns. */
    private Stmt.Block trip(Var counter) {
        List<Stmt> locals = new ArrayList<>();
        Walker walker = new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                names.computeIfAbsent(s.var(), LastTrip::like);
                return super.declare(s);
            }
        };
        plan.trip().forEach(walker::walk);
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                if (!names.containsKey(s.var())) {
                    locals.add(new Stmt.Declare(own(s.var()), Exprs.zero(s.var().type()), Pos.NONE));
                }
                return super.assign(s);
            }
        }.body(new Stmt.Block(plan.trip(), Pos.NONE));
        locals.addAll(plan.trip());
        return new Rewriter() {
            @Override
            protected Var var(Var v) {
                return names.getOrDefault(v, v);
            }
        }.body(new Stmt.Block(locals, loop.body().pos()));
    }

    private Var own(Var v) {
        return names.computeIfAbsent(v, LastTrip::like);
    }

    private static Var like(Var v) {
        return v.like();
    }

    /** What the trip finds is what stood there when the loop was entered; what it throws was thrown then. */
    private final class AsEntered extends Rewriter {
        @Override
        protected Pos pos(Pos pos) {
            return pos.isGenerated() ? pos : Pos.NONE;
        }

        @Override
        public Expr read(Expr.Read r) {
            Version v = wanted.origin(r.var()) == null ? whole.versions().atEntry(loop, r.var()) : null;
            return v == null ? super.read(r) : wanted.at(v);
        }
    }
}
