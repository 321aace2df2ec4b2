package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the methods of a {@link Pair} and their tangents are called, from wherever. */
public final class PairCalls {
    private PairCalls() {}

    /** Whether anything in a method is differentiated by a pair. */
    public static boolean in(Method method) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                found[0] |= Pair.of(e) != null;
                return super.call(e);
            }
        }.body(method.body());
        return found[0];
    }

    /** Whether a method calls what differentiates a pair. */
    public static boolean areIn(Method method) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                found[0] |= PairMethod.active(e) != null;
                return super.call(e);
            }
        }.body(method.body());
        return found[0];
    }

    /** The call of the forward method, in place of the primal's. */
    public static Expr forward(Pair pair, Expr.Call primal, List<Expr> arguments, Var frames) {
        List<Expr> args =
                new ArrayList<>(pair.interleaved(arguments, primal.callee().parameters()));
        List<Boolean> active = active(pair, primal.callee().parameters());
        args.add(Exprs.read(frames));
        active.add(false);
        return call(pair, "Forward", pair.result(), args, active, primal.pos());
    }

    /**
     * The call of the reverse method. One adjoint is returned; several are taken off the stack, the last first.
     *
     * @param seed the adjoint of the result, left out where that is no number
     * @return for each active parameter that is a number, its adjoint
     */
    public static Map<Integer, Expr> reverse(
            Pair pair, Expr.Call primal, List<Expr> arguments, Expr seed, Var frames, List<Stmt> into) {
        List<Type> parameters = primal.callee().parameters();
        List<Expr> args = new ArrayList<>(pair.interleaved(arguments, parameters));
        List<Boolean> active = active(pair, parameters);
        if (pair.result().isFloating()) {
            args.add(seed);
            active.add(true);
        }
        args.add(Exprs.read(frames));
        active.add(false);
        List<Integer> scalars = pair.scalars(parameters);
        Type result = scalars.size() == 1 ? parameters.get(scalars.get(0)) : Type.Prim.VOID;
        Expr call = call(pair, "Reverse", result, args, active, Pos.NONE);
        Map<Integer, Expr> adjoints = new LinkedHashMap<>();
        if (scalars.size() == 1) {
            adjoints.put(scalars.get(0), named(call, into));
            return adjoints;
        }
        into.add(new Stmt.Eval(call, Pos.NONE));
        for (int i = scalars.size() - 1; i >= 0; i--) {
            Expr popped = Exprs.pop(frames, parameters.get(scalars.get(i)));
            adjoints.put(scalars.get(i), named(popped, into));
        }
        return adjoints;
    }

    /** The call of the method with both sweeps, in place of the primal's; the adjoints of numbers are then on the stack. */
    public static Expr both(Pair pair, Expr.Call primal, List<Expr> arguments, Expr seed, Var frames) {
        List<Type> parameters = primal.callee().parameters();
        List<Expr> args = new ArrayList<>(pair.interleaved(arguments, parameters));
        List<Boolean> active = active(pair, parameters);
        args.add(seed);
        active.add(true);
        args.add(Exprs.read(frames));
        active.add(false);
        PairMethod handle = new PairMethod(pair, List.of(PairMethod.Step.BOTH), active);
        return call(handle, pair.stem() + "Both", pair.result(), args, primal.pos());
    }

    /** The call of a method that computes a derivative, by the method that differentiates it. */
    public static Expr itself(Pair pair, List<Expr> arguments, Var frames) {
        List<Expr> args = new ArrayList<>(arguments);
        List<Boolean> active = new ArrayList<>(pair.active());
        args.add(Exprs.read(frames));
        active.add(false);
        return call(new PairMethod(pair, List.of(), active), pair.stem(), pair.result(), args, Pos.NONE);
    }

    private static Expr named(Expr e, List<Stmt> into) {
        Var t = Var.temporary("t", e.type());
        into.add(new Stmt.Declare(t, e, Pos.NONE));
        return Exprs.read(t);
    }

    /** For each argument of either sweep, whether it carries a derivative: active ones and their adjoint arrays. */
    private static List<Boolean> active(Pair pair, List<Type> parameters) {
        List<Boolean> active = new ArrayList<>(pair.active());
        pair.arrays(parameters).forEach(i -> active.add(true));
        return new ArrayList<>(pair.interleaved(active, parameters));
    }

    private static Expr call(Pair pair, String suffix, Type result, List<Expr> args, List<Boolean> active, Pos pos) {
        PairMethod handle = new PairMethod(pair, List.of(PairMethod.Step.REVERSE), active);
        return call(handle, pair.stem() + suffix, result, args, pos);
    }

    private static Expr.Call call(PairMethod handle, String name, Type result, List<Expr> args, Pos pos) {
        List<Type> types = args.stream().map(Expr::type).toList();
        Callee.Kind kind = handle.pair().opaque() ? Callee.Kind.OPAQUE : Callee.Kind.PAIR;
        Callee callee = new Callee(kind, handle.pair().owner(), name, types, true, false, handle);
        return new Expr.Call(callee, null, args, result, pos);
    }

    /**
     * The call of the tangent of what {@code e} calls.
     *
     * @param args the arguments, each that carries a derivative followed by its tangent
     * @param frames the variable that names the stacks where {@code e} is the primal's own call
     */
    public static Expr.Call tangent(Expr.Call e, List<Expr> args, Var frames) {
        PairMethod known = PairMethod.of(e);
        PairMethod method = known != null
                ? known
                : new PairMethod(Pair.of(e), List.of(), Pair.of(e).active());
        List<Expr> all = new ArrayList<>(args);
        List<Boolean> active = new ArrayList<>();
        method.active().forEach(a -> active.addAll(a ? List.of(true, true) : List.of(false)));
        if (known == null) {
            all.add(Exprs.read(frames));
            active.add(false);
        }
        List<PairMethod.Step> steps = new ArrayList<>(method.steps());
        steps.add(PairMethod.Step.TANGENT);
        PairMethod handle = new PairMethod(method.pair(), steps, active);
        String name = (known == null ? method.pair().stem() : e.callee().name()) + "Tangent";
        return call(handle, name, e.type(), all, e.pos());
    }
}
