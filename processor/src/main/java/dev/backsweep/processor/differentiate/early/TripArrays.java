package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Flow;
import dev.backsweep.processor.analyse.Overwritten;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the trips of a loop do with arrays, as far as the ways to reverse it cheaply ask: whether what they read stands for good, whether an
 * array hands something on from trip to trip, and which arrays from outside belong to the trip that is running.
 *
 * <p>In {@code for (i…) { for (k…) z[k] = x[i][k] * w[k]; s += f(z); }} the array {@code x} stands; {@code z} is each trip's own: every trip
 * writes all of it before it reads any, and nobody asks for it after the loop.
 */
final class TripArrays {
    private final Method method;
    private final Activity activity;
    private final Aliases aliases;
    private final Flow flow;
    private final Map<Var, Expr.NewArray> privates;
    private final Stmt.Loop loop;
    private final Set<Var> inside;
    private final Set<Stmt> statements = LoopFacts.identitySet();
    private final Map<Var, List<Expr>> values = new IdentityHashMap<>();

    /**
     * The arrays of a loop.
     *
     * @param privates parameters that hold arrays whose contents do not outlive the method, and what made them
     * @param inside the variables that are declared in its trips
     */
    TripArrays(
            Method method,
            Activity activity,
            Aliases aliases,
            Flow flow,
            Map<Var, Expr.NewArray> privates,
            Stmt.Loop loop,
            Set<Var> inside) {
        this.method = method;
        this.activity = activity;
        this.aliases = aliases;
        this.flow = flow;
        this.privates = privates;
        this.loop = loop;
        this.inside = inside;
        new Walker() {
            @Override
            public Stmt stmt(Stmt s) {
                statements.add(s);
                return super.stmt(s);
            }
        }.body(loop.body());
    }

    /** Whether every array that it reads holds the same when it runs again, in the reverse sweep: nobody writes it, here or later. */
    boolean stand() {
        Set<Aliases.Family> read = LoopFacts.identitySet();
        boolean[] known = {true};
        new Walker() {
            @Override
            protected Var var(Var v) {
                if (v.type() instanceof Type.Arr) {
                    read.add(aliases.family(v));
                }
                return v;
            }

            @Override
            public Expr get(Expr.Get e) {
                known[0] &= Aliases.base(e) != null;
                return super.get(e);
            }

            @Override
            public Expr field(Expr.Field e) {
                known[0] &= e.isFinal();
                return super.field(e);
            }
        }.walk(loop);
        boolean called = aliases.opaqueCalls().stream().anyMatch(s -> flow.mayFollowEnd(loop, s));
        return known[0] && read.stream().allMatch(f -> standing(f) && !(called && (f.fromOutside() || f.escapes())));
    }

    /**
     * Adjoints of arrays that it reads are only added to by the rest of the reverse sweep as well: no such array is written by the loop, other
     * than those of the trip, or later.
     */
    boolean adjointsAreOnlyAddedTo() {
        Set<Aliases.Family> read = LoopFacts.identitySet();
        new Walker() {
            @Override
            protected Var var(Var v) {
                if (v.type() instanceof Type.Arr && v.type().isDifferentiable() && activity.isVaried(v)) {
                    read.add(aliases.family(v));
                }
                return v;
            }
        }.body(loop.body());
        return read.stream().allMatch(this::standing);
    }

    private boolean standing(Aliases.Family f) {
        return aliases.families().stream().allMatch(w -> !aliases.mayBeSame(f, w) || isOfTripOnly(w));
    }

    private boolean isOfTripOnly(Aliases.Family f) {
        List<Stmt> writes = new ArrayList<>(f.elementWrites());
        writes.addAll(f.rowWrites());
        writes.addAll(f.callWrites());
        return writes.stream().allMatch(w -> statements.contains(w) ? isOfTrip(f) : !flow.mayFollowEnd(loop, w));
    }

    /** Every active array that it writes belongs to the trip: made in it, or written by each trip before it is read and dead afterwards. */
    boolean carryNothing() {
        boolean[] legal = {true};
        new Walker() {
            @Override
            public Stmt set(Stmt.Set s) {
                Var base = Aliases.base(s.array());
                boolean matters = s.value().type().isDifferentiable();
                if (matters && (base == null || activity.isVaried(base))) {
                    legal[0] &= base != null && isOfTrip(aliases.family(base));
                }
                return super.set(s);
            }
        }.body(loop.body());
        return legal[0];
    }

    private boolean isOfTrip(Aliases.Family family) {
        return inside.containsAll(family.members()) || isPrivate(family);
    }

    private boolean isPrivate(Aliases.Family family) {
        return privateArray(family) != null;
    }

    /**
     * An array outside whose contents do not outlive a trip.
     *
     * @param names the variables that name it, the one that is declared with it first
     * @param made the expression that makes it
     */
    record PrivateArray(List<Var> names, Expr.NewArray made) {}

    /** The active arrays outside that trips write and whose contents do not outlive a trip. */
    List<PrivateArray> own() {
        Set<Aliases.Family> written = LoopFacts.identitySet();
        List<PrivateArray> found = new ArrayList<>();
        new Walker() {
            @Override
            public Stmt set(Stmt.Set s) {
                Var base = Aliases.base(s.array());
                boolean isNew = base != null && activity.isVaried(base) && written.add(aliases.family(base));
                PrivateArray array = isNew ? privateArray(aliases.family(base)) : null;
                if (array != null) {
                    found.add(array);
                }
                return super.set(s);
            }
        }.body(loop.body());
        return found;
    }

    /** Whether the arrays that its trips overwrite are made in no loop: there is one of each, and its name stands for it to the end. */
    boolean ownAreMadeOnce() {
        Set<Expr> made = LoopFacts.identitySet();
        own().forEach(a -> made.add(a.made()));
        boolean[] once = {true};
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                once[0] &= !made.contains(s.init()) || flow.loops(s).isEmpty();
                return s;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                once[0] &= !made.contains(s.value()) || flow.loops(s).isEmpty();
                return s;
            }
        }.body(method.body());
        return once[0];
    }

    private PrivateArray privateArray(Aliases.Family family) {
        List<Var> names = new ArrayList<>();
        for (Var v : family.members()) {
            if (made(v) != null) {
                names.add(0, v);
            } else if (isSecondName(v)) {
                names.add(v);
            } else {
                return null;
            }
        }
        boolean alone = names.stream().filter(v -> made(v) != null).count() == 1
                && !family.fromOutside()
                && !family.escapes()
                && !family.isLent();
        boolean legal = alone
                && made(names.get(0)).type().rank() == 1
                && !inside.contains(names.get(0))
                && !isUsedLater(new LinkedHashSet<>(names))
                && Overwritten.array(method, loop, names, made(names.get(0)));
        return legal ? new PrivateArray(names, made(names.get(0))) : null;
    }

    private boolean isSecondName(Var v) {
        List<Expr> values = definitions(v);
        return values.size() == 1 && values.get(0) instanceof Expr.Read;
    }

    /** The {@code new} that alone gives the variable its array, or null. */
    Expr.NewArray made(Var v) {
        List<Expr> values = definitions(v);
        return values.size() == 1
                        && values.get(0) instanceof Expr.NewArray a
                        && !a.dims().isEmpty()
                ? a
                : null;
    }

    /** What alone a variable is given, or null. */
    Expr given(Var v) {
        List<Expr> values = definitions(v);
        return values.size() == 1 ? values.get(0) : null;
    }

    /** Whether an expression has one value for good: its variables are given no other. */
    boolean isSettled(Expr e) {
        boolean[] settled = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                settled[0] &= definitions(r.var()).size() < 2;
                return r;
            }
        }.walk(e);
        return settled[0];
    }

    /** Everything that is assigned to a variable; for a parameter also what comes in, as null. */
    private List<Expr> definitions(Var v) {
        if (values.isEmpty()) {
            method.params().forEach(p -> value(p.var(), privates.get(p.var())));
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    value(s.var(), s.init());
                    return s;
                }

                @Override
                public Stmt assign(Stmt.Assign s) {
                    value(s.var(), s.value());
                    return s;
                }
            }.body(method.body());
        }
        return values.getOrDefault(v, List.of());
    }

    private void value(Var v, Expr e) {
        values.computeIfAbsent(v, x -> new ArrayList<>()).add(e);
    }

    /** Whether one of the arrays is mentioned, but for its length, where the loop has ended. */
    boolean isUsedLater(Set<Var> names) {
        boolean[] used = {false};
        new Walker() {
            private boolean later;

            @Override
            public Stmt stmt(Stmt s) {
                boolean outer = later;
                later = !statements.contains(s) && s != loop && flow.mayFollowEnd(loop, s);
                super.stmt(s);
                later = outer;
                return s;
            }

            @Override
            public Stmt loop(Stmt.Loop s) {
                boolean outer = later;
                later |= flow.loops(loop).contains(s);
                walk(s.condition());
                later = outer;
                stmts(s.init());
                stmts(s.update());
                body(s.body());
                return s;
            }

            @Override
            public Expr length(Expr.Length l) {
                return l.array() instanceof Expr.Read ? l : super.length(l);
            }

            @Override
            public Expr read(Expr.Read r) {
                used[0] |= later && names.contains(r.var());
                return r;
            }
        }.body(method.body());
        return used[0];
    }
}
