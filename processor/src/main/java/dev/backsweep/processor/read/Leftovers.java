package dev.backsweep.processor.read;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.backsweep.processor.report.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/**
 * Sees to it that nothing is passed over in silence. Where a body makes no sense to us, javac nearly always has an error of its own to report,
 * and ours on top would only be noise. But javac reaches code generation only when it found no error: then we were the ones who failed to
 * understand, and say so.
 */
public final class Leftovers implements TaskListener {
    private final Trees trees;
    private final Map<String, List<Leftover>> byClass = new HashMap<>();

    /** What could not be resolved, and where. */
    record Leftover(String what, Positions.Place place) {}

    private Leftovers(Trees trees) {
        this.trees = trees;
    }

    /** Listens to the compilation of that environment. */
    public static Leftovers of(ProcessingEnvironment environment) {
        ProcessingEnvironment javac = Unwrapping.unwrap(environment);
        Leftovers leftovers = new Leftovers(Trees.instance(javac));
        JavacTask.instance(javac).addTaskListener(leftovers);
        return leftovers;
    }

    /** Remembers what {@code read} left unresolved. */
    public void watch(AnnotatedClass read) {
        if (!read.leftovers().isEmpty()) {
            byClass.put(read.element().getQualifiedName().toString(), read.leftovers());
        }
    }

    @Override
    public void started(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.GENERATE && event.getTypeElement() != null) {
            List<Leftover> left =
                    byClass.remove(event.getTypeElement().getQualifiedName().toString());
            if (left != null) {
                left.forEach(this::report);
            }
        }
    }

    private void report(Leftover leftover) {
        String message = Problem.UNRESOLVED.message(
                leftover.what(),
                "write it in simpler steps (a cast, a local variable with its type), and please report this");
        trees.printMessage(
                Diagnostic.Kind.ERROR,
                message,
                leftover.place().tree(),
                leftover.place().file());
    }
}
