package dev.backsweep.processor.ir;

import java.util.List;

/**
 * One annotated method with what its annotation asks for: the input of the pipeline.
 *
 * @param primal the method as it was read
 * @param active the parameters to differentiate, in declaration order
 * @param stem the generated names begin with it: the method's name, or the annotation's
 * @param visibility of the generated methods
 */
public record Request(
        Method primal,
        List<Var> active,
        String stem,
        boolean reverse,
        boolean forward,
        int order,
        Companion.Visibility visibility) {
    public Request {
        active = List.copyOf(active);
    }

    /** The same request for another form of the primal. */
    public Request withPrimal(Method newPrimal) {
        return new Request(newPrimal, active, stem, reverse, forward, order, visibility);
    }
}
