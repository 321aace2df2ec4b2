package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.differentiate.ReverseMethods;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.normalise.Inline;
import dev.backsweep.processor.report.Reporter;
import java.util.List;

/**
 * Differentiation on demand: the bodies of called methods are taken in wherever an active value goes into a call, and in their turn the
 * bodies of those that they call. Calls without active arguments stay calls, where the companion may make them.
 */
final class OnDemand {
    private OnDemand() {}

    static Method inlined(Method core, List<Var> active, BodySource bodies, Reporter reporter) {
        Method method = core;
        while (!reporter.hasErrors()) {
            Activity activity = ReverseMethods.varied(method, active);
            Method next = Inline.calls(
                    method, call -> !call.callee().reachable() || isActive(call, activity), bodies, reporter);
            if (next == method) {
                return method;
            }
            method = next;
        }
        return method;
    }

    private static boolean isActive(Expr.Call call, Activity activity) {
        return call.args().stream().anyMatch(activity::isVaried)
                || call.receiver() != null && activity.isVaried(call.receiver());
    }
}
