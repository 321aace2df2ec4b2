package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.differentiate.forward.TangentBody;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod.Step;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recursive method, or what differentiation has made of it: what the next differentiation begins with. Each step gives another one, so a
 * tangent of the two sweeps, or of a tangent, needs nothing of its own.
 *
 * <pre>
 * double f(double x, int n)
 * double fTangent(double x, double xDot, int n, Frames frames)      // [TANGENT]: gives the tangent of the result to frames
 * double f(double x, int n, Frames frames)                          // [REVERSE]: both sweeps, cut in two at the end
 * double f(double x, double xDot, int n, Frames frames)             // [REVERSE, TANGENT]: likewise
 * double fBoth(double x, int n, double resultBar, Frames frames)    // [BOTH]: both sweeps at once
 * </pre>
 *
 * @param method its last parameter is {@code frames}, but for the primal itself
 * @param inputs its parameters that carry derivatives, and the adjoint of the result where it has one
 * @param frames names what the methods hand their values over
 */
public record PairProgram(Method method, List<Var> inputs, Var frames) {
    public PairProgram {
        inputs = List.copyOf(inputs);
    }

    /** The program that these steps make of a recursive method. */
    public static PairProgram of(Pair.Body body, List<Step> steps, Outside outside) {
        PairProgram program = body.reversal() != null
                ? ReversedPair.primal(body, body.reversal())
                : new PairProgram(body.primal(), body.active(), Var.generated("frames", Exprs.runtimeClass("Frames")));
        for (Step step : steps) {
            program = step == Step.REVERSE
                    ? reversed(body, outside)
                    : step == Step.BOTH ? BothSweeps.of(body) : program.tangent(body);
        }
        return program;
    }

    private static PairProgram reversed(Pair.Body body, Outside outside) {
        return body.reversal() == null ? PairBody.of(body, outside) : ReversedPair.of(body, body.reversal());
    }

    private PairProgram tangent(Pair.Body body) {
        Map<Var, Var> dots = new LinkedHashMap<>();
        inputs.forEach(x -> dots.put(x, x.derived("Dot")));
        TangentBody tangent = TangentBody.ofRecursive(method, frames, dots);
        List<Method.Param> params = new ArrayList<>();
        List<Var> both = new ArrayList<>();
        for (Method.Param p : method.params()) {
            params.add(p);
            if (dots.containsKey(p.var())) {
                params.add(new Method.Param(dots.get(p.var()), false, Pos.NONE));
            }
        }
        inputs.forEach(x -> both.addAll(List.of(x, dots.get(x))));
        if (params.isEmpty() || params.get(params.size() - 1).var() != frames) {
            params.add(new Method.Param(frames, false, Pos.NONE));
        }
        Method made = new Method(
                body.pair().owner(),
                method.name().endsWith("Both") ? method.name() : body.pair().stem(),
                params,
                method.result(),
                new Stmt.Block(tangent.statements(), Pos.NONE),
                PairBody.traits(body),
                method.pos());
        return new PairProgram(made, both, frames);
    }
}
