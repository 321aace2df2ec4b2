package dev.backsweep.processor;

import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Reporter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The differentiation of one class, pass by pass. For now it does nothing. */
final class Pipeline {
    private Pipeline() {}

    /** The source of the companion; empty when nothing can be generated. */
    static Optional<String> run(
            Type.Ref companion,
            boolean isPublic,
            Type.Ref primal,
            List<Request> requests,
            Options options,
            Function<Request, Reporter> reporters,
            BodySource bodies) {
        return Optional.empty();
    }
}
