package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives every active array its adjoint array, by mirroring each assignment of array references: the same primal array always goes with
 * the same adjoint array, whatever names reach it.
 *
 * <p>{@code double[] row = a[i];} gets the companion {@code double[] rowBar = aBar[i];}. What the reverse sweep can find without help is
 * removed again by {@code simplify}.
 */
final class Shadows extends Rewriter {
    private final Activity activity;
    private final Map<Var, Var> shadows;

    private final Var frames;
    private final Set<Var> rows;
    private final Map<Var, Var> arrayOfRow;

    private Shadows(Activity activity, Map<Var, Var> shadows, Var frames, LoopPlans plans) {
        this.rows = plans.rows().keySet();
        this.arrayOfRow = plans.arrayOfRow();
        this.activity = activity;
        this.shadows = shadows;
        this.frames = frames;
    }

    /**
     * Adds the mirrored assignments.
     *
     * @param parameters the adjoint arrays of array parameters, to which those of locals are added
     * @param frames over which recursive methods give the adjoint arrays of their results
     */
    static Method add(Method method, Activity activity, Map<Var, Var> parameters, Var frames, LoopPlans plans) {
        return method.withBody(new Shadows(activity, parameters, frames, plans).body(method.body()));
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Assign a && isActiveArray(a.var()) && choosesItself(a)) {
            chosen(a, into);
            return;
        }
        super.expand(s, into);
        if (s instanceof Stmt.Declare d && rows.contains(d.var())) {
            return;
        }
        if (s instanceof Stmt.Declare d && arrayOfRow.containsKey(d.var()) && isActiveArray(d.var())) {
            // A row stands in place of an array; both have the adjoints of that array, which are zero between trips.
            Var array = arrayOfRow.get(d.var());
            into.add(new Stmt.Declare(shadow(d.var()), Exprs.read(shadow(array)), Pos.NONE));
        } else if (s instanceof Stmt.Declare d && isActiveArray(d.var())) {
            Var shadow = shadow(d.var());
            Expr init = d.init() == null ? Exprs.zero(shadow.type()) : mirrored(d.init(), Exprs.read(d.var()));
            into.add(new Stmt.Declare(shadow, init, Pos.NONE));
        } else if (s instanceof Stmt.Assign a && isActiveArray(a.var())) {
            into.add(new Stmt.Assign(shadow(a.var()), mirrored(a.value(), Exprs.read(a.var())), Pos.NONE));
        } else if (s instanceof Stmt.Set set && set.value().type() instanceof Type.Arr) {
            Var base = Aliases.base(set.array());
            if (base != null && isActiveArray(base)) {
                Expr stored = Exprs.get(set.array(), set.index());
                into.add(new Stmt.Set(
                        mirrored(set.array(), null), set.index(), mirrored(set.value(), stored), Pos.NONE));
            }
        } else if (isGivenInVain(s)) {
            into.add(new Stmt.Eval(Exprs.take(Exprs.read(frames), Pair.call(s).type()), Pos.NONE));
        }
    }

    /** Whether the array that a variable is given depends on the one that it names: asked again afterwards, the answer may be another. */
    private boolean choosesItself(Stmt.Assign a) {
        Var itself = Var.generated("itself", a.var().type());
        return Mentions.of(mirrored(a.value(), Exprs.read(itself)), a.var());
    }

    /** {@code row = rows[row.length]}: the adjoint array is found before the variable names another one. */
    private void chosen(Stmt.Assign a, List<Stmt> into) {
        Var chosen = shadow(a.var()).invented(shadow(a.var()).name(), a.var().type());
        into.add(new Stmt.Declare(chosen, mirrored(a.value(), null), Pos.NONE));
        super.expand(a, into);
        into.add(new Stmt.Assign(shadow(a.var()), Exprs.read(chosen), Pos.NONE));
    }

    /** Whether a recursive method gives an adjoint array that nobody asks for. */
    private static boolean isGivenInVain(Stmt s) {
        Expr.Call call = Pair.call(s);
        return call != null
                && Pair.of(call) != null
                && call.type() instanceof Type.Arr
                && call.type().isDifferentiable();
    }

    /** The methods that differentiate a recursive one take the adjoint arrays after the primal's arguments. */
    @Override
    public Expr call(Expr.Call e) {
        Pair pair = Pair.of(e);
        if (pair == null) {
            return super.call(e);
        }
        List<Expr> args = new ArrayList<>(exprs(e.args()));
        for (int i : pair.arrays(e.callee().parameters())) {
            args.add(mirrored(e.args().get(i), null));
        }
        return new Expr.Call(e.callee(), e.receiver(), args, e.type(), e.pos());
    }

    private boolean isActiveArray(Var v) {
        boolean isArray =
                v.type() instanceof Type.Arr || v.type() instanceof Type.Seq seq && seq.element() instanceof Type.Arr;
        return isArray
                && (activity.isActive(v)
                        || arrayOfRow.entrySet().stream()
                                .anyMatch(e -> e.getValue() == v && activity.isActive(e.getKey())));
    }

    private Var shadow(Var array) {
        return shadows.computeIfAbsent(array, v -> v.derived("Bar"));
    }

    /** The adjoint array that goes with the array {@code e}, just assigned to {@code target}. */
    private Expr mirrored(Expr e, Expr target) {
        if (e instanceof Expr.Read r) {
            return Exprs.read(shadow(r.var()));
        }
        if (e instanceof Expr.Get g) {
            return Exprs.get(mirrored(g.array(), target), g.index());
        }
        if (e instanceof Expr.NewArray a) {
            return new Expr.NewArray(a.type(), a.dims(), Pos.NONE);
        }
        if (e instanceof Expr.ArrayLit a && !(a.type().element() instanceof Type.Arr)) {
            return new Expr.NewArray(a.type(), List.of(Exprs.lit(a.elements().size())), Pos.NONE);
        }
        if (e instanceof Expr.ArrayLit a) {
            List<Expr> rows = a.elements().stream().map(x -> mirrored(x, null)).toList();
            return new Expr.ArrayLit(a.type(), rows, Pos.NONE);
        }
        if (e instanceof Expr.Conditional c) {
            return new Expr.Conditional(
                    c.condition(), mirrored(c.whenTrue(), target), mirrored(c.whenFalse(), target), c.type(), Pos.NONE);
        }
        if (e instanceof Expr.Lit) {
            return e;
        }
        if (Pair.of(e) != null) {
            return Exprs.take(Exprs.read(frames), e.type());
        }
        Expr array = target == null ? e : target;
        return Exprs.runtime("Zeros", "like", e.type(), array);
    }

    /** A new map for {@link #add}, in the order of insertion. */
    static Map<Var, Var> none() {
        return new LinkedHashMap<>();
    }
}
