package dev.backsweep.processor;

import dev.backsweep.processor.calls.OnDemand;
import dev.backsweep.processor.check.Fence;
import dev.backsweep.processor.differentiate.ReverseMethods;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.read.AnnotatedClass;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.InCallee;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.HashSet;

/**
 * Checks what could be read of methods some statements of which could not, so that all problems of a method are told at once. Nothing is
 * generated, and a bug on the way is nobody's concern: the build has failed already.
 */
final class SecondLook {
    private SecondLook() {}

    static void at(AnnotatedClass read, Options options, BodySource bodies) {
        BodySource nested = new Nested(bodies, options, read.place().name(), new HashSet<>());
        for (Request request : read.partial()) {
            try {
                Reporter reporter = InCallee.atCalls(new Anew(read.reporters().get(request)));
                OnDemand.Program program = OnDemand.program(
                        Normalise.method(request.primal(), reporter),
                        request.active(),
                        read.place().name(),
                        new HashSet<>(),
                        nested,
                        reporter,
                        Decisions.NONE);
                if (!reporter.hasErrors()) {
                    Method core = program.root();
                    Request apart = request.withPrimal(core, program.boundary());
                    Fence.check(core, ReverseMethods.varied(core, apart.inputs()), reporter);
                }
            } catch (RuntimeException | AssertionError | StackOverflowError partial) {
                // What is missing may be what the passes count on.
            }
        }
    }

    /** Knows only of the errors that it takes itself. */
    private static final class Anew implements Reporter {
        private final Reporter whole;
        private boolean hasErrors;

        Anew(Reporter whole) {
            this.whole = whole;
        }

        @Override
        public void report(Problem problem, Pos pos, Object... arguments) {
            hasErrors |= !problem.isWarning();
            whole.report(problem, pos, arguments);
        }

        @Override
        public boolean hasErrors() {
            return hasErrors;
        }
    }
}
