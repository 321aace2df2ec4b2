package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Assigned;
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
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The loops whose trips keep what a variable holds before them, and the reverse loops that need what it holds after them too: from another
 * sequence, or computed again.
 *
 * <p>{@code for (…) { hs[t] = h; h = tanh(w * h); later[t] = h; }} and {@code for (…) { before = hs[t]; after = later[t]; … }}
 */
final class SteppingLoops {

    /**
     * A variable that goes from trip to trip.
     *
     * @param before the statement that keeps what the trip finds
     * @param after the statement that keeps what the trip leaves; null where none does
     * @param step the one statement of the trip that assigns it
     */
    record State(Var var, Stmt.Set before, Stmt.@Nullable Set after, Stmt.Assign step, Stmt.Loop loop) {
        /** The variable from which it is kept: itself, or a copy of it. */
        Var kept() {
            return ((Expr.Read) before.value()).var();
        }
    }

    /** The variables of a reverse loop that hold what the state was before and after the trip. */
    record Names(Stmt.Declare before, Stmt.Declare after) {}

    private final List<State> states = new ArrayList<>();
    private final Uses uses;

    private SteppingLoops(Uses uses) {
        this.uses = uses;
    }

    static SteppingLoops in(Method method) {
        SteppingLoops loops = new SteppingLoops(Uses.in(method));
        // What stands here runs once: its variables hold in the reverse sweep what the last trip left.
        for (Stmt s : method.body().stmts()) {
            if (s instanceof Stmt.Loop l && !Jumps.mayLeave(l.body())) {
                loops.find(l);
            }
        }
        return loops;
    }

    List<State> states() {
        return states;
    }

    private void find(Stmt.Loop loop) {
        Set<Var> assigned = new HashSet<>();
        Map<Var, Stmt.Set> before = new LinkedHashMap<>();
        Map<Var, Stmt.Set> after = new HashMap<>();
        Map<Var, Stmt.Assign> steps = new HashMap<>();
        Map<Var, Var> copies = new HashMap<>(); // of what the trip has found
        for (Stmt s : loop.body().stmts()) {
            if (s instanceof Stmt.Set set && keeps(set)) {
                Var kept = ((Expr.Read) set.value()).var();
                Var v = copies.getOrDefault(kept, kept);
                (copies.containsKey(kept) || !assigned.contains(v) ? before : after).putIfAbsent(v, set);
            } else if (s instanceof Stmt.Assign a) {
                steps.put(a.var(), a);
            }
            List<Var> changed = List.copyOf(Assigned.in(List.of(s)));
            assigned.addAll(changed);
            changed.forEach(copies::remove);
            if (copied(s) != null && !assigned.contains(copied(s))) {
                copies.put(changed.get(0), copied(s));
            }
        }
        before.forEach((v, set) -> {
            Stmt.Assign step = steps.get(v);
            Var kept = ((Expr.Read) set.value()).var();
            boolean once = assignmentsIn(loop, v) == 1 && (kept == v || assignmentsIn(loop, kept) == 1);
            if (step != null && once) {
                states.add(new State(v, set, after.get(v), step, loop));
            }
        });
    }

    /** The variable of which a statement makes a copy; null where it does something else. */
    private static @Nullable Var copied(Stmt s) {
        Expr value = s instanceof Stmt.Declare d ? d.init() : s instanceof Stmt.Assign a ? a.value() : null;
        return value instanceof Expr.Read r ? r.var() : null;
    }

    private static int assignmentsIn(Stmt.Loop loop, Var v) {
        int[] count = {0};
        new StatementWalker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                count[0] += s.var() == v ? 1 : 0;
                return super.assign(s);
            }

            @Override
            public Stmt declare(Stmt.Declare s) {
                count[0] += s.var() == v ? 1 : 0;
                return super.declare(s);
            }
        }.walk(loop);
        return count[0];
    }

    /** Whether the statement keeps what a variable holds, in a sequence that is read in one place. */
    private boolean keeps(Stmt.Set set) {
        return set.array() instanceof Expr.Read seq
                && seq.type() instanceof Type.Seq
                && set.value() instanceof Expr.Read r
                && !r.type().isReference()
                && uses.reads(seq.var()) == 2;
    }

    static Var sequence(Stmt.Set keeping) {
        return ((Expr.Read) keeping.array()).var();
    }

    /** The names in a loop that takes the values of that state trip by trip, from the last one on; null where it does not. */
    @Nullable
    Names names(State state, Stmt.Loop reverse) {
        Stmt.Declare before = taken(reverse, state.before());
        if (before == null || Jumps.mayLeave(reverse.body()) || !isReverse(state, before, reverse)) {
            return null;
        }
        Stmt.Declare after = state.after() == null ? null : taken(reverse, state.after());
        if (after != null) {
            return index(after).equals(index(before)) ? new Names(before, after) : null;
        }
        after = settled(state.loop()) ? computed(state, before, reverse) : null;
        return after == null ? null : new Names(before, after);
    }

    private static Expr index(Stmt.Declare taking) {
        return ((Expr.Get) taking.init()).index();
    }

    /** Whether the loop runs the other way, and takes what was kept in its own trip. A stack gives the last value first. */
    private static boolean isReverse(State state, Stmt.Declare before, Stmt.Loop reverse) {
        if (index(before) instanceof Expr.Lit) {
            return true;
        }
        LoopShape there = LoopShape.of(state.loop());
        LoopShape back = LoopShape.of(reverse);
        return there.step() != 0
                && there.step() == -back.step()
                && Exprs.same(
                        renamed(state.before().index(), Map.of(there.induction(), back.induction())), index(before));
    }

    /** The statement of a trip that takes what was kept there into a variable that stays as it is; or null. */
    private Stmt.@Nullable Declare taken(Stmt.Loop loop, Stmt.Set keeping) {
        for (Stmt s : loop.body().stmts()) {
            if (isNamed(s)
                    && ((Stmt.Declare) s).init() instanceof Expr.Get g
                    && g.array() instanceof Expr.Read r
                    && r.var() == sequence(keeping)) {
                return (Stmt.Declare) s;
            }
        }
        return null;
    }

    private boolean isNamed(Stmt s) {
        return s instanceof Stmt.Declare d && d.init() != null && !uses.isAssigned(d.var());
    }

    /** Whether the trips leave arrays as they are: what is computed again from their elements is what it was. */
    private static boolean settled(Stmt.Loop loop) {
        boolean[] settled = {true};
        new Walker() {
            @Override
            public Stmt set(Stmt.Set s) {
                settled[0] &= s.array().type() instanceof Type.Seq;
                return super.set(s);
            }

            @Override
            public Stmt eval(Stmt.Eval s) {
                settled[0] = false;
                return s;
            }
        }.walk(loop.body());
        return settled[0];
    }

    /** The statement that computes again, from the same values, what the trip leaves in the variable; or null. */
    private Stmt.@Nullable Declare computed(State state, Stmt.Declare before, Stmt.Loop reverse) {
        Map<Var, Var> same = new HashMap<>();
        same.put(state.var(), before.var());
        same.put(state.kept(), before.var());
        LoopShape there = LoopShape.of(state.loop());
        if (there.step() != 0 && !(index(before) instanceof Expr.Lit)) {
            same.put(there.induction(), LoopShape.of(reverse).induction());
        }
        Set<Var> own = Assigned.in(List.of(state.loop()));
        List<Stmt> trip = state.loop().body().stmts();
        List<Stmt> earlier = trip.subList(0, trip.indexOf(state.step()));
        for (Stmt s : reverse.body().stmts()) {
            if (!isNamed(s)) {
                continue;
            }
            Stmt.Declare d = (Stmt.Declare) s;
            if (isSame(state.step().value(), d.init(), same, own)) {
                return d;
            }
            for (Stmt e : earlier) {
                if (isNamed(e) && (isSame(((Stmt.Declare) e).init(), d.init(), same, own) || hands(e, d, trip))) {
                    same.put(((Stmt.Declare) e).var(), d.var());
                }
            }
        }
        return null;
    }

    /** Whether one trip keeps what {@code e} declares where the other takes it from. */
    private boolean hands(Stmt e, Stmt.Declare taking, List<Stmt> trip) {
        return trip.stream()
                .anyMatch(s -> s instanceof Stmt.Set set
                        && keeps(set)
                        && ((Expr.Read) set.value()).var() == ((Stmt.Declare) e).var()
                        && taking.init() instanceof Expr.Get g
                        && g.array() instanceof Expr.Read r
                        && r.var() == sequence(set));
    }

    /**
     * Whether both expressions have one value: the same but for names of what is the same, and of nothing else that changes.
     *
     * @param own what the trips of the first assign
     */
    private boolean isSame(Expr there, Expr here, Map<Var, Var> same, Set<Var> own) {
        boolean[] changes = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                changes[0] |= !same.containsKey(r.var()) && (own.contains(r.var()) || uses.isAssigned(r.var()));
                return r;
            }
        }.walk(there);
        return !changes[0] && Exprs.same(renamed(there, same), here);
    }

    private static Expr renamed(Expr e, Map<Var, Var> names) {
        return new Rewriter() {
            @Override
            protected Var var(Var v) {
                return names.getOrDefault(v, v);
            }
        }.expr(e);
    }
}
