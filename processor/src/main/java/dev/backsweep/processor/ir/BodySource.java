package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Reporter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the bodies of methods that are differentiated on demand. */
public interface BodySource {

    /** A source without any body. */
    BodySource NONE = (callee, call, reporter) -> Optional.empty();

    /**
     * The callee as it stands in source.
     *
     * @param callee of kind {@link Callee.Kind#SOURCE}
     * @param call where problems inside the callee are reported, its line quoted
     * @return the method, or nothing when it cannot be read (which has been reported)
     */
    Optional<Method> body(Callee callee, Pos call, Reporter reporter);

    /**
     * What is asked of an annotated method whose derivative is called.
     *
     * @param callee of kind {@link Callee.Kind#COMPANION}; its handle is a {@link Promise}
     * @param call where problems are reported
     * @return the request, or nothing when the method cannot be read (which has been reported)
     */
    default Optional<Request> request(Callee callee, Pos call, Reporter reporter) {
        return Optional.empty();
    }

    /**
     * The functions that a constant array or list holds for ever, in their order, each as the expression that makes it.
     *
     * @return nothing where it is not known which they are
     */
    default List<Expr> functions(Expr.Field table) {
        return List.of();
    }

    /** The kinds of compiler warnings that the methods read so far earn themselves; the companion, which quotes them, is not to repeat them. */
    default Set<String> warnings() {
        return Set.of();
    }

    /** The pairs that bodies found so far call. */
    default List<Pair.Body> pairs() {
        return List.of();
    }
}
