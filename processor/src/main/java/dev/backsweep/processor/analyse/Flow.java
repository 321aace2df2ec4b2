package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which statements can run after which. In structured code a statement {@code b} may follow {@code a} when they share a loop, or when
 * {@code b} stands later and not in the other arm of a choice.
 */
public final class Flow {
    private record Place(int order, int end, List<Stmt.Loop> loops, List<Arm> arms) {}

    private record Arm(Stmt.If choice, boolean then) {}

    private final Map<Stmt, Place> places = new IdentityHashMap<>();

    public static Flow of(Stmt.Block body) {
        Flow flow = new Flow();
        flow.new Numbering().body(body);
        return flow;
    }

    /** The position in textual order. */
    public int order(Stmt s) {
        return places.get(s).order();
    }

    /** The loops round a statement, outermost first. */
    public List<Stmt.Loop> loops(Stmt s) {
        return places.get(s).loops();
    }

    /** Whether {@code later} may run after {@code earlier} has run; of a statement and itself: only inside a loop. */
    public boolean mayFollow(Stmt earlier, Stmt later) {
        return mayFollow(earlier, later, null, advanced -> false);
    }

    /**
     * The same where trips of some loops have nothing to do with each other.
     *
     * @param trip within one trip of the loop of that label only, where both stand in it; null for no such loop
     * @param unrelated whether {@code later} has nothing to do with {@code earlier} where it runs in a later trip of the given loop and the same
     *     trip of those outside it; of null: in the same trip of all loops round both
     */
    public boolean mayFollow(Stmt earlier, Stmt later, Label trip, Predicate<Stmt.Loop> unrelated) {
        Place a = places.get(earlier);
        Place b = places.get(later);
        for (int i = a.loops().size() - 1; i >= 0; i--) {
            Stmt.Loop loop = a.loops().get(i);
            boolean shared = b.loops().stream().anyMatch(l -> l == loop);
            if (shared && loop.label() == trip) {
                break;
            }
            if (shared && !unrelated.test(loop)) {
                return true;
            }
        }
        return b.order() > a.order() && !exclusive(a, b) && !unrelated.test(null);
    }

    /** Whether {@code later} may run after {@code earlier} has ended. */
    public boolean mayFollowEnd(Stmt earlier, Stmt later) {
        Place a = places.get(earlier);
        Place b = places.get(later);
        return mayFollow(earlier, later) && (b.order() > a.end() || !a.loops().isEmpty());
    }

    private static boolean exclusive(Place a, Place b) {
        for (Arm x : a.arms()) {
            for (Arm y : b.arms()) {
                if (x.choice() == y.choice() && x.then() != y.then()) {
                    return true;
                }
            }
        }
        return false;
    }

    private final class Numbering extends StatementWalker {
        private int next;
        private List<Stmt.Loop> loops = List.of();
        private List<Arm> arms = List.of();

        @Override
        public Stmt stmt(Stmt s) {
            int order = next++;
            places.put(s, new Place(order, order, loops, arms));
            Stmt result = super.stmt(s);
            Place here = places.get(s);
            places.put(s, new Place(order, next - 1, here.loops(), here.arms()));
            return result;
        }

        @Override
        public Stmt ifStmt(Stmt.If s) {
            List<Arm> outer = arms;
            arms = with(outer, new Arm(s, true));
            body(s.then());
            arms = with(outer, new Arm(s, false));
            body(s.otherwise());
            arms = outer;
            return s;
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            s.init().forEach(this::stmt);
            List<Stmt.Loop> outer = loops;
            loops = with(outer, s);
            body(s.body());
            s.update().forEach(this::stmt);
            loops = outer;
            return s;
        }

        private <T> List<T> with(List<T> list, T element) {
            List<T> longer = new ArrayList<>(list);
            longer.add(element);
            return longer;
        }
    }
}
