package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * One pass over the data: a loop of the forward sweep and its reverse become one loop, each trip forward and at once backward, where the
 * adjoints that the reverse needs are known before the loop. Then nothing of a trip has to be kept for longer than the trip.
 *
 * <pre>
 * for (i…) { r = …; rs[i] = r; sum += r * r; }        double sumBar = resultBar / n;
 * double sumBar = resultBar / n;                 →    for (i…) { r = …; sum += r * r;
 * for (i…) { r = rs[i]; xBar += 2 * r * sumBar; }                xBar += 2 * r * sumBar; }
 * </pre>
 *
 * <p>Legal when the trips of the reverse loop may run in any order, when it reads nothing that the forward loop changes but what the same
 * trip kept, and when everything it depends on can be computed before the forward loop.
 */
public final class OnePass {
    private static final Stmt BLANK = new Stmt.Comment("", Pos.NONE);

    private final Aliases aliases;
    private List<Stmt> stmts;
    private boolean changed;

    private OnePass(Method method) {
        this.aliases = Aliases.of(method);
        this.stmts = new ArrayList<>(method.body().stmts());
    }

    public static Method method(Method method) {
        OnePass pass = new OnePass(method);
        pass.run();
        return pass.changed
                ? method.withBody(new Stmt.Block(pass.stmts, method.body().pos()))
                : method;
    }

    private void run() {
        for (int a = stmts.size() - 1; a >= 0; a--) {
            if (stmts.get(a) instanceof Stmt.Loop forward && !forward.pos().isGenerated() && range(forward) != null) {
                for (int b = a + 1; b < stmts.size(); b++) {
                    if (stmts.get(b) instanceof Stmt.Loop reverse
                            && reverse.pos().isGenerated()
                            && range(forward).equals(range(reverse))
                            && fuse(a, b)) {
                        changed = true;
                        break;
                    }
                }
            }
        }
        dropComments();
    }

    /** The values of the variable of a loop, whichever way it runs. */
    private record Range(Expr first, Expr end, boolean inclusive) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Range r
                    && inclusive == r.inclusive
                    && Exprs.same(first, r.first)
                    && Exprs.same(end, r.end);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    private static Range range(Stmt.Loop s) {
        LoopShape shape = LoopShape.of(s);
        boolean plain = shape.exact()
                && s.init().size() == 1
                && s.update().size() == 1
                && s.init().get(0) instanceof Stmt.Declare d
                && d.var() == shape.induction()
                && d.init() != null;
        if (!plain) {
            return null;
        }
        Expr start = ((Stmt.Declare) s.init().get(0)).init();
        if (shape.step() == 1) {
            return new Range(start, shape.bound(), shape.inclusive());
        }
        if (!Ascending.isDescending(s)) {
            return null;
        }
        if (start instanceof Expr.Binary b && b.op() == BinaryOp.SUB && Exprs.isOne(b.right())) {
            return new Range(shape.bound(), Ascending.withoutClamp(b.left(), shape.bound()), false);
        }
        return new Range(shape.bound(), start, true);
    }

    private boolean fuse(int a, int b) {
        Stmt.Loop forward = (Stmt.Loop) stmts.get(a);
        Stmt.Loop reverse = (Stmt.Loop) stmts.get(b);
        TripStorage storage = TripStorage.of(stmts, forward, reverse);
        if (!OrderFree.trips(reverse, aliases, seq -> storage.isOfTrip(seq) || storage.hasSlots(seq))) {
            return false;
        }
        Footprint made = Footprint.of(forward);
        Footprint wants = Footprint.of(reverse);
        if (!readsNothingOf(wants, made, storage)) {
            return false;
        }
        List<Stmt> between = stmts.subList(a + 1, b);
        List<Stmt> first = needed(between, wants, storage);
        if (first == null || !canMove(first, between, a, made) || !canOvertake(between, first, wants)) {
            return false;
        }
        List<Stmt> result = new ArrayList<>(stmts.subList(0, a));
        result.addAll(first);
        result.add(storage.fused(forward, reverse, BLANK));
        Set<Stmt> moved = identity();
        moved.addAll(first);
        between.stream().filter(s -> !moved.contains(s)).forEach(result::add);
        result.addAll(stmts.subList(b + 1, stmts.size()));
        stmts = result;
        return true;
    }

    private static Set<Stmt> identity() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Whether the reverse loop reads nothing that the forward loop changes, but for what its own trip kept. */
    private boolean readsNothingOf(Footprint wants, Footprint made, TripStorage storage) {
        if (wants.read.stream().anyMatch(made::changes)) {
            return false;
        }
        for (Var loaded : wants.loaded) {
            if (storage.isOfTrip(loaded)) {
                continue;
            }
            if (touches(loaded, made.stored) || touches(loaded, made.added)) {
                return false;
            }
        }
        for (Var added : wants.added) {
            if (added.type() instanceof Type.Arr
                    && (touches(added, made.stored) || touches(added, made.loaded) || touches(added, made.added))) {
                return false;
            }
        }
        return wants.stored.isEmpty() && !wants.acts;
    }

    /** Whether an array may be one of {@code others}: primal arrays and adjoints never are, the guards see to that. */
    private boolean touches(Var array, Set<Var> others) {
        for (Var other : others) {
            if (other == array) {
                return true;
            }
            boolean arrays = array.type() instanceof Type.Arr && other.type() instanceof Type.Arr;
            if (arrays
                    && array.isGenerated() == other.isGenerated()
                    && aliases.mayBeSame(aliases.family(array), aliases.family(other))) {
                return true;
            }
        }
        return false;
    }

    /** The statements between the loops on which the reverse loop depends; null where one of them is not ours to move. */
    private List<Stmt> needed(List<Stmt> between, Footprint wants, TripStorage storage) {
        List<Stmt> needed = new ArrayList<>();
        List<Footprint> wanting = new ArrayList<>(List.of(wants));
        for (int i = between.size() - 1; i >= 0; i--) {
            Stmt s = between.get(i);
            Footprint f = Footprint.of(s);
            boolean feeds = wanting.stream().anyMatch(w -> feeds(f, w));
            if (feeds) {
                if (!isMovable(s, f)) {
                    return null;
                }
                needed.add(0, s);
                wanting.add(f);
            }
        }
        return needed;
    }

    private boolean feeds(Footprint f, Footprint w) {
        return f.declared.stream()
                        .anyMatch(v -> w.read.contains(v)
                                || w.summed.contains(v)
                                || w.assigned.contains(v)
                                || w.loaded.contains(v)
                                || w.added.contains(v))
                || f.assigned.stream().anyMatch(v -> w.read.contains(v) || w.summed.contains(v))
                || f.summed.stream().anyMatch(w.read::contains)
                || w.loaded.stream().anyMatch(l -> touches(l, f.stored) || touches(l, f.added))
                || w.added.stream().anyMatch(l -> touches(l, f.stored));
    }

    private static boolean isMovable(Stmt s, Footprint f) {
        boolean simple = s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Set;
        return simple && s.pos().isGenerated() && !f.acts && !f.mayThrow;
    }

    /** Whether the statements may run before the forward loop and before the others between the loops. */
    private boolean canMove(List<Stmt> first, List<Stmt> between, int a, Footprint made) {
        Set<Stmt> moved = identity();
        moved.addAll(first);
        List<Footprint> passed = new ArrayList<>(List.of(made));
        for (Stmt s : between) {
            Footprint f = Footprint.of(s);
            if (!moved.contains(s)) {
                passed.add(f);
            } else if (!passed.stream().allMatch(p -> independent(f, p))
                    || !f.lengths.stream().allMatch(l -> isMeasured(l, a))) {
                return false;
            }
        }
        return true;
    }

    private boolean independent(Footprint f, Footprint p) {
        return f.read.stream().noneMatch(p::changes)
                && p.read.stream().noneMatch(f::changes)
                && f.declared.stream().noneMatch(p::changes)
                && f.assigned.stream().noneMatch(p::changes)
                && f.summed.stream().noneMatch(p::changes)
                && f.stored.stream().noneMatch(x -> touches(x, p.loaded) || touches(x, p.stored) || touches(x, p.added))
                && f.added.stream().noneMatch(x -> touches(x, p.loaded) || touches(x, p.stored))
                && f.loaded.stream().noneMatch(x -> touches(x, p.stored) || touches(x, p.added));
    }

    /** Whether that length has been read before the loop does anything, so that reading it again cannot throw. */
    private boolean isMeasured(Expr.Length length, int a) {
        List<Expr.Length> before = new ArrayList<>();
        for (Stmt s : stmts.subList(0, a)) {
            if (s instanceof Stmt.Declare || s instanceof Stmt.Assign) {
                before.addAll(Footprint.of(s).lengths);
            }
        }
        Stmt.Loop forward = (Stmt.Loop) stmts.get(a);
        before.addAll(Footprint.of(new Stmt.Eval(forward.condition(), Pos.NONE)).lengths);
        return before.stream().anyMatch(l -> Exprs.same(l, length));
    }

    /** Whether the reverse loop may run before the statements between the loops that are not moved themselves. */
    private boolean canOvertake(List<Stmt> between, List<Stmt> first, Footprint wants) {
        Set<Stmt> moved = identity();
        moved.addAll(first);
        for (Stmt s : between) {
            if (moved.contains(s) || s instanceof Stmt.Comment) {
                continue;
            }
            Footprint f = Footprint.of(s);
            boolean checks = s instanceof Stmt.Eval e
                    && e.expr() instanceof Expr.Call c
                    && c.callee().owner().packageName().equals("dev.backsweep.runtime");
            boolean reads = f.read.stream().anyMatch(v -> wants.summed.contains(v) || wants.assigned.contains(v))
                    || f.assigned.stream().anyMatch(wants.summed::contains)
                    || f.loaded.stream().anyMatch(l -> touches(l, wants.added))
                    || f.stored.stream().anyMatch(l -> touches(l, wants.added));
            if (checks || reads) {
                return false;
            }
        }
        return true;
    }

    /** Where nothing is left to do backwards, nobody speaks of sweeps. */
    private void dropComments() {
        int reverse = -1;
        for (int i = 0; i < stmts.size(); i++) {
            if (stmts.get(i) instanceof Stmt.Comment c && c.text().equals("reverse sweep")) {
                reverse = i;
            }
        }
        boolean left = reverse >= 0
                && stmts.subList(reverse + 1, stmts.size()).stream().anyMatch(s -> !(s instanceof Stmt.Return));
        if (reverse >= 0 && !left) {
            stmts.removeIf(s -> s instanceof Stmt.Comment c && c.text().endsWith(" sweep"));
            changed = true;
        }
    }
}
