package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The loops that keep, at the start of each trip, references that the trip lets change places, and the loops after them, in the same list,
 * that take these from trip to trip.
 *
 * <p>The variables are declared in that list too and assigned nowhere else, so that after the first loop, and before the second, they hold
 * what the last trip has left in them.
 */
final class SwappingLoops {

    /**
     * What a reverse loop undoes.
     *
     * @param kept for each sequence what is kept in it
     * @param before for each variable the one that held, at the start of a trip, what it holds at its end
     * @param firsts names for what a variable held before the loop, read after the reverse loop alone: it holds that again
     */
    record Swapping(Map<Var, Var> kept, Map<Var, Var> before, Map<Var, Var> firsts) {}

    private final Map<Stmt.Loop, Swapping> reverses = new IdentityHashMap<>();
    private final Uses uses;

    private SwappingLoops(Uses uses) {
        this.uses = uses;
    }

    static SwappingLoops in(Method method) {
        boolean[] keeps = {false};
        new StatementWalker() {
            @Override
            public Stmt set(Stmt.Set s) {
                keeps[0] |= s.array().type() instanceof Type.Seq q && q.element() instanceof Type.Arr;
                return super.set(s);
            }
        }.walk(method.body());
        SwappingLoops loops = new SwappingLoops(keeps[0] ? Uses.in(method) : Uses.NONE);
        if (keeps[0]) {
            loops.find(method);
        }
        return loops;
    }

    boolean isEmpty() {
        return reverses.isEmpty();
    }

    /** What that loop is to undo; null where it is no such loop. */
    Swapping reversedBy(Stmt.Loop loop) {
        return reverses.get(loop);
    }

    /** The sequence from which a statement takes a reference into a variable of its own, or null. */
    static Var taken(Stmt s) {
        boolean takes = s instanceof Stmt.Declare d
                && d.init() instanceof Expr.Get g
                && g.array() instanceof Expr.Read r
                && r.type() instanceof Type.Seq q
                && q.element() instanceof Type.Arr;
        return takes ? ((Expr.Read) ((Expr.Get) ((Stmt.Declare) s).init()).array()).var() : null;
    }

    private void find(Method method) {
        new StatementWalker() {
            @Override
            public Stmt.Block block(List<Stmt> list, Pos pos) {
                for (int i = 0; i < list.size(); i++) {
                    for (int j = i + 1; j < list.size() && list.get(i) instanceof Stmt.Loop; j++) {
                        if (list.get(j) instanceof Stmt.Loop) {
                            pair(list, i, j);
                        }
                    }
                }
                return super.block(list, pos);
            }
        }.walk(method.body());
    }

    private void pair(List<Stmt> list, int forward, int reverse) {
        Stmt.Loop first = (Stmt.Loop) list.get(forward);
        Stmt.Loop second = (Stmt.Loop) list.get(reverse);
        Map<Var, Var> pushed = pushed(first);
        Map<Var, Var> kept = new LinkedHashMap<>();
        for (Stmt s : second.body().stmts()) {
            Var seq = taken(s);
            if (seq != null && pushed.containsKey(seq) && !uses.isAssigned(((Stmt.Declare) s).var())) {
                kept.put(seq, pushed.get(seq));
            }
        }
        if (kept.isEmpty() || Jumps.mayLeave(first.body()) || Jumps.mayLeave(second.body())) {
            return;
        }
        Map<Var, Var> before = permutation(first);
        before.keySet().retainAll(cycles(before, kept));
        kept.values().retainAll(before.keySet());
        boolean alone = !kept.isEmpty()
                && before.keySet().stream().allMatch(v -> isOwn(v, list.subList(0, forward), first))
                && before.keySet().stream().noneMatch(v -> Mentions.of(list.subList(reverse, list.size()), v));
        if (alone) {
            reverses.put(second, new Swapping(kept, before, firsts(list, forward, reverse, before)));
        }
    }

    /** What the trips of a loop keep before they do anything to references, by the sequences that they keep it in. */
    private Map<Var, Var> pushed(Stmt.Loop loop) {
        Map<Var, Var> pushed = new LinkedHashMap<>();
        Set<Var> assigned = new HashSet<>();
        for (Stmt s : loop.body().stmts()) {
            if (s instanceof Stmt.Set set
                    && set.array() instanceof Expr.Read seq
                    && seq.type() instanceof Type.Seq q
                    && q.element() instanceof Type.Arr
                    && set.value() instanceof Expr.Read r
                    && uses.reads(seq.var()) == 2
                    && !assigned.contains(r.var())) {
                pushed.put(seq.var(), r.var());
            }
            assigned.addAll(Assigned.in(List.of(s)));
        }
        return pushed;
    }

    /** For each variable that a trip gives what another held at its start: that other one. Empty where it is not certain. */
    private static Map<Var, Var> permutation(Stmt.Loop loop) {
        Map<Var, Var> holds = new LinkedHashMap<>();
        Map<Var, Var> outside = new LinkedHashMap<>();
        for (Stmt s : loop.body().stmts()) {
            if (s instanceof Stmt.Declare d && d.var().type() instanceof Type.Arr && d.init() instanceof Expr.Read r) {
                holds.put(d.var(), holds.getOrDefault(r.var(), r.var()));
            } else if (s instanceof Stmt.Assign a
                    && a.var().type() instanceof Type.Arr
                    && a.value() instanceof Expr.Read r) {
                holds.put(a.var(), holds.getOrDefault(r.var(), r.var()));
                outside.put(a.var(), holds.get(a.var()));
            } else {
                outside.keySet().removeAll(Assigned.in(List.of(s)));
                Assigned.in(List.of(s)).forEach(v -> holds.put(v, v.type() instanceof Type.Arr ? UNKNOWN : v));
            }
        }
        outside.replaceAll((v, x) -> holds.get(v));
        return outside;
    }

    /** What is not what a variable held at the start of the trip. */
    private static final Var UNKNOWN = Var.generated("unknown", Type.OBJECT);

    /** The variables that change places with those that are kept, in whole circles. */
    private static List<Var> cycles(Map<Var, Var> before, Map<Var, Var> kept) {
        List<Var> found = new ArrayList<>();
        for (Var start : kept.values()) {
            List<Var> cycle = new ArrayList<>();
            Var v = start;
            do {
                cycle.add(v);
                v = before.get(v);
            } while (v != null && v != start && !cycle.contains(v));
            if (v == start) {
                found.addAll(cycle);
            }
        }
        return found;
    }

    /** Whether a variable is declared before the loop, in its list, and assigned in the loop's own trips alone, there once. */
    private boolean isOwn(Var v, List<Stmt> before, Stmt.Loop loop) {
        boolean declared = before.stream().anyMatch(s -> s instanceof Stmt.Declare d && d.var() == v);
        long own = loop.body().stmts().stream()
                .filter(s -> s instanceof Stmt.Assign a && a.var() == v)
                .count();
        return declared && own == uses.assignments(v);
    }

    /** Names for the first values, declared before the loop and read after the reverse loop alone. */
    private Map<Var, Var> firsts(List<Stmt> list, int forward, int reverse, Map<Var, Var> before) {
        Map<Var, Var> firsts = new LinkedHashMap<>();
        for (Stmt s : list.subList(0, forward)) {
            if (s instanceof Stmt.Declare d
                    && d.init() instanceof Expr.Read r
                    && before.containsKey(r.var())
                    && !uses.isAssigned(d.var())
                    && list.subList(0, reverse + 1).stream().noneMatch(x -> Mentions.of(List.of(x), d.var()))) {
                firsts.put(d.var(), r.var());
            }
        }
        return firsts;
    }
}
