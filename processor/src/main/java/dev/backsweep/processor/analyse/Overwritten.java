package dev.backsweep.processor.analyse;

import dev.backsweep.processor.analyse.Written.Interval;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether each trip of a loop writes what it reads: then an array or a variable that lives outside the loop carries nothing from trip to
 * trip. A walk over one trip with what has certainly been written: elements by their subscript, and whole intervals {@code [from, to)} left
 * by loops that write {@code t[j]} in each of their trips.
 *
 * <p>{@code for (k…) z[k] = …; for (k…) s += z[k];} with both loops over all of {@code z} reads nothing that an earlier trip left.
 */
public final class Overwritten {
    private final Set<Var> names = identitySet();
    private final boolean isArray;
    private final SettledIntegers settled;
    private final Map<Var, Interval> counters = new IdentityHashMap<>();
    /** How long the array is, where that can be said; else null. */
    private @Nullable Expr length;

    private Written written = new Written(List.of(), List.of(), false);
    private boolean covered = true;

    private Overwritten(Method method, List<Var> names) {
        this.names.addAll(names);
        this.isArray = names.get(0).type() instanceof Type.Arr;
        this.settled = new SettledIntegers(method);
    }

    /**
     * Whether every trip of {@code loop} writes each element of an array before it reads it.
     *
     * @param names the variables that name the array, the one that is declared by {@code new} first
     * @param made the expression that makes it
     */
    public static boolean array(Method method, Stmt.Loop loop, List<Var> names, Expr.NewArray made) {
        Overwritten walk = new Overwritten(method, names);
        walk.length = walk.settled.fixed(made.dims().get(0));
        walk.trip(loop);
        return walk.covered;
    }

    /** Whether {@code loop} writes all elements of an array, and reads none that it has not written. */
    public static boolean whole(Method method, Stmt.Loop loop, Var array, Expr.NewArray made) {
        Overwritten walk = new Overwritten(method, List.of(array));
        walk.length = walk.settled.fixed(made.dims().get(0));
        walk.loop(loop);
        return walk.covered
                && walk.written.intervals.stream().anyMatch(i -> Exprs.isZero(i.from()) && walk.isWhole(i.to()));
    }

    /** Whether every trip of {@code loop} assigns a variable before it reads it. */
    public static boolean variable(Method method, Stmt.Loop loop, Var v) {
        Overwritten walk = new Overwritten(method, List.of(v));
        walk.trip(loop);
        return walk.covered;
    }

    private void trip(Stmt.Loop loop) {
        list(loop.body().stmts());
        list(loop.update());
        reads(loop.condition());
    }

    private void list(List<Stmt> stmts) {
        stmts.forEach(this::statement);
    }

    private void statement(Stmt s) {
        boolean isSimple = s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Eval;
        if (isSimple) {
            written.forget(ElementChanges.of(s));
        }
        if (s instanceof Stmt.Declare d) {
            given(d.init());
            written.forget(Set.of(d.var()));
        } else if (s instanceof Stmt.Assign a) {
            given(a.value());
            if (names.contains(a.var())) {
                written.all = true;
            }
            written.forget(Set.of(a.var()));
        } else if (s instanceof Stmt.Set set) {
            reads(set.value());
            reads(set.index());
            ElementChanges changes = ElementChanges.of(set);
            written.forget(changes);
            if (set.array() instanceof Expr.Read r && names.contains(r.var())) {
                Expr place = plain(set.index());
                if (!changes.reach(place)) {
                    written.places.add(place);
                }
            } else {
                reads(set.array());
            }
        } else if (s instanceof Stmt.If choice) {
            reads(choice.condition());
            Written before = written.copy();
            list(choice.then().stmts());
            Written then = written;
            written = before;
            list(choice.otherwise().stmts());
            written.meet(then);
        } else if (s instanceof Stmt.Loop loop) {
            loop(loop);
        } else if (s instanceof Stmt.Block b) {
            list(b.stmts());
        } else if (s instanceof Stmt.Labeled l) {
            labeled(l);
        } else if (s instanceof Stmt.Eval e) {
            reads(e.expr());
        } else if (s instanceof Stmt.Throw t) {
            reads(t.exception());
            written.all = true;
        } else if (s instanceof Stmt.Break) {
            written.all = true;
        } else if (!(s instanceof Stmt.Comment)) {
            covered = false;
        }
    }

    /** A jump may end the block early: what was written before it is certain. */
    private void labeled(Stmt.Labeled l) {
        Written before = written.copy();
        list(l.body().stmts());
        if (jumps(l.body())) {
            before.forget(Assigned.in(List.of(l)));
            before.forget(ElementChanges.of(l));
            written = before;
        }
    }

    private static boolean jumps(Stmt s) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt breakStmt(Stmt.Break b) {
                found[0] = true;
                return b;
            }
        }.walk(s);
        return found[0];
    }

    private void loop(Stmt.Loop loop) {
        list(loop.init());
        Interval range = range(loop);
        Set<Var> changed = Assigned.in(List.of(loop));
        Written before = written.copy();
        before.forget(changed);
        ElementChanges elements = ElementChanges.of(loop);
        before.forget(elements);
        written = before.copy();
        reads(loop.condition());
        Var counter = LoopShape.of(loop).induction();
        if (range != null) {
            counters.put(counter, range);
        }
        list(loop.body().stmts());
        Written trip = written.copy();
        list(loop.update());
        if (range != null) {
            counters.remove(counter);
            boolean each =
                    trip.all || trip.places.stream().anyMatch(p -> p instanceof Expr.Read r && r.var() == counter);
            if (each && isArray) {
                before.intervals.add(range);
            }
        }
        written = before;
    }

    /** The values of the counter of a loop that takes them all, in steps of one; null where they are not known. */
    private Interval range(Stmt.Loop loop) {
        LoopShape shape = LoopShape.of(loop);
        boolean counted = shape.exact()
                && Math.abs(shape.step()) == 1
                && loop.update().size() == 1
                && loop.update().get(0) instanceof Stmt.Assign next
                && next.var() == shape.induction()
                && loop.init().stream().anyMatch(s -> s instanceof Stmt.Declare d && d.var() == shape.induction());
        if (!counted) {
            return null;
        }
        Expr first = loop.init().stream()
                .filter(s -> s instanceof Stmt.Declare d && d.var() == shape.induction())
                .map(s -> ((Stmt.Declare) s).init())
                .findFirst()
                .orElse(null);
        ElementChanges elements = ElementChanges.of(loop);
        if (first == null
                || Mentions.ofAny(first, Assigned.in(List.of(loop)))
                || elements.reach(first)
                || elements.reach(shape.bound())) {
            return null;
        }
        Expr start = plain(first);
        Expr bound = plain(shape.bound());
        if (shape.step() > 0) {
            return new Interval(start, shape.inclusive() ? plus(bound, 1) : bound);
        }
        return new Interval(shape.inclusive() ? bound : plus(bound, 1), plus(start, 1));
    }

    /** The expression in terms that can be compared. */
    private Expr plain(Expr e) {
        return settled.plain(e, l -> l.array() instanceof Expr.Read r && names.contains(r.var()) ? length : null);
    }

    private static Expr plus(Expr e, int n) {
        if (e instanceof Expr.Lit l && l.value() instanceof Integer i) {
            return Exprs.lit(i + n);
        }
        if (e instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.right() instanceof Expr.Lit l
                && l.value() instanceof Integer i) {
            int sum = (b.op() == BinaryOp.ADD ? i : -i) + n;
            return sum == 0
                    ? b.left()
                    : sum > 0
                            ? Exprs.binary(BinaryOp.ADD, b.left(), Exprs.lit(sum))
                            : Exprs.binary(BinaryOp.SUB, b.left(), Exprs.lit(-sum));
        }
        return n > 0 ? Exprs.binary(BinaryOp.ADD, e, Exprs.lit(n)) : Exprs.binary(BinaryOp.SUB, e, Exprs.lit(-n));
    }

    private void reads(Expr e) {
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                if (g.array() instanceof Expr.Read r && names.contains(r.var()) && isArray) {
                    covered &= isWritten(plain(g.index()));
                    walk(g.index());
                    return g;
                }
                return super.get(g);
            }

            @Override
            public Expr length(Expr.Length l) {
                return isArray && l.array() instanceof Expr.Read ? l : super.length(l);
            }

            /** Who is given the array whole may look at all of it. */
            @Override
            public Expr read(Expr.Read r) {
                covered &= !names.contains(r.var()) || written.all || isArray && isAllWritten();
                return r;
            }
        }.walk(e);
    }

    /** What a variable is given: another name of the array is no look at its elements. */
    private void given(Expr value) {
        boolean isName = isArray && value instanceof Expr.Read r && names.contains(r.var());
        if (!isName) {
            reads(value);
        }
    }

    private boolean isAllWritten() {
        return written.intervals.stream().anyMatch(this::isAll);
    }

    private boolean isAll(Interval i) {
        return Exprs.isZero(i.from()) && isWhole(i.to());
    }

    private boolean isWritten(Expr index) {
        if (written.all || written.places.stream().anyMatch(p -> Exprs.same(p, index))) {
            return true;
        }
        Interval range = index instanceof Expr.Read r ? counters.get(r.var()) : null;
        for (Interval i : written.intervals) {
            boolean contains =
                    range != null && startsNoLater(i.from(), range.from()) && (Exprs.same(i.to(), range.to()));
            if (isAll(i) || contains) {
                return true;
            }
        }
        return false;
    }

    private boolean isWhole(Expr end) {
        return length == null
                ? end instanceof Expr.Length l && l.array() instanceof Expr.Read r && names.contains(r.var())
                : Exprs.same(end, length);
    }

    private static boolean startsNoLater(Expr a, Expr b) {
        boolean numbers = a instanceof Expr.Lit x
                && b instanceof Expr.Lit y
                && x.value() instanceof Integer i
                && y.value() instanceof Integer j
                && i <= j;
        return numbers || Exprs.same(a, b);
    }

    private static Set<Var> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
