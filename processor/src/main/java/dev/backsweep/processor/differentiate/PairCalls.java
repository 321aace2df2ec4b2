package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the methods of a {@link Pair} are called, from wherever. */
final class PairCalls {
    private PairCalls() {}

    /** Whether anything in a method is differentiated by a pair. */
    static boolean in(Method method) {
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

    /** The call of the forward method, in place of the primal's. */
    static Expr forward(Pair pair, Expr.Call primal, List<Expr> arguments, Var frames) {
        List<Expr> args =
                new ArrayList<>(pair.interleaved(arguments, primal.callee().parameters()));
        args.add(Exprs.read(frames));
        return call(pair, "Forward", pair.result(), args, primal.pos());
    }

    /**
     * The call of the reverse method. One adjoint is returned; several are taken off the stack, the last first.
     *
     * @param seed the adjoint of the result, left out where that is no number
     * @return for each active parameter that is a number, its adjoint
     */
    static Map<Integer, Expr> reverse(
            Pair pair, Expr.Call primal, List<Expr> arguments, Expr seed, Var frames, List<Stmt> into) {
        List<Type> parameters = primal.callee().parameters();
        List<Expr> args = new ArrayList<>(pair.interleaved(arguments, parameters));
        if (pair.result().isFloating()) {
            args.add(seed);
        }
        args.add(Exprs.read(frames));
        List<Integer> scalars = pair.scalars(parameters);
        Type result = scalars.size() == 1 ? parameters.get(scalars.get(0)) : Type.Prim.VOID;
        Expr call = call(pair, "Reverse", result, args, Pos.NONE);
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

    private static Expr named(Expr e, List<Stmt> into) {
        Var t = Var.generated("t", e.type());
        into.add(new Stmt.Declare(t, e, Pos.NONE));
        return Exprs.read(t);
    }

    private static Expr call(Pair pair, String suffix, Type result, List<Expr> args, Pos pos) {
        List<Type> types = args.stream().map(Expr::type).toList();
        Callee.Kind kind = pair.opaque() ? Callee.Kind.OPAQUE : Callee.Kind.PAIR;
        Callee callee = new Callee(kind, pair.owner(), pair.stem() + suffix, types, true, false, "");
        return new Expr.Call(callee, null, args, result, pos);
    }
}
