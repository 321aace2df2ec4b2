package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a write goes to an array that had not been made yet when an element was read: the trips of a loop that each make an array, fill
 * it and hand it on to the next.
 *
 * <pre>
 * for (…) {
 *     double[] next = new double[n];
 *     next[i] = … old[i] …;          // no later next is this old
 *     old = next;
 * }
 * </pre>
 */
final class FreshArrays {
    private final Flow flow;
    /** The statements that give a variable a value. */
    private final Map<Var, List<Stmt>> given = new IdentityHashMap<>();

    private FreshArrays(Flow flow) {
        this.flow = flow;
    }

    static FreshArrays of(Stmt.Block body, Flow flow) {
        FreshArrays arrays = new FreshArrays(flow);
        arrays.new Scan().body(body);
        return arrays;
    }

    /**
     * Whether the array that {@code write} changes is made after the array of {@code read} is there. Asked for elements that an inner loop
     * reads: of single ones it is cheaper to keep the value than the array.
     *
     * @param site the statement that reads
     * @param advanced the outermost loop round both of which the write is in a later trip; null where all their loops are in the same trip
     */
    boolean apart(Expr.Get read, Stmt site, Stmt.Set write, Stmt.@Nullable Loop advanced) {
        Stmt made = write.array() instanceof Expr.Read array ? making(array.var()) : null;
        if (made == null || flow.loops(made).isEmpty()) {
            return false;
        }
        List<Stmt.Loop> loops = flow.loops(made);
        Stmt.Loop trips = loops.get(loops.size() - 1);
        boolean handedOn = read.array() instanceof Expr.Read array
                && array.var() != ((Expr.Read) write.array()).var()
                && contains(flow.loops(site), trips)
                && flow.loops(site).size() > loops.size();
        return handedOn
                && (advanced != null && contains(loops, advanced)
                        || isFromTripsBefore(((Expr.Read) read.array()).var(), site, trips));
    }

    /** The declaration of a variable that never holds anything but the array that is made there, or null. */
    private @Nullable Stmt making(Var array) {
        List<Stmt> values = given.getOrDefault(array, List.of());
        boolean made =
                values.size() == 1 && values.get(0) instanceof Stmt.Declare d && d.init() instanceof Expr.NewArray;
        return made ? values.get(0) : null;
    }

    /**
     * Whether, in each trip of that loop, the variable holds at {@code site} what it held as the trip began. The condition of a loop is asked
     * again after its trips, so it is no such place.
     */
    private boolean isFromTripsBefore(Var v, Stmt site, Stmt.Loop trips) {
        if (site instanceof Stmt.Loop) {
            return false;
        }
        int depth = flow.loops(trips).size() + 1;
        List<Stmt.Loop> inner = flow.loops(site).subList(depth, flow.loops(site).size());
        for (Stmt s : given.getOrDefault(v, List.of())) {
            boolean inside = contains(flow.loops(s), trips);
            boolean before =
                    flow.order(s) < flow.order(site) || flow.loops(s).stream().anyMatch(l -> contains(inner, l));
            if (inside && before) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(List<Stmt.Loop> loops, Stmt.Loop loop) {
        return loops.stream().anyMatch(l -> l == loop);
    }

    private final class Scan extends StatementWalker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            given.computeIfAbsent(s.var(), v -> new ArrayList<>()).add(s);
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            given.computeIfAbsent(s.var(), v -> new ArrayList<>()).add(s);
            return super.assign(s);
        }
    }
}
