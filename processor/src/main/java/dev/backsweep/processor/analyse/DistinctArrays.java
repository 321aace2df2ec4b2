package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which two variables surely name different arrays where a statement runs: two that were made apart and have changed places since, as the two
 * buffers of an iteration do. A forward analysis over pairs; where ways meet, what holds on both.
 *
 * <pre>
 * double[] x = new double[n];
 * double[] next = new double[n];             x and next are two arrays
 * while (…) { …
 *   double[] t = x; x = next; next = t;      and still are
 * }
 * </pre>
 */
public final class DistinctArrays {

    /** Two variables, in either order. */
    private record Two(Var a, Var b) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Two t && (t.a == a && t.b == b || t.a == b && t.b == a);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(a) + System.identityHashCode(b);
        }
    }

    private final Map<Stmt, Set<Two>> at = new IdentityHashMap<>();
    private final Set<Var> seen = new LinkedHashSet<>();
    private final boolean anyRank;
    private Set<Two> now = new HashSet<>();

    private DistinctArrays(boolean anyRank) {
        this.anyRank = anyRank;
    }

    /** Of arrays of numbers. */
    public static DistinctArrays of(Stmt.Block body) {
        return in(body, false);
    }

    /** Of arrays of arrays too: two of them may still share rows. */
    public static DistinctArrays ofAnyRank(Stmt.Block body) {
        return in(body, true);
    }

    private static DistinctArrays in(Stmt.Block body, boolean anyRank) {
        DistinctArrays distinct = new DistinctArrays(anyRank);
        distinct.stmts(body.stmts());
        return distinct;
    }

    /** Whether {@code a} and {@code b} name two arrays when {@code s} begins to run. */
    public boolean areTwo(Stmt s, Var a, Var b) {
        return at.getOrDefault(s, Set.of()).contains(new Two(a, b));
    }

    private void stmts(List<Stmt> list) {
        list.forEach(this::stmt);
    }

    private void stmt(Stmt s) {
        at.put(s, now);
        if (s instanceof Stmt.Declare d) {
            gives(d.var(), d.init());
        } else if (s instanceof Stmt.Assign a) {
            gives(a.var(), a.value());
        } else if (s instanceof Stmt.Block b && !Jumps.mayLeave(b)) {
            stmts(b.stmts());
        } else if (s instanceof Stmt.If choice) {
            Set<Two> before = now;
            stmts(choice.then().stmts());
            Set<Two> then = now;
            now = before;
            stmts(choice.otherwise().stmts());
            now = both(then, now);
        } else if (s instanceof Stmt.Loop loop && !Jumps.mayLeave(loop.body())) {
            stmts(loop.init());
            Set<Two> head = now;
            while (true) {
                now = head;
                stmts(loop.body().stmts());
                stmts(loop.update());
                Set<Two> met = both(head, now);
                if (met.equals(head)) {
                    break;
                }
                head = met;
            }
            now = loop.form() == Stmt.Form.DO ? now : head;
        } else {
            forget(s);
        }
    }

    /** Of what a construct with jumps assigns nothing is known in it and after it. */
    private void forget(Stmt s) {
        Set<Var> assigned = Assigned.in(List.of(s));
        now = new HashSet<>(now);
        now.removeIf(t -> assigned.contains(t.a()) || assigned.contains(t.b()));
        new StatementWalker() {
            @Override
            public Stmt stmt(Stmt inner) {
                at.put(inner, now);
                return super.stmt(inner);
            }
        }.walk(s);
    }

    private void gives(Var v, Expr value) {
        if (!(v.type() instanceof Type.Arr) || !anyRank && v.type().rank() != 1) {
            return;
        }
        Set<Two> next = new HashSet<>(now);
        next.removeIf(t -> t.a() == v || t.b() == v);
        for (Var other : seen) {
            boolean two = other != v
                    && (value instanceof Expr.NewArray
                            || value instanceof Expr.Read r && now.contains(new Two(r.var(), other)));
            if (two) {
                next.add(new Two(v, other));
            }
        }
        seen.add(v);
        now = next;
    }

    private static Set<Two> both(Set<Two> a, Set<Two> b) {
        Set<Two> common = new HashSet<>(a);
        common.retainAll(b);
        return common;
    }
}
