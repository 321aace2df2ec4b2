package dev.backsweep.processor.read;

import com.sun.source.tree.MethodTree;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Warns where an annotated method is overridden: its derivatives are those of the method as declared, so that {@code self} may be an object
 * that computes something else.
 */
final class Overriding {
    private final Compilation javac;
    private final MethodReader methods;

    Overriding(Compilation javac, MethodReader methods) {
        this.javac = javac;
        this.methods = methods;
    }

    /** Looks for methods among {@code roots}, the classes of this round, that override annotated methods of {@code type}. */
    void warn(TypeElement type, Collection<? extends Element> roots) {
        if (type.getModifiers().contains(Modifier.FINAL)) {
            return;
        }
        List<ExecutableElement> annotated = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(m -> Annotations.isPresent(m, ClassReader.DIFFERENTIABLE))
                .filter(m -> !m.getModifiers().contains(Modifier.STATIC))
                .toList();
        if (!annotated.isEmpty()) {
            ElementFilter.typesIn(roots).forEach(root -> search(root, type, annotated));
        }
    }

    private void search(TypeElement in, TypeElement type, List<ExecutableElement> annotated) {
        if (!in.equals(type) && javac.types.isSubclass(in, type)) {
            for (ExecutableElement method : ElementFilter.methodsIn(in.getEnclosedElements())) {
                for (ExecutableElement overridden : annotated) {
                    if (javac.elements.overrides(method, overridden, in)) {
                        report(method, overridden);
                    }
                }
            }
        }
        ElementFilter.typesIn(in.getEnclosedElements()).forEach(nested -> search(nested, type, annotated));
    }

    private void report(ExecutableElement method, ExecutableElement overridden) {
        MethodTree tree = javac.tree(method);
        if (tree == null || Annotations.isPresent(method, ClassReader.DIFFERENTIABLE)) {
            return;
        }
        Pos pos = methods.file(method).positions().of(tree);
        TreeReporter reporter = new TreeReporter(javac.trees, pos, Annotations.silencesWarnings(method));
        reporter.release();
        reporter.report(Problem.OVERRIDDEN, pos, nameOf(method), nameOf(overridden));
    }

    private static String nameOf(ExecutableElement method) {
        return method.getEnclosingElement().getSimpleName() + "." + method.getSimpleName();
    }
}
