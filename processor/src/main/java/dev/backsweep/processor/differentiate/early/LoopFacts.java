package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.Flow;
import dev.backsweep.processor.analyse.Overwritten;
import dev.backsweep.processor.analyse.Stability;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Settled;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop of a program in core form, and what the ways to reverse it cheaply ask of it. Each predicate is a condition of the theorem that it
 * is named in; see {@link OnePassLoops}, {@link ReplayLoops} and {@link LastWriters}. What concerns arrays is in {@link TripArrays}.
 *
 * <p>In {@code for (i…) { d = x[i] - m; s += d * d; last = d; }} the sum {@code s} is a reduction; {@code last} is overwritten: each trip assigns
 * it before it reads it, and if nobody reads it after the loop, no derivative goes through it.
 */
public final class LoopFacts {
    private final Method method;
    private final Activity activity;
    private final KnownAdjoints adjoints;
    private final Stmt.Loop loop;
    private final TripArrays arrays;
    private final Set<Var> inside;
    private final Set<Var> carried = new LinkedHashSet<>();

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
        this.method = method;
        this.activity = activity;
        this.adjoints = adjoints;
        this.loop = loop;
        this.inside = declared(loop.body());
        carried.addAll(Assigned.in(List.of(loop.body())));
        carried.addAll(Assigned.in(loop.update()));
        carried.removeAll(inside);
        this.arrays = new TripArrays(method, activity, aliases, flow, privates, loop, inside);
    }

    public Stmt.Loop loop() {
        return loop;
    }

    /** What its trips do with arrays. */
    TripArrays arrays() {
        return arrays;
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
                pure[0] &= Stability.isPure(e)
                        && e.args().stream().allMatch(a -> a.type() instanceof Type.Arr || Settled.is(a.type()));
                return super.call(e);
            }

            @Override
            public Expr binary(Expr.Binary e) {
                pure[0] &= !e.type().equals(Type.STRING)
                        || Settled.is(e.left().type()) && Settled.is(e.right().type());
                return super.binary(e);
            }
        };
        walker.walk(loop);
        return pure[0];
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
                v.type() instanceof Type.Arr ? !arrays.isUsedLater(Set.of(v)) : adjoints.after(loop.label(), v) == null;
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
        return found[0] || arrays.made(((Expr.Read) length.array()).var()) != null;
    }

    /** Variables that gather the adjoints of active scalars from outside. */
    Map<Var, Var> gathered() {
        Map<Var, Var> found = new LinkedHashMap<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                Var v = r.var();
                if (v.type().isFloating() && activity.isVaried(v) && !inside.contains(v) && !carried.contains(v)) {
                    found.computeIfAbsent(v, x -> x.derived("Bar"));
                }
                return r;
            }
        }.body(loop.body());
        return found;
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

    static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
