package dev.backsweep.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads annotations by the names of their types: the processor does not depend on the runtime. */
final class Annotations {
    private Annotations() {}

    static @Nullable AnnotationMirror find(Element element, String qualifiedName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(qualifiedName)) {
                return mirror;
            }
        }
        return null;
    }

    static boolean isPresent(Element element, String qualifiedName) {
        return find(element, qualifiedName) != null;
    }

    static @Nullable Object value(AnnotationMirror mirror, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue().getValue();
            }
        }
        return null;
    }

    /** The strings or enum constants of a list member, or null where it is not given. */
    static @Nullable List<String> strings(AnnotationMirror mirror, String member) {
        Object value = value(mirror, member);
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<String> result = new ArrayList<>();
        for (Object each : list) {
            Object inner = ((AnnotationValue) each).getValue();
            result.add(
                    inner instanceof VariableElement constant
                            ? constant.getSimpleName().toString()
                            : inner.toString());
        }
        return result;
    }

    /** Where a member's value stands in source; otherwise the annotation, otherwise the method. */
    static Tree tree(MethodTree method, String simpleName, String member) {
        for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
            String name = annotation.getAnnotationType().toString();
            if (!name.equals(simpleName) && !name.endsWith("." + simpleName)) {
                continue;
            }
            for (ExpressionTree argument : annotation.getArguments()) {
                if (argument instanceof AssignmentTree assignment
                        && assignment.getVariable().toString().equals(member)) {
                    return assignment.getExpression();
                }
            }
            return annotation;
        }
        return method;
    }

    /** Whether {@code @SuppressWarnings("backsweep")} stands on the element or around it. */
    static boolean silencesWarnings(Element element) {
        for (Element e = element; e != null; e = e.getEnclosingElement()) {
            AnnotationMirror suppress = find(e, "java.lang.SuppressWarnings");
            List<String> silenced = suppress == null ? null : strings(suppress, "value");
            if (silenced != null && silenced.contains("backsweep")) {
                return true;
            }
        }
        return false;
    }
}
