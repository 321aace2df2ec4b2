package dev.backsweep.processor.read;

import com.sun.source.util.Trees;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic;

/**
 * Puts messages at the very tree, each once; positions without a tree fall back to the method's own. Holds everything back until it is
 * released: a method that is put off to the next round has nothing to say in this one.
 */
final class TreeReporter implements Reporter {
    private final Trees trees;
    private final Pos fallback;
    private final boolean silencesWarnings;
    private final Set<String> said = new HashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean isReleased;
    private boolean hasErrors;

    /** @param silencesWarnings whether {@code @SuppressWarnings("backsweep")} stands on the method or around it */
    TreeReporter(Trees trees, Pos fallback, boolean silencesWarnings) {
        this.trees = trees;
        this.fallback = fallback;
        this.silencesWarnings = silencesWarnings;
    }

    @Override
    public void report(Problem problem, Pos pos, Object... arguments) {
        if (problem.isWarning() && silencesWarnings) {
            return;
        }
        hasErrors |= !problem.isWarning();
        Diagnostic.Kind gentle = problem.isNote() ? Diagnostic.Kind.NOTE : Diagnostic.Kind.WARNING;
        print(problem.isWarning() ? gentle : Diagnostic.Kind.ERROR, problem.message(arguments), pos);
    }

    @Override
    public void note(String text, Pos pos) {
        print(Diagnostic.Kind.NOTE, text, pos);
    }

    private void print(Diagnostic.Kind kind, String message, Pos pos) {
        Pos place = pos.handle() instanceof Positions.Place ? pos : fallback;
        if (said.add(place.line() + ":" + place.column() + " " + message)) {
            Positions.Place at = (Positions.Place) place.handle();
            Runnable print = () -> trees.printMessage(kind, message, at.tree(), at.file());
            if (isReleased) {
                print.run();
            } else {
                held.add(print);
            }
        }
    }

    /** Prints what was held back, and from now on at once. */
    void release() {
        isReleased = true;
        held.forEach(Runnable::run);
        held.clear();
    }

    @Override
    public boolean hasErrors() {
        return hasErrors;
    }
}
