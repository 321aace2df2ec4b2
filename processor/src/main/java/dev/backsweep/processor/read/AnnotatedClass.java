package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/**
 * A class with annotated methods, read.
 *
 * @param place the companion before anything is in it
 * @param element the class, valid in this round only
 * @param requests what is asked of each method that could be read
 * @param partial the methods that could be read in part, which is reported
 * @param reporters takes the messages of each request
 * @param isPutOff whether a later round may know more
 * @param leftovers what javac is expected to complain about
 */
public record AnnotatedClass(
        Companion.Place place,
        TypeElement element,
        List<Request> requests,
        List<Request> partial,
        Map<Request, Reporter> reporters,
        boolean isPutOff,
        List<Leftovers.Leftover> leftovers) {
    public AnnotatedClass {
        requests = List.copyOf(requests);
        partial = List.copyOf(partial);
        leftovers = List.copyOf(leftovers);
    }

    /** Reports what concerns the companion as a whole at every method that asks for it. */
    public void reportAtEach(Problem problem, Object... arguments) {
        for (Request request : requests) {
            reporters.get(request).report(problem, request.primal().pos(), arguments);
        }
    }
}
