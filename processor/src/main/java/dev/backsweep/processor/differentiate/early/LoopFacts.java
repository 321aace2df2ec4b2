package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.Flow;
import dev.backsweep.processor.analyse.Jumps;
import dev.backsweep.processor.analyse.Overwritten;
import dev.backsweep.processor.analyse.Stability;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop of a program in core form, and what the ways to reverse it cheaply ask of it. Each predicate is a condition of the theorem that it
 * is named in; see {@link OnePassLoops} and {@link LastWriters}.
 */
public final class LoopFacts {
    private final Method method;
    private final Activity activity;
    private final Aliases aliases;
    private final Flow flow;
    private final KnownAdjoints adjoints;
    private final Map<Var, Expr.NewArray> privates;
    private final Stmt.Loop loop;
    private final Set<Var> inside;
    private final Set<Var> carried = new LinkedHashSet<>();
    private final Set<Stmt> statements = identitySet();

    /**
     * The facts about a loop.
     *
     * @param privates parameters that hold arrays whose contents do not outlive the method, and what made them
     */
    public LoopFacts(
            Method method,
            Activity activity,
            Aliases aliases,
            Flow flow,
            KnownAdjoints adjoints,
            Map<Var, Expr.NewArray> privates,
            Stmt.Loop loop) {
        this.privates = privates;
        this.method = method;
        this.activity = activity;
        this.aliases = aliases;
        this.flow = flow;
        this.adjoints = adjoints;
        this.loop = loop;
        this.inside = declared(loop.body());
        carried.addAll(Assigned.in(List.of(loop.body())));
        carried.addAll(Assigned.in(loop.update()));
        carried.removeAll(inside);
        new Walker() {
            @Override
            public Stmt stmt(Stmt s) {
                statements.add(s);
                return super.stmt(s);
            }
        }.body(loop.body());
    }

    public Stmt.Loop loop() {
        return loop;
    }

    /** The variables from outside that trips assign. */
    Set<Var> carried() {
        return carried;
    }

    /** Whether nothing leaves it but to its end: no {@code return}, no jump further out. */
    boolean endsHere() {
        return !Jumps.mayLeave(loop);
    }

    /** Whether running it twice changes nothing for anybody: it only computes. Where it throws, there is no second time. */
    boolean callsNobody() {
        boolean[] pure = {true};
        Walker walker = new Walker() {
            @Override
            public Stmt throwStmt(Stmt.Throw s) {
                return s;
            }

            @Override
            public Expr call(Expr.Call e) {
                pure[0] &= Stability.isPure(e);
                return super.call(e);
            }
        };
        walker.walk(loop);
        return pure[0];
    }

    /** Whether every array that it reads holds the same when it runs again, in the reverse sweep: nobody writes it, here or later. */
    boolean arraysStand() {
        Set<Aliases.Family> read = identitySet();
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

    private boolean standing(Aliases.Family f) {
        return aliases.families().stream().allMatch(w -> !aliases.mayBeSame(f, w) || isOfTripOnly(w));
    }

    /** Whether a derivative may flow through the variable. */
    boolean isActiveState(Var v) {
        return v.type().isDifferentiable() && activity.isVaried(v);
    }

    /** Whether its trips can be run again as far as what an earlier sweep kept is concerned: that is given up once. */
    boolean takesNothing() {
        boolean[] takes = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get e) {
                takes[0] |= e.array().type() instanceof Type.Seq;
                return super.get(e);
            }
        }.walk(loop);
        return !takes[0];
    }

    /**
     * Whether all that it does is seen by the other predicates: no exception is caught, no array is reached through something else, and nothing
     * is taken of what an earlier sweep kept.
     */
    boolean isPlainCode() {
        boolean[] plain = {true};
        Walker walker = new Walker() {
            @Override
            public Stmt tryStmt(Stmt.Try s) {
                plain[0] = false;
                return s;
            }

            @Override
            public Expr get(Expr.Get e) {
                boolean isTaken = e.array().type() instanceof Type.Seq;
                plain[0] &= Aliases.base(e) != null && !isTaken || !activity.isVaried(e);
                return super.get(e);
            }

            @Override
            public Expr call(Expr.Call e) {
                plain[0] &= Pair.of(e) == null || e.type().isFloating();
                return super.call(e);
            }
        };
        walker.body(loop.body());
        return plain[0];
    }

    /** A reduction: every occurrence in the loop is {@code v = v ± e}, and {@code e} does not read {@code v}. */
    boolean isSum(Var v) {
        int[] others = {0};
        Walker walker = new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                if (s.var() == v && KnownAdjoints.isSum(s.value(), v)) {
                    return s;
                }
                others[0] += s.var() == v ? 1 : 0;
                return super.assign(s);
            }

            @Override
            public Expr read(Expr.Read e) {
                others[0] += e.var() == v ? 1 : 0;
                return e;
            }
        };
        walker.body(loop.body());
        loop.update().forEach(walker::walk);
        walker.walk(loop.condition());
        return others[0] == 0;
    }

    /** A variable outside that each trip assigns before it reads it, and that nobody needs afterwards. */
    boolean isOverwritten(Var v) {
        boolean unused =
                v.type() instanceof Type.Arr ? !isUsedLater(Set.of(v)) : adjoints.after(loop.label(), v) == null;
        return unused && Overwritten.variable(method, loop, v);
    }

    /** The adjoint of each sum, if all can be computed before the loop; null otherwise. */
    Map<Var, KnownAdjoints.Adjoint> seeds(Set<Var> sums) {
        Map<Var, KnownAdjoints.Adjoint> seeds = new LinkedHashMap<>();
        for (Var v : sums) {
            KnownAdjoints.Adjoint a = adjoints.after(loop.label(), v);
            if (a == KnownAdjoints.UNKNOWN || a != null && !isKnownBefore(a.expr())) {
                return null;
            }
            if (a != null) {
                seeds.put(v, a);
            }
        }
        return seeds;
    }

    /** Whether {@code e} has the same value before the loop as after, and can be computed there without an exception. */
    private boolean isKnownBefore(Expr e) {
        Set<Var> changed = Assigned.in(List.of(loop));
        boolean[] known = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                known[0] &= !changed.contains(r.var());
                return r;
            }

            @Override
            public Expr length(Expr.Length l) {
                known[0] &= isMeasured(l);
                return super.length(l);
            }
        }.walk(e);
        return known[0];
    }

    /** Whether the loop asks for that length before it does anything else. */
    private boolean isMeasured(Expr.Length length) {
        boolean[] found = {false};
        Walker walker = new Walker() {
            @Override
            public Expr length(Expr.Length l) {
                found[0] |= Exprs.same(l, length);
                return super.length(l);
            }
        };
        loop.init().forEach(walker::walk);
        if (loop.form() != Stmt.Form.DO) {
            walker.walk(loop.condition());
        }
        return found[0] || made(((Expr.Read) length.array()).var()) != null;
    }

    /** Every active array that it writes belongs to the trip: made in it, or written by each trip before it is read and dead afterwards. */
    boolean arraysCarryNothing() {
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

    /**
     * An array outside whose contents do not outlive a trip.
     *
     * @param names the variables that name it, the one that is declared with it first
     * @param made the expression that makes it
     */
    record PrivateArray(List<Var> names, Expr.NewArray made) {}

    /** The active arrays outside that trips write and whose contents do not outlive a trip. */
    List<PrivateArray> privateArrays() {
        Set<Aliases.Family> written = identitySet();
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
    boolean privateArraysAreMadeOnce() {
        Set<Expr> made = identitySet();
        privateArrays().forEach(a -> made.add(a.made()));
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

    private boolean isPrivate(Aliases.Family family) {
        return privateArray(family) != null;
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

    /** The {@code new} that alone gives the variable its array, or null. */
    private Expr.NewArray made(Var v) {
        List<Expr> values = definitions(v);
        return values.size() == 1
                        && values.get(0) instanceof Expr.NewArray a
                        && !a.dims().isEmpty()
                ? a
                : null;
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

    private boolean isSecondName(Var v) {
        List<Expr> values = definitions(v);
        return values.size() == 1 && values.get(0) instanceof Expr.Read;
    }

    /** Whether one of the arrays is mentioned, but for its length, where the loop has ended. */
    private boolean isUsedLater(Set<Var> names) {
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

    /**
     * Adjoints of arrays that it reads are only added to by the rest of the reverse sweep as well: no such array is written by the loop, other
     * than those of the trip, or later.
     */
    boolean adjointsAreOnlyAddedTo() {
        Set<Aliases.Family> read = identitySet();
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

    private boolean isOfTripOnly(Aliases.Family f) {
        List<Stmt> writes = new ArrayList<>(f.elementWrites());
        writes.addAll(f.rowWrites());
        writes.addAll(f.callWrites());
        return writes.stream().allMatch(w -> statements.contains(w) ? isOfTrip(f) : !flow.mayFollowEnd(loop, w));
    }

    /** Variables that gather the adjoints of active scalars from outside. */
    Map<Var, Var> gathered() {
        Map<Var, Var> found = new LinkedHashMap<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                Var v = r.var();
                if (v.type().isFloating() && activity.isVaried(v) && !inside.contains(v) && !carried.contains(v)) {
                    found.computeIfAbsent(v, x -> Var.generated(x.name() + "Bar", x.type()));
                }
                return r;
            }
        }.body(loop.body());
        return found;
    }

    private final Map<Var, List<Expr>> values = new IdentityHashMap<>();

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

    private static Set<Var> declared(Stmt.Block body) {
        Set<Var> found = identitySet();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                found.add(s.var());
                return super.declare(s);
            }
        }.body(body);
        return found;
    }

    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
