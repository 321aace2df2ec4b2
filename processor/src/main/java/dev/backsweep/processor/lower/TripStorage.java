package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one loop keeps for another: when both become one, a value of the trip is a local variable, and a sequence is only as long as one
 * trip needs.
 */
final class TripStorage {
    private final Stmt.Loop forward;
    private final Stmt.Loop reverse;
    private final Set<Var> ofTrip = fresh();
    private final Set<Var> slots = fresh();

    private TripStorage(Stmt.Loop forward, Stmt.Loop reverse) {
        this.forward = forward;
        this.reverse = reverse;
    }

    static TripStorage of(List<Stmt> all, Stmt.Loop forward, Stmt.Loop reverse) {
        TripStorage storage = new TripStorage(forward, reverse);
        Uses everywhere = new Uses();
        all.forEach(everywhere::walk);
        Uses writing = new Uses();
        writing.walk(forward);
        Uses reading = new Uses();
        reading.walk(reverse);
        for (Var seq : everywhere.created) {
            boolean own = everywhere.writes.getOrDefault(seq, 0).equals(writing.writes.getOrDefault(seq, 0))
                    && everywhere.reads.getOrDefault(seq, 0).equals(reading.reads.getOrDefault(seq, 0));
            if (own && writing.writes.containsKey(seq)) {
                storage.ofTrip.add(seq);
            }
            if (everywhere.sized.contains(seq)) {
                storage.slots.add(seq);
            }
        }
        return storage;
    }

    private static Set<Var> fresh() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Whether the forward loop alone writes the sequence and the reverse loop alone reads it. */
    boolean isOfTrip(Var seq) {
        return ofTrip.contains(seq);
    }

    /** Whether the sequence may be read in any order. */
    boolean hasSlots(Var seq) {
        return slots.contains(seq);
    }

    /** Both loops as one. */
    Stmt.Loop fused(Stmt.Loop first, Stmt.Loop second, Stmt between) {
        Map<Var, Expr> locals = new IdentityHashMap<>();
        List<Stmt> body = new ArrayList<>();
        for (Stmt s : first.body().stmts()) {
            Stmt kept = s;
            if (s instanceof Stmt.Set set && set.array() instanceof Expr.Read seq && ofTrip.contains(seq.var())) {
                Var local = Var.generated(
                        set.value() instanceof Expr.Read r ? r.var().name() : "t", ((Type.Seq) seq.type()).element());
                locals.put(seq.var(), Exprs.read(local));
                kept = new Stmt.Declare(local, set.value(), Pos.NONE);
            }
            body.add(kept);
        }
        Var from = ((Stmt.Declare) second.init().get(0)).var();
        Var to = ((Stmt.Declare) first.init().get(0)).var();
        body.add(between);
        Map<Var, Var> names = new IdentityHashMap<>();
        names.put(from, to);
        body.addAll(
                new Rewriter() {
                    @Override
                    protected Var var(Var v) {
                        return names.getOrDefault(v, v);
                    }

                    /** What the forward part of the trip has computed already is not computed again. */
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        Var known =
                                s instanceof Stmt.Declare d && d.init() != null ? known(expr(d.init()), first) : null;
                        if (known != null
                                && known.type().equals(((Stmt.Declare) s).var().type())) {
                            names.put(((Stmt.Declare) s).var(), known);
                        } else {
                            super.expand(s, into);
                        }
                    }

                    @Override
                    public Expr get(Expr.Get e) {
                        Expr local = e.array() instanceof Expr.Read seq ? locals.get(seq.var()) : null;
                        return local == null ? super.get(e) : local;
                    }
                }.stmts(second.body().stmts()));
        return new Stmt.Loop(
                first.label(),
                first.form(),
                first.init(),
                first.condition(),
                first.update(),
                new Stmt.Block(body, first.body().pos()),
                first.pos());
    }

    /** A variable of the trip that still holds the value of {@code e} at its end, or null. */
    private static Var known(Expr e, Stmt.Loop loop) {
        if (e instanceof Expr.Lit || e instanceof Expr.Read) {
            return null;
        }
        for (int i = 0; i < loop.body().stmts().size(); i++) {
            if (loop.body().stmts().get(i) instanceof Stmt.Declare d && d.init() != null && Exprs.same(d.init(), e)) {
                List<Stmt> later =
                        loop.body().stmts().subList(i + 1, loop.body().stmts().size());
                Footprint after = Footprint.of(later);
                Footprint value = Footprint.of(new Stmt.Eval(e, Pos.NONE));
                boolean holds = !after.changes(d.var())
                        && value.read.stream().noneMatch(after::changes)
                        && (value.loaded.isEmpty() || !writesArrays(after));
                return holds && !value.acts ? d.var() : null;
            }
        }
        return null;
    }

    private static boolean writesArrays(Footprint f) {
        return f.acts || !f.added.isEmpty() || f.stored.stream().anyMatch(v -> v.type() instanceof Type.Arr);
    }

    /** Counts how often sequences are written and read. */
    private static final class Uses extends Walker {
        private final Set<Var> created = fresh();
        private final Set<Var> sized = fresh();
        private final Map<Var, Integer> writes = new IdentityHashMap<>();
        private final Map<Var, Integer> reads = new IdentityHashMap<>();

        @Override
        public Stmt declare(Stmt.Declare s) {
            note(s.var(), s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            note(s.var(), s.value());
            return super.assign(s);
        }

        private void note(Var v, Expr value) {
            if (v.type() instanceof Type.Seq && value instanceof Expr.NewArray a) {
                created.add(v);
                if (!a.dims().isEmpty()) {
                    sized.add(v);
                }
            }
        }

        @Override
        public Stmt set(Stmt.Set s) {
            if (s.array() instanceof Expr.Read r && r.type() instanceof Type.Seq) {
                writes.merge(r.var(), 1, Integer::sum);
            }
            return super.set(s);
        }

        @Override
        public Expr get(Expr.Get e) {
            if (e.array() instanceof Expr.Read r && r.type() instanceof Type.Seq) {
                reads.merge(r.var(), 1, Integer::sum);
            }
            return super.get(e);
        }
    }
}
