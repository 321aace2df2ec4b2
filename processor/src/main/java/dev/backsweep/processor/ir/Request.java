package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Decisions;
import java.util.List;

/**
 * One annotated method with what its annotation asks for: the input of the pipeline.
 *
 * @param primal the method as it was read; later in core form, with the parts of records in place of its record parameters
 * @param active the parameters to differentiate as they are declared, in declaration order
 * @param stem the generated names begin with it: the method's name, or the annotation's
 * @param visibility of the generated methods
 * @param boundary the parameters and the result as they are declared
 * @param optimize whether anything is done beyond the general mechanism
 * @param decisions where to tell what is decided on the way
 */
public record Request(
        Method primal,
        List<Var> active,
        String stem,
        boolean reverse,
        boolean forward,
        int order,
        Companion.Visibility visibility,
        Boundary boundary,
        boolean optimize,
        Decisions decisions) {
    public Request {
        active = List.copyOf(active);
    }

    /** A request for a method as it was read. */
    public Request(
            Method primal,
            List<Var> active,
            String stem,
            boolean reverse,
            boolean forward,
            int order,
            Companion.Visibility visibility) {
        this(primal, active, stem, reverse, forward, order, visibility, Boundary.of(primal), true, Decisions.NONE);
    }

    /** The same request for another form of the primal. */
    public Request withPrimal(Method newPrimal, Boundary newBoundary) {
        return new Request(
                newPrimal, active, stem, reverse, forward, order, visibility, newBoundary, optimize, decisions);
    }

    /** The same request, served by the general mechanism alone or not. */
    public Request optimized(boolean wanted) {
        return new Request(primal, active, stem, reverse, forward, order, visibility, boundary, wanted, decisions);
    }

    /** The same request with somebody who is told what is decided. */
    public Request telling(Decisions to) {
        return new Request(primal, active, stem, reverse, forward, order, visibility, boundary, optimize, to);
    }

    /** The variables to differentiate by: active parameters, or those of their parts that hold numbers. */
    public List<Var> inputs() {
        return boundary.inside(active).stream()
                .filter(v -> v.type().isDifferentiable())
                .toList();
    }
}
