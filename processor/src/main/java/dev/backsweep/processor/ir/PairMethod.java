package dev.backsweep.processor.ir;

import java.util.List;

/**
 * A generated method of a recursive one, as the handle of its calls: what a further differentiation has to know of it. Its result and each
 * argument that carries a derivative go with a tangent; it takes {@code Frames} last.
 *
 * @param pair what it differentiates
 * @param steps the differentiations that it comes from, in order: the tangent of the sweeps is {@code [REVERSE, TANGENT]}
 * @param active for each argument, whether it carries a derivative
 */
public record PairMethod(Pair pair, List<Step> steps, List<Boolean> active) {

    /** One differentiation. */
    public enum Step {
        /** Gives two methods, one for each sweep. */
        REVERSE,
        /** Gives one method with both sweeps, which is told the adjoint of the result beforehand. */
        BOTH,
        /** Gives one method for each that there was. */
        TANGENT
    }

    public PairMethod {
        steps = List.copyOf(steps);
        active = List.copyOf(active);
    }

    /** The method that {@code e} calls, or null. */
    public static PairMethod of(Expr e) {
        return e instanceof Expr.Call c && c.callee().handle() instanceof PairMethod m ? m : null;
    }

    /** Which arguments of {@code e} carry derivatives into a recursive method, before or after its differentiation; null of other calls. */
    public static List<Boolean> active(Expr e) {
        Pair pair = Pair.of(e);
        PairMethod method = of(e);
        return pair != null ? pair.active() : method != null ? method.active() : null;
    }
}
