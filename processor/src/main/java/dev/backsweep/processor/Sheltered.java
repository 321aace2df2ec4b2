package dev.backsweep.processor;

import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.read.AnnotatedClass;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the pipeline so that a bug in it costs the user one method with a message, not the class and not the compiler. */
final class Sheltered {
    private Sheltered() {}

    static Optional<String> run(AnnotatedClass read, Options options, Dump dump, BodySource bodies) {
        try {
            return run(read, read.requests(), options, dump, bodies);
        } catch (RuntimeException | AssertionError | StackOverflowError bug) {
            return run(read, sound(read, options, dump, bodies), options, dump, bodies);
        }
    }

    /** The methods that differentiate without a bug; the others are reported. */
    private static List<Request> sound(AnnotatedClass read, Options options, Dump dump, BodySource bodies) {
        List<Request> sound = new ArrayList<>();
        for (Request request : read.requests()) {
            try {
                run(read, List.of(request), options, dump, bodies);
                sound.add(request);
            } catch (RuntimeException | AssertionError | StackOverflowError bug) {
                read.reporters()
                        .get(request)
                        .report(Problem.INTERNAL, request.primal().pos(), describe(bug));
            }
        }
        return sound;
    }

    /** The exception and the place that it comes from: enough to find the bug, on one line. */
    static String describe(Throwable bug) {
        StackTraceElement[] trace = bug.getStackTrace();
        return trace.length == 0 ? bug.toString() : bug + " at " + trace[0];
    }

    private static Optional<String> run(
            AnnotatedClass read, List<Request> requests, Options options, Dump dump, BodySource bodies) {
        return Pipeline.run(read.place(), requests, options, dump, read.reporters()::get, bodies);
    }
}
