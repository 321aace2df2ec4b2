package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Decisions;
import java.util.List;
import java.util.Set;

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
 * @param pure the handles of called methods of this compilation that may be called once more without anybody noticing
 * @param tidy writes a generated program as a person would
 * @param takenIn whether a program that is differentiated itself takes in what is generated
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
        Decisions decisions,
        Set<Object> pure,
        Tidy tidy,
        boolean takenIn) {
    public Request {
        active = List.copyOf(active);
        pure = Set.copyOf(pure);
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
        this(
                primal,
                active,
                stem,
                reverse,
                forward,
                order,
                visibility,
                Boundary.of(primal),
                true,
                Decisions.NONE,
                Set.of(),
                m -> m,
                false);
    }

    private Request with(
            Method newPrimal,
            Boundary newBoundary,
            boolean optimized,
            Decisions told,
            Set<Object> mayRunAgain,
            Tidy tidying,
            boolean isTakenIn) {
        return new Request(
                newPrimal,
                active,
                stem,
                reverse,
                forward,
                order,
                visibility,
                newBoundary,
                optimized,
                told,
                mayRunAgain,
                tidying,
                isTakenIn);
    }

    /** The same request for another form of the primal. */
    public Request withPrimal(Method newPrimal, Boundary newBoundary) {
        return with(newPrimal, newBoundary, optimize, decisions, pure, tidy, takenIn);
    }

    /** The same request, served by the general mechanism alone or not. */
    public Request optimized(boolean wanted) {
        return with(primal, boundary, wanted, decisions, pure, tidy, takenIn);
    }

    /** The same request with somebody who is told what is decided. */
    public Request telling(Decisions to) {
        return with(primal, boundary, optimize, to, pure, tidy, takenIn);
    }

    /** The same request with the handles of called methods that may run again. */
    public Request repeating(Set<Object> handles) {
        return with(primal, boundary, optimize, decisions, handles, tidy, takenIn);
    }

    /** The same request with what tidies a program before it is differentiated once more. */
    public Request tidying(Tidy by) {
        return with(primal, boundary, optimize, decisions, pure, by, takenIn);
    }

    /** The same request for methods that take many directions at once. */
    public Request ofManyDirections() {
        return tidying(tidy.ofManyDirections());
    }

    /** The same request for methods that a differentiated program takes in. */
    public Request takingIn() {
        return with(primal, boundary, optimize, decisions, pure, tidy, true);
    }

    /** The variables to differentiate by: active parameters, or those of their parts that hold numbers. */
    public List<Var> inputs() {
        return boundary.inside(active).stream()
                .filter(v -> v.type().isDifferentiable())
                .toList();
    }
}
