package dev.backsweep.processor.calls;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which called methods are differentiated once, by a pair of methods, and not taken in wherever they are called: those that call themselves,
 * and those that would be copied so often that nobody could read the result, nor HotSpot compile it. Small ones are always taken in, and so
 * are those that one place calls: there a copy costs nothing and lets both be seen as one.
 *
 * <pre>
 * f calls g twice, g calls h twice, h calls k twice, …     inlined, 2ⁿ copies of the last; with pairs, n methods
 * </pre>
 */
final class Splitting {
    /** Statements from which on a method is worth methods of its own. */
    private static final int LEAST_SIZE = 15;

    /** Statements that the copies of one method may have together. */
    private static final int MOST_COPIED = 160;

    private static final int MANY = 1 << 24;

    private final Recursion recursion;
    private final Map<Object, Callee> callees = new LinkedHashMap<>();
    private final Map<Object, Integer> sizes = new HashMap<>();
    private final Set<Object> split = new HashSet<>();

    Splitting(Recursion recursion, Method root) {
        this.recursion = recursion;
        List<Expr.Call> calls = Recursion.calls(root);
        calls.forEach(this::collect);
        for (Callee callee : callees.values()) {
            int size = size(callee);
            sizes.put(callee.handle(), size);
            int copies = size < LEAST_SIZE ? 0 : copies(calls).get(callee.handle());
            if (copies > 1
                    && (long) size * copies > MOST_COPIED
                    && recursion.mayBePair(callee)
                    && !callsWhatItIsGiven(recursion.core(callee))) {
                split.add(callee.handle());
            }
        }
    }

    /** Whether a method with a body here is differentiated by a pair of methods. */
    boolean isPair(Callee callee) {
        return recursion.isRecursive(callee) || split.contains(callee.handle());
    }

    /** Whether a method calls methods of its parameters: given a function, it is a method for that function. */
    private static boolean callsWhatItIsGiven(Method core) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                found[0] |= e.callee().kind() == Callee.Kind.OPAQUE
                        && e.receiver() instanceof Expr.Read r
                        && core.params().stream().anyMatch(p -> p.var() == r.var());
                return super.call(e);
            }
        }.body(core.body());
        return found[0];
    }

    /** Puts each method behind those that it calls. */
    private void collect(Expr.Call call) {
        Callee callee = call.callee();
        if (isTakenIn(call) && !callees.containsKey(callee.handle()) && !recursion.isRecursive(callee)) {
            recursion.calls(callee).forEach(this::collect);
            callees.put(callee.handle(), callee);
        }
    }

    /** How many statements one copy of a method has, with what is copied into it. */
    private int size(Callee callee) {
        long size = statements(recursion.core(callee));
        for (Expr.Call call : recursion.calls(callee)) {
            Object inner = call.callee().handle();
            size += isTakenIn(call) && !split.contains(inner) ? sizes.getOrDefault(inner, 0) : 0;
        }
        return (int) Math.min(size, MANY);
    }

    /** How often each method would be copied, given those that are split off already. */
    private Map<Object, Integer> copies(List<Expr.Call> ofRoot) {
        Map<Object, Integer> copies = new HashMap<>();
        add(ofRoot, 1, copies);
        List<Callee> callersFirst = new ArrayList<>(callees.values());
        Collections.reverse(callersFirst);
        for (Callee caller : callersFirst) {
            int times = split.contains(caller.handle()) ? 1 : copies.getOrDefault(caller.handle(), 0);
            add(recursion.calls(caller), times, copies);
        }
        return copies;
    }

    private void add(List<Expr.Call> calls, int times, Map<Object, Integer> copies) {
        for (Expr.Call call : calls) {
            if (isTakenIn(call)) {
                copies.merge(call.callee().handle(), times, (a, b) -> Math.min(a + b, MANY));
            }
        }
    }

    /** A call that no active value can go into stays a call where the companion may make it. */
    private static boolean isTakenIn(Expr.Call call) {
        return !call.callee().reachable()
                || call.callee().parameters().stream().anyMatch(Type::isDifferentiable)
                || call.receiver() != null && call.receiver().type().isDifferentiable();
    }

    private static int statements(Method core) {
        int[] count = {0};
        if (core != null) {
            new Walker() {
                @Override
                public Stmt stmt(Stmt s) {
                    count[0] += s instanceof Stmt.Block ? 0 : 1;
                    return super.stmt(s);
                }
            }.body(core.body());
        }
        return count[0];
    }
}
