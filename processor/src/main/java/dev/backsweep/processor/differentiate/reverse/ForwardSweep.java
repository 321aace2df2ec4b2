package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.early.SeedFirst;
import dev.backsweep.processor.differentiate.prepare.LoopPlans;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.differentiate.storage.Storage;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The primal with what must be kept: each kept value is stored right where it is defined. */
final class ForwardSweep extends Rewriter {
    private final Wanted wanted;
    private final LoopPlans plans;
    private Var seed;
    private final Storage storage;
    private final Set<Var> hoisted;
    private final Set<Var> setInAnArm;
    private final Set<Var> unasked;
    private final Map<Var, Expr> elements = new IdentityHashMap<>();
    private final Var frames;
    private final boolean jumps;
    private final Set<Stmt> topLevel = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Stmt, List<Version>> bySite = new IdentityHashMap<>();
    private final Map<Stmt, List<Version>> creations = new IdentityHashMap<>();
    private final Map<Label, TripByTrip> tripByTrip = new IdentityHashMap<>();
    private final List<Stmt> declarations = new ArrayList<>();

    /**
     * The forward sweep of a program.
     *
     * @param hoisted variables that the reverse sweep sees too
     * @param setInAnArm those of them that javac cannot tell to have a value
     * @param unasked names of elements that are put back where they are read
     */
    ForwardSweep(
            Prepared program, Wanted wanted, Storage storage, Set<Var> hoisted, Set<Var> setInAnArm, Set<Var> unasked) {
        this.unasked = unasked;
        this.wanted = wanted;
        this.plans = program.plans();
        this.storage = storage;
        this.hoisted = hoisted;
        this.setInAnArm = setInAnArm;
        this.frames = program.frames();
        this.jumps = !program.exits().isEmpty();
        topLevel.addAll(program.method().body().stmts());
        program.plans().onePass().forEach((label, plan) -> {
            TripByTrip made = new TripByTrip(plan, program);
            tripByTrip.put(label, made);
            wanted.create(plan.outermost().label(), made.creations());
        });
        hoisted.forEach(v -> declarations.add(new Stmt.Declare(v, Exprs.zero(v.type()), Pos.NONE)));
        storage.locals().forEach((v, name) -> place(v, name));
        storage.sequences().forEach((v, seq) -> {
            bySite.computeIfAbsent(v.site(), s -> new ArrayList<>()).add(v);
            Stmt.Loop outermost = storage.outermost(v);
            if (storage.hasSlots(v) && topLevel.contains(outermost)) {
                creations.computeIfAbsent(outermost, s -> new ArrayList<>()).add(v);
            } else if (storage.hasSlots(v)) {
                declarations.add(new Stmt.Declare(seq, Exprs.zero(seq.type()), Pos.NONE));
                creations.computeIfAbsent(outermost, s -> new ArrayList<>()).add(v);
            } else {
                declarations.add(new Stmt.Declare(seq, storage.creation(v), Pos.NONE));
            }
        });
    }

    /** A value kept in a local variable; of a parameter it is taken up front. */
    private void place(Version v, Var name) {
        if (v.site() == null) {
            declarations.add(new Stmt.Declare(name, Exprs.read(v.var()), Pos.NONE));
            return;
        }
        if (!topLevel.contains(v.site())) {
            declarations.add(new Stmt.Declare(name, Exprs.zero(name.type()), Pos.NONE));
        }
        bySite.computeIfAbsent(v.site(), s -> new ArrayList<>()).add(v);
    }

    /** Declarations that both sweeps must see, to stand in front of everything. */
    List<Stmt> hoistedDeclarations() {
        return declarations;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        for (Version v : creations.getOrDefault(s, List.of())) {
            Var seq = storage.sequence(v);
            into.add(
                    topLevel.contains(s)
                            ? new Stmt.Declare(seq, storage.creation(v), Pos.NONE)
                            : new Stmt.Assign(seq, storage.creation(v), Pos.NONE));
        }
        List<Version> kept = bySite.getOrDefault(s, List.of());
        for (Version v : kept) {
            if (v.kind() == Version.Kind.CONDITION) {
                condition(v, (Stmt.If) s, into);
            }
        }
        if (s instanceof Stmt.Loop l) {
            wanted.creations(l.label()).forEach(d -> create(d, topLevel.contains(s), into));
        }
        SeedFirst.Plan call = s instanceof Stmt.Declare d ? plans.seedFirst().get(d.var()) : null;
        if (call != null) {
            seed = Var.generated(
                    ((Stmt.Declare) s).var().name() + "Bar",
                    ((Stmt.Declare) s).var().type());
            Pos pos = call.seed().origin() == null
                    ? Pos.NONE
                    : Pos.quoting(call.seed().origin().pos().text());
            into.add(new Stmt.Declare(seed, Accumulation.fit(call.seed().expr(), seed.type()), pos));
        }
        TripByTrip done = s instanceof Stmt.Loop l ? tripByTrip.get(l.label()) : null;
        if (done == null) {
            super.expand(s, into);
        } else {
            into.addAll(done.statements());
        }
        seed = null;
        for (Version v : kept) {
            if (v.kind() == Version.Kind.DEFINED || v.kind() == Version.Kind.MERGED) {
                store(v, s, Exprs.read(v.var()), into);
            }
        }
    }

    /** What trips keep values in is made before the outermost loop; both sweeps see it. */
    private void create(Stmt.Declare d, boolean seen, List<Stmt> into) {
        if (seen) {
            into.add(d);
        } else {
            declarations.add(new Stmt.Declare(d.var(), Exprs.zero(d.var().type()), Pos.NONE));
            into.add(new Stmt.Assign(d.var(), d.init(), d.pos()));
        }
    }

    private void store(Version v, Stmt site, Expr value, List<Stmt> into) {
        Var seq = storage.sequence(v);
        if (seq != null) {
            into.add(new Stmt.Set(Exprs.read(seq), storage.forwardIndex(v), value, Pos.NONE));
        } else if (topLevel.contains(site)) {
            into.add(new Stmt.Declare(storage.locals().get(v), value, Pos.NONE));
        } else {
            into.add(new Stmt.Assign(storage.locals().get(v), value, Pos.NONE));
        }
    }

    /** A kept condition is evaluated once, into a variable. */
    private void condition(Version v, Stmt.If s, List<Stmt> into) {
        Var local = storage.locals().get(v);
        if (local == null) {
            local = v.var().again(v.var().type());
            into.add(new Stmt.Declare(local, expr(s.condition()), s.pos()));
            into.add(new Stmt.Set(
                    Exprs.read(storage.sequence(v)), storage.forwardIndex(v), Exprs.read(local), Pos.NONE));
        } else if (topLevel.contains(s)) {
            into.add(new Stmt.Declare(local, expr(s.condition()), s.pos()));
        } else {
            into.add(new Stmt.Assign(local, expr(s.condition()), s.pos()));
        }
        conditions.put(s, local);
    }

    private final Map<Stmt.If, Var> conditions = new IdentityHashMap<>();

    @Override
    public Expr call(Expr.Call e) {
        Pair pair = Pair.of(e);
        if (pair == null) {
            return super.call(e);
        }
        return seed == null
                ? PairCalls.forward(pair, e, exprs(e.args()), frames)
                : PairCalls.both(pair, e, exprs(e.args()), Exprs.read(seed), frames);
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        Var tested = conditions.get(s);
        if (tested == null) {
            return super.ifStmt(s);
        }
        return new Stmt.If(Exprs.read(tested), body(s.then()), body(s.otherwise()), s.pos());
    }

    @Override
    public Expr read(Expr.Read r) {
        Expr element = elements.get(r.var());
        return element == null ? super.read(r) : element;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (unasked.contains(s.var())) {
            elements.put(s.var(), expr(s.init()));
            return null;
        }
        if (!hoisted.contains(s.var())) {
            // A numbered exit leaves paths that javac's definite assignment does not follow.
            return s.init() == null && (jumps || setInAnArm.contains(s.var()))
                    ? new Stmt.Declare(s.var(), Exprs.zero(s.var().type()), Pos.NONE)
                    : super.declare(s);
        }
        return s.init() == null ? null : new Stmt.Assign(s.var(), expr(s.init()), s.pos());
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        List<Stmt> body = new ArrayList<>();
        for (Version v : bySite.getOrDefault(s, List.of())) {
            if (v.kind() == Version.Kind.HEADER) {
                store(v, null, Exprs.read(v.var()), body);
            }
        }
        body.addAll(stmts(s.body().stmts()));
        List<Stmt> update = new ArrayList<>();
        for (Stmt u : s.update()) {
            List<Stmt> made = new ArrayList<>();
            expand(u, made);
            update.addAll(made);
        }
        return new Stmt.Loop(
                s.label(),
                s.form(),
                stmts(s.init()),
                expr(s.condition()),
                update,
                new Stmt.Block(body, s.body().pos()),
                s.pos());
    }
}
