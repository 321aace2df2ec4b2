package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.List;

/**
 * Tells of a method that is promised and not there: a Hessian or a Jacobian of a program that would have to run several times, but calls what
 * may be called only once where its result cannot be kept.
 */
public final class Missing {
    private Missing() {}

    public static void report(Request request, Methods made, Reporter reporter) {
        if (request.order() == 2) {
            report(request, made.methods(), "Hessian", "Hvp", reporter);
        }
        if (JacobianMethod.fits(request)) {
            report(request, made.methods(), "Jacobian", request.reverse() ? "Vjp" : "Jvp", reporter);
        }
    }

    private static void report(Request request, List<Generated> made, String suffix, String other, Reporter reporter) {
        String wanted = request.stem() + suffix;
        if (made.stream().noneMatch(m -> m.method().name().equals(wanted))) {
            Expr.Call call = culprit(request);
            reporter.report(
                    Problem.CALLED_ONCE,
                    call == null ? Pos.NONE : call.pos(),
                    wanted,
                    request.primal().name(),
                    call == null ? "what it calls" : "`" + call.callee().shownName() + "`",
                    request.stem() + other);
        }
    }

    /** The first call that may happen but once. */
    private static Expr.Call culprit(Request request) {
        Expr.Call[] found = {null};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                boolean unknown = Pair.of(e) != null && Pair.of(e).opaque();
                if (found[0] == null && (unknown || OnceFacts.isOnce(e, request))) {
                    found[0] = e;
                }
                return super.call(e);
            }
        }.walk(request.primal().body());
        return found[0];
    }
}
