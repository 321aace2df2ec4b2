package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.InCallee;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.List;

/**
 * Tells of a method that is promised and not there: a Hessian or a Jacobian of a program that would have to run several times, but calls what
 * may be called only once where its result cannot be kept, or writes into a record of the caller's, or into arrays of fields that a recursive method
 * sees, too.
 */
public final class Missing {
    private Missing() {}

    public static void report(Request request, Methods made, Type.Ref companion, Reporter reporter) {
        if (request.order() == 2) {
            report(request, made.methods(), "Hessian", "Hvp", companion, reporter);
        }
        if (JacobianMethod.fits(request)) {
            report(request, made.methods(), "Jacobian", request.reverse() ? "Vjp" : "Jvp", companion, reporter);
        }
    }

    private static void report(
            Request request, List<Generated> made, String suffix, String other, Type.Ref companion, Reporter reporter) {
        String wanted = request.stem() + suffix;
        if (made.stream().anyMatch(m -> m.method().name().equals(wanted))) {
            return;
        }
        Probe probe = new Probe(request, companion);
        Var record = probe.writtenRecord();
        if (record != null) {
            reporter.report(
                    Problem.WRITTEN_ONCE,
                    InCallee.outermost(probe.writesInto(record).get(0).pos()),
                    wanted,
                    request.primal().name(),
                    record.name(),
                    request.stem() + other,
                    record.name());
            return;
        }
        Expr.Call call = culprit(request);
        FieldWrites written = FieldWrites.of(request.primal());
        if (call == null && written.any()) {
            reporter.report(
                    Problem.WRITTEN_ONCE,
                    InCallee.outermost(written.first()),
                    wanted,
                    request.primal().name(),
                    written.holder(),
                    request.stem() + other,
                    written.holder());
        } else {
            reporter.report(
                    Problem.CALLED_ONCE,
                    call == null ? Pos.NONE : InCallee.outermost(call.pos()),
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
