package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod.Step;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tangent of a method that computes a derivative.
 *
 * @param of that method
 * @param method its tangent, which takes the stacks last
 * @param frames names the stacks
 * @param dots for each parameter that carries a derivative, its tangent
 */
record TangentMethod(Pair.Body of, Method method, Var frames, Map<Var, Var> dots) {

    static TangentMethod of(Pair.Body of) {
        PairProgram made = PairProgram.of(of, List.of(Step.TANGENT), Outside.NOTHING);
        Map<Var, Var> dots = new LinkedHashMap<>();
        int next = 0;
        for (Method.Param p : of.primal().params()) {
            next++;
            if (p.var().type().isDifferentiable()) {
                dots.put(p.var(), made.method().params().get(next++).var());
            }
        }
        return new TangentMethod(of, made.method(), made.frames(), dots);
    }

    /** The method on its way to a pair of its own. */
    Method named(String stem) {
        List<Method.Param> params = method.params().subList(0, method.params().size() - 1);
        return new Method(method.owner(), stem, params, Type.Prim.VOID, method.body(), method.traits(), method.pos());
    }

    /**
     * The call of its tangent.
     *
     * @param given what is given for each of its parameters
     * @param directions for each parameter that carries a derivative, its tangent
     */
    Expr.Call tangent(Map<Var, Expr> given, Map<Var, Expr> directions, Var stacks) {
        Map<Var, Expr> first = new LinkedHashMap<>();
        dots.forEach((v, dot) -> first.put(v, given.get(dot)));
        Expr.Call once = DerivativePair.tangent(of, given, first, stacks);
        List<Expr> args = new ArrayList<>();
        for (Method.Param p : method.params()) {
            args.add(p.var() == frames ? Exprs.read(stacks) : given.get(p.var()));
            if (directions.containsKey(p.var())) {
                args.add(directions.get(p.var()));
            }
        }
        return PairCalls.tangent(once, args, stacks);
    }
}
