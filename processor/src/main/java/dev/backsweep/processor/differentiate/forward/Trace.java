package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The places of an expression that may throw, in the order in which Java comes to them. Where the trace of the tangent is that of the
 * primal, the tangent may be evaluated first: the exception is the same.
 *
 * <p>The trace of {@code a[i] * b[j]} is {@code a[i]}, {@code b[j]}; so is that of {@code aDot[i] * b[j] + a[i] * bDot[j]}.
 */
final class Trace extends Rewriter {
    private final Set<Expr> places = new LinkedHashSet<>();
    private final UnaryOperator<Var> primals;

    private Trace(UnaryOperator<Var> primals) {
        this.primals = primals;
    }

    /**
     * The trace of expressions that are evaluated one after the other.
     *
     * @param primals takes tangent arrays for the arrays they belong to
     */
    static List<Expr> of(List<Expr> exprs, UnaryOperator<Var> primals) {
        Trace trace = new Trace(primals);
        exprs.forEach(trace::expr);
        return List.copyOf(trace.places);
    }

    /** Whether {@code whole} begins with {@code part}. */
    static boolean isPrefix(List<Expr> part, List<Expr> whole) {
        return part.size() <= whole.size() && part.equals(whole.subList(0, part.size()));
    }

    /** Whether an expression itself may throw, once its parts are there. */
    static boolean isPlace(Expr e) {
        boolean divides = e instanceof Expr.Binary b
                && (b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM)
                && b.type().isIntegral();
        return divides
                || e instanceof Expr.Get
                || e instanceof Expr.Length
                || e instanceof Expr.Field f && f.target() != null
                || e instanceof Expr.Call c && Throwing.itself(c);
    }

    @Override
    protected Var var(Var v) {
        return primals.apply(v);
    }

    @Override
    protected Pos pos(Pos pos) {
        return Pos.NONE;
    }

    @Override
    public Expr expr(Expr e) {
        Expr copy = super.expr(e);
        if (e != null && isPlace(e)) {
            places.add(copy);
        }
        return copy;
    }
}
