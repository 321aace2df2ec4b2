package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whether every element of a new array of records is given one before any is asked for, so that none is ever null. The loop that does it
 * comes right behind.
 *
 * <pre>{@code
 * Complex[] w = new Complex[n];
 * w[0] = ONE;
 * for (int i = 1; i < n; i++) { w[i] = w[i - 1].times(step); }
 * }</pre>
 */
final class FilledRecords {
    private final Set<Var> assigned;
    /** What has been declared since. */
    private final Map<Var, Expr> known = new IdentityHashMap<>();

    /** What has been given another value since the array was made. */
    private final Set<Var> changed = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param assigned the variables that the method gives another value than their first */
    FilledRecords(Set<Var> assigned) {
        this.assigned = assigned;
    }

    /** Whether {@code v}, which was made of that length by the statement before {@code from}, is filled by those that follow. */
    boolean isFilled(Var v, Expr length, List<Stmt> stmts, int from) {
        Set<Integer> set = new HashSet<>();
        changed.clear();
        known.clear();
        for (Stmt s : stmts.subList(from, stmts.size())) {
            changed.addAll(Assigned.in(s));
            if (s instanceof Stmt.Set element && isRead(element.array(), v)) {
                boolean isPlace = element.index() instanceof Expr.Lit && !mentions(element.value(), v);
                if (!isPlace) {
                    return false;
                }
                set.add((Integer) ((Expr.Lit) element.index()).value());
                if (length instanceof Expr.Lit all && holds(set, (Integer) all.value())) {
                    return true;
                }
            } else if (s instanceof Stmt.Loop l && mentions(s, v)) {
                return fills(l, v, length, set);
            } else if (mentions(s, v)) {
                return false;
            } else if (s instanceof Stmt.Declare d && d.init() != null && !assigned.contains(d.var())) {
                known.put(d.var(), d.init());
            }
        }
        return false;
    }

    private static boolean holds(Set<Integer> set, int count) {
        for (int i = 0; i < count; i++) {
            if (!set.contains(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a loop goes up to the end, one by one, and leaves no element out. */
    private boolean fills(Stmt.Loop l, Var v, Expr length, Set<Integer> set) {
        Var i = counter(l);
        boolean isUp = i != null
                && l.condition() instanceof Expr.Binary b
                && b.op() == Expr.BinaryOp.LT
                && isRead(b.left(), i)
                && isLength(b.right(), v, length)
                && !Assigned.in(l.body()).contains(i);
        if (!isUp || Jumps.mayLeave(l.body())) {
            return false;
        }
        int start = (Integer) ((Expr.Lit) ((Stmt.Declare) l.init().get(0)).init()).value();
        if (start < 0 || !holds(set, start)) {
            return false;
        }
        List<Stmt> trip = l.body().stmts();
        int at = 0;
        while (at < trip.size() && !gives(trip.get(at), v, i)) {
            at++;
        }
        if (at == trip.size()) {
            return false;
        }
        boolean[] known = {true};
        for (int k = 0; k < trip.size(); k++) {
            boolean isBehind = k > at;
            new Uses(v) {
                @Override
                void used(@Nullable Expr index) {
                    known[0] &= index != null && (isBefore(index, i, start) || isBehind && isRead(index, i));
                }
            }.walk(trip.get(k));
        }
        return known[0];
    }

    /** The variable that goes up by one, from a number on. */
    private static @Nullable Var counter(Stmt.Loop l) {
        boolean counts = l.form() != Stmt.Form.DO
                && l.init().size() == 1
                && l.init().get(0) instanceof Stmt.Declare d
                && d.init() instanceof Expr.Lit first
                && first.value() instanceof Integer
                && l.update().size() == 1
                && l.update().get(0) instanceof Stmt.Assign next
                && next.var() == d.var()
                && Exprs.same(next.value(), Exprs.binary(Expr.BinaryOp.ADD, Exprs.read(d.var()), Exprs.lit(1)));
        return counts ? ((Stmt.Declare) l.init().get(0)).var() : null;
    }

    private boolean isLength(Expr bound, Var v, Expr length) {
        if (bound instanceof Expr.Read r && known.containsKey(r.var())) {
            return isLength(known.get(r.var()), v, length);
        }
        return bound instanceof Expr.Length l && isRead(l.array(), v) || isStable(length) && Exprs.same(bound, length);
    }

    /** Whether a length is the same in the loop. */
    private boolean isStable(Expr length) {
        return length instanceof Expr.Lit
                || length instanceof Expr.Read r && !changed.contains(r.var())
                || length instanceof Expr.Length l
                        && l.array() instanceof Expr.Read array
                        && !changed.contains(array.var());
    }

    /** Whether a statement gives the element of the trip, whatever happens. */
    private static boolean gives(Stmt s, Var v, Var i) {
        if (s instanceof Stmt.If choice) {
            return choice.then().stmts().stream().anyMatch(t -> gives(t, v, i))
                    && choice.otherwise().stmts().stream().anyMatch(t -> gives(t, v, i));
        }
        return s instanceof Stmt.Set set && isRead(set.array(), v) && isRead(set.index(), i);
    }

    /** {@code i - 1} and the like, as far back as there are elements. */
    private static boolean isBefore(Expr index, Var i, int start) {
        return index instanceof Expr.Binary b
                && b.op() == Expr.BinaryOp.SUB
                && isRead(b.left(), i)
                && b.right() instanceof Expr.Lit back
                && back.value() instanceof Integer n
                && n > 0
                && n <= start;
    }

    private static boolean isRead(Expr e, Var v) {
        return e instanceof Expr.Read r && r.var() == v;
    }

    private static boolean mentions(Stmt s, Var v) {
        boolean[] found = {Assigned.in(s).contains(v)};
        new Uses(v) {
            @Override
            void used(@Nullable Expr index) {
                found[0] = true;
            }

            @Override
            public Stmt set(Stmt.Set s) {
                found[0] |= isRead(s.array(), v);
                return super.set(s);
            }
        }.walk(s);
        return found[0];
    }

    private static boolean mentions(Expr e, Var v) {
        boolean[] found = {false};
        new Uses(v) {
            @Override
            void used(@Nullable Expr index) {
                found[0] = true;
            }
        }.walk(e);
        return found[0];
    }

    /** Finds where elements of an array are asked for; its length and what is put in say nothing. */
    private abstract static class Uses extends Walker {
        private final Var v;

        Uses(Var v) {
            this.v = v;
        }

        /** @param index which element is asked for; null for the array itself */
        abstract void used(@Nullable Expr index);

        @Override
        public Expr length(Expr.Length e) {
            return isRead(e.array(), v) ? e : super.length(e);
        }

        @Override
        public Expr get(Expr.Get e) {
            if (isRead(e.array(), v)) {
                used(e.index());
                return expr(e.index());
            }
            return super.get(e);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            if (isRead(s.array(), v)) {
                expr(s.index());
                expr(s.value());
                return s;
            }
            return super.set(s);
        }

        @Override
        public Expr read(Expr.Read e) {
            if (e.var() == v) {
                used(null);
            }
            return e;
        }
    }
}
