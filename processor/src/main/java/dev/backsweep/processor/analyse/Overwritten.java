package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether each trip of a loop writes what it reads: then an array or a variable that lives outside the loop carries nothing from trip to
 * trip. A walk over one trip with what has certainly been written: elements by their subscript, and whole intervals {@code [from, to)} left
 * by loops that write {@code t[j]} in each of their trips.
 *
 * <p>{@code for (k…) z[k] = …; for (k…) s += z[k];} with both loops over all of {@code z} reads nothing that an earlier trip left.
 */
public final class Overwritten {
    private record Interval(Expr from, Expr to) {}

    /** What has been written for certain; a path that ended in a jump has written everything. */
    private static final class Written {
        final List<Expr> places;
        final List<Interval> intervals;
        boolean all;

        Written(List<Expr> places, List<Interval> intervals, boolean all) {
            this.places = new ArrayList<>(places);
            this.intervals = new ArrayList<>(intervals);
            this.all = all;
        }

        Written copy() {
            return new Written(places, intervals, all);
        }

        /** What is written on both paths. */
        void meet(Written other) {
            places.removeIf(p -> other.places.stream().noneMatch(q -> Exprs.same(p, q)));
            intervals.removeIf(i -> !other.intervals.contains(i));
            all &= other.all;
        }

        /** Forgets what is said in terms of variables that change. */
        void forget(Set<Var> changed) {
            forget(e -> mentions(e, changed));
        }

        /** Forgets what is said in terms of elements that change. */
        void forget(Changes changed) {
            forget(changed::reach);
        }

        private void forget(Predicate<Expr> changes) {
            places.removeIf(changes);
            intervals.removeIf(i -> changes.test(i.from()) || changes.test(i.to()));
        }
    }

    /** The elements that statements may change: those of a type that they write, all where they make calls. */
    private static final class Changes {
        private final Set<Type> types = new HashSet<>();
        private boolean all;

        static Changes of(Stmt s) {
            Changes changes = new Changes();
            new Walker() {
                @Override
                public Stmt set(Stmt.Set set) {
                    changes.types.add(new Expr.Get(set.array(), set.index(), set.pos()).type());
                    return super.set(set);
                }

                @Override
                public Expr call(Expr.Call c) {
                    changes.all |= !Stability.isPure(c);
                    return super.call(c);
                }
            }.walk(s);
            return changes;
        }

        /** Whether {@code e} reads one of them. */
        boolean reach(Expr e) {
            boolean[] found = {false};
            new Walker() {
                @Override
                public Expr get(Expr.Get g) {
                    found[0] |= touches(g.type());
                    return super.get(g);
                }

                @Override
                public Expr field(Expr.Field f) {
                    found[0] |= all && !f.isFinal();
                    return super.field(f);
                }

                /** Who is given an array may look at every element. */
                @Override
                public Expr call(Expr.Call c) {
                    c.args().forEach(a -> found[0] |= touchesWithin(a.type()));
                    return super.call(c);
                }
            }.walk(e);
            return found[0];
        }

        private boolean touches(Type element) {
            return all || types.stream().anyMatch(t -> mayBe(t, element));
        }

        private boolean touchesWithin(Type given) {
            if (given instanceof Type.Arr a) {
                return touches(a.element()) || touchesWithin(a.element());
            }
            return given.equals(Type.OBJECT) && (all || !types.isEmpty());
        }

        /** Whether an array of the one may be an array of the other: an {@code Integer[]} is an {@code Object[]}. */
        private static boolean mayBe(Type a, Type b) {
            boolean objects = a.isReference() && b.isReference() && (a instanceof Type.Ref || b instanceof Type.Ref);
            return objects || a.equals(b);
        }
    }

    private final Set<Var> names = identitySet();
    private final boolean isArray;
    private final Map<Var, Expr> settled = new IdentityHashMap<>();
    private final Map<Var, Interval> counters = new IdentityHashMap<>();
    /** How long the array is, where that can be said; else null. */
    private @Nullable Expr length;

    private Written written = new Written(List.of(), List.of(), false);
    private boolean covered = true;

    private Overwritten(Method method, List<Var> names) {
        this.names.addAll(names);
        this.isArray = names.get(0).type() instanceof Type.Arr;
        Map<Var, Integer> definitions = new IdentityHashMap<>();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                definitions.merge(s.var(), 1, Integer::sum);
                settled.put(s.var(), s.init());
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                definitions.merge(s.var(), 2, Integer::sum);
                return super.assign(s);
            }
        }.body(method.body());
        method.params().forEach(p -> {
            if (!definitions.containsKey(p.var())) {
                settled.put(p.var(), null);
            }
        });
        definitions.forEach((v, n) -> {
            if (n > 1) {
                settled.remove(v);
            }
        });
    }

    /**
     * Whether every trip of {@code loop} writes each element of an array before it reads it.
     *
     * @param names the variables that name the array, the one that is declared by {@code new} first
     * @param made the expression that makes it
     */
    public static boolean array(Method method, Stmt.Loop loop, List<Var> names, Expr.NewArray made) {
        Overwritten walk = new Overwritten(method, names);
        walk.length = walk.fixed(made.dims().get(0));
        walk.trip(loop);
        return walk.covered;
    }

    /** Whether {@code loop} writes all elements of an array, and reads none that it has not written. */
    public static boolean whole(Method method, Stmt.Loop loop, Var array, Expr.NewArray made) {
        Overwritten walk = new Overwritten(method, List.of(array));
        walk.length = walk.fixed(made.dims().get(0));
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
            written.forget(Changes.of(s));
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
            Changes changes = Changes.of(set);
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
            before.forget(Changes.of(l));
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
        Changes elements = Changes.of(loop);
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
        Changes elements = Changes.of(loop);
        if (first == null
                || mentions(first, Assigned.in(List.of(loop)))
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

    /** The expression without positions, settled variables replaced by what they hold. */
    private Expr plain(Expr e) {
        return new Rewriter() {
            @Override
            protected dev.backsweep.processor.report.Pos pos(dev.backsweep.processor.report.Pos pos) {
                return dev.backsweep.processor.report.Pos.NONE;
            }

            @Override
            public Expr read(Expr.Read r) {
                Expr value = r.type().isIntegral() ? settled.get(r.var()) : null;
                return value != null && isPlain(value) ? expr(value) : super.read(r);
            }

            @Override
            public Expr length(Expr.Length l) {
                if (l.array() instanceof Expr.Read r && names.contains(r.var()) && length != null) {
                    return length;
                }
                if (l.array() instanceof Expr.Read r
                        && settled.get(r.var()) instanceof Expr.NewArray a
                        && isPlain(a.dims().get(0))) {
                    return expr(a.dims().get(0));
                }
                return super.length(l);
            }
        }.expr(e);
    }

    /** The length of an array that is made with it, if it is the same for good; else null. */
    private @Nullable Expr fixed(Expr length) {
        Expr plain = plain(length);
        boolean[] fixed = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                fixed[0] &= settled.containsKey(r.var());
                return r;
            }

            @Override
            public Expr get(Expr.Get g) {
                fixed[0] = false;
                return g;
            }

            @Override
            public Expr call(Expr.Call c) {
                fixed[0] &= Stability.isPure(c);
                return super.call(c);
            }
        }.walk(plain);
        return fixed[0] ? plain : null;
    }

    /** Whether an integer that is given this value once keeps it: it depends on what never changes. */
    private boolean isPlain(Expr e) {
        if (e instanceof Expr.Lit) {
            return true;
        }
        if (e instanceof Expr.Read r) {
            return settled.containsKey(r.var());
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read && isPlain(l.array());
        }
        return e instanceof Expr.Binary b && isPlain(b.left()) && isPlain(b.right());
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

    private static boolean mentions(Expr e, Set<Var> vars) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= vars.contains(r.var());
                return r;
            }
        }.walk(e);
        return found[0];
    }

    private static Set<Var> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
