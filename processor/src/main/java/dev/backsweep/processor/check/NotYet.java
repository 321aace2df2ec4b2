package dev.backsweep.processor.check;

import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;

/** What the contract promises and later versions will keep, refused by name. */
public final class NotYet {
    private NotYet() {}

    public static void check(Request request, Reporter reporter) {
        Method primal = request.primal();
        if (request.order() > 1 && !primal.result().isFloating()) {
            reporter.report(
                    Problem.NOT_YET,
                    primal.pos(),
                    "order = 2 where the result is no number",
                    "leave `order` out, or return a double");
        }
    }
}
