package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Flow;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds calls of recursive methods whose result has an adjoint that is known before the call: then one method does both sweeps, and nothing has
 * to be kept between them.
 *
 * <pre>
 * double det = minor(a, row + 1);             double det = minorBoth(a, aBar, row + 1, sign * sumBar);
 * sum += sign * det;                      →   sum += sign * det;
 * </pre>
 */
public final class SeedFirst {

    /**
     * One call.
     *
     * @param seed the adjoint of its result
     * @param gathered for each argument that is an active number, the variable that receives its adjoint
     */
    public record Plan(KnownAdjoints.Adjoint seed, Map<Integer, Var> gathered) {}

    private SeedFirst() {}

    /** The method with a name for the result of each call that is returned or assigned. */
    public static Method named(Method method) {
        return method.withBody(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        boolean assigned = s instanceof Stmt.Return || s instanceof Stmt.Assign;
                        Expr value =
                                s instanceof Stmt.Return r ? r.value() : s instanceof Stmt.Assign a ? a.value() : null;
                        if (!assigned || Pair.of(value) == null || !value.type().isFloating()) {
                            super.expand(s, into);
                            return;
                        }
                        Var v = Var.generated(((Expr.Call) value).callee().name(), value.type());
                        into.add(new Stmt.Declare(v, value, s.pos()));
                        into.add(
                                s instanceof Stmt.Assign a
                                        ? new Stmt.Assign(a.var(), Exprs.read(v), s.pos())
                                        : new Stmt.Return(Exprs.read(v), s.pos()));
                    }
                }.body(method.body()));
    }

    /** The calls of a program, by the variables that are declared with their results. */
    public static Map<Var, Plan> in(
            Method method, Activity activity, Aliases aliases, Flow flow, KnownAdjoints adjoints, Decisions decisions) {
        Map<Var, Plan> plans = new IdentityHashMap<>();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                Pair pair = Pair.of(s);
                KnownAdjoints.Adjoint seed = pair == null ? null : adjoints.ofResult(s.var());
                boolean known = seed != null && seed != KnownAdjoints.UNKNOWN && isKnownBefore(seed.expr(), s.var());
                if (known && onlyAdds(s, pair, aliases, flow)) {
                    plans.put(s.var(), new Plan(seed, gathered(s, pair)));
                    decisions.note(
                            s.pos(),
                            "seed first: " + "the adjoint of " + name(s) + " is known before the call"
                                    + ", so one call that keeps nothing does for both sweeps");
                } else if (pair != null) {
                    decisions.note(
                            s.pos(),
                            "two calls, one for each sweep: "
                                    + (known
                                            ? "arrays given to " + name(s) + " are written"
                                            : "the adjoint of " + name(s) + " is not known before the call"));
                }
                return super.declare(s);
            }

            private String name(Stmt.Declare s) {
                return "`" + Pair.call(s).callee().name() + "`";
            }
        }.body(method.body());
        return plans;
    }

    /** Whether the adjoint can be computed before the call, without an exception. */
    private static boolean isKnownBefore(Expr seed, Var result) {
        boolean[] known = {!Mentions.of(seed, result)};
        new Walker() {
            @Override
            public Expr length(Expr.Length l) {
                known[0] = false;
                return l;
            }
        }.walk(seed);
        return known[0];
    }

    /** Whether its reverse sweep does nothing but add to adjoints to which the rest of the sweep only adds as well. */
    private static boolean onlyAdds(Stmt.Declare s, Pair pair, Aliases aliases, Flow flow) {
        Expr.Call call = Pair.call(s);
        for (int i : pair.arrays(call.callee().parameters())) {
            Aliases.Family f = aliases.family(call.args().get(i));
            if (f == null) {
                return false;
            }
            for (Aliases.Family w : aliases.families()) {
                if (aliases.mayBeSame(f, w) && writes(w).stream().anyMatch(x -> x == s || flow.mayFollow(s, x))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Stmt> writes(Aliases.Family f) {
        List<Stmt> writes = new ArrayList<>(f.elementWrites());
        writes.addAll(f.rowWrites());
        writes.addAll(f.callWrites());
        return writes;
    }

    private static Map<Integer, Var> gathered(Stmt.Declare s, Pair pair) {
        List<Type> parameters = Pair.call(s).callee().parameters();
        Map<Integer, Var> gathered = new LinkedHashMap<>();
        pair.scalars(parameters)
                .forEach(i -> gathered.put(i, Var.generated(s.var().name() + "Share", parameters.get(i))));
        return gathered;
    }

    /** The call with what receives the adjoints of its arguments: the last is the first to be handed over. */
    public static List<Stmt> extended(Plan plan, Stmt.Declare call, Var frames) {
        List<Stmt> made = new ArrayList<>();
        List<Stmt> received = new ArrayList<>();
        for (Var g : plan.gathered().values()) {
            made.add(new Stmt.Declare(g, Exprs.zero(g.type()), Pos.NONE));
            received.add(0, new Stmt.Assign(g, Exprs.pop(frames, g.type()), Pos.NONE));
        }
        made.add(call);
        made.addAll(received);
        return made;
    }
}
