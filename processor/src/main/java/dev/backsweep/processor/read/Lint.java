package dev.backsweep.processor.read;

import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaFileObject;

/**
 * The kinds of javac's warnings that the user's own code earns and the companion, which quotes it, would earn again: the user has seen them, or
 * silenced them, where they belong.
 *
 * <p>A method that calls a deprecated one has a companion with {@code @SuppressWarnings("deprecation")}.
 */
final class Lint {
    private final Compilation javac;
    private final Set<String> kinds = new TreeSet<>();

    Lint(Compilation javac) {
        this.javac = javac;
    }

    Set<String> kinds() {
        return kinds;
    }

    /** The companion mentions a method, a field or a class. */
    void mentions(Element element) {
        if (javac.elements.isDeprecated(element)) {
            AnnotationMirror why = Annotations.find(element, "java.lang.Deprecated");
            boolean goes = why != null && Boolean.TRUE.equals(Annotations.value(why, "forRemoval"));
            kinds.add(goes ? "removal" : "deprecation");
        }
        if (element instanceof TypeElement && isAuxiliary(Compilation.outermost(element))) {
            kinds.add("auxiliaryclass");
        }
    }

    /** Whether a class stands in the file of another. Of those in signatures javac warns all the same: there it knows no annotation. */
    private boolean isAuxiliary(Element outermost) {
        return javac.trees.getTree((TypeElement) outermost) != null
                && !javac.file(outermost)
                        .getSourceFile()
                        .isNameCompatible(outermost.getSimpleName().toString(), JavaFileObject.Kind.SOURCE);
    }

    /** The companion mentions a type. */
    void mentions(TypeMirror type) {
        if (type instanceof ArrayType array) {
            mentions(array.getComponentType());
        } else if (type instanceof DeclaredType declared) {
            mentions(declared.asElement());
            declared.getTypeArguments().forEach(this::mentions);
            if (isRaw(declared) || isInsideGeneric(declared)) {
                kinds.add("rawtypes");
                kinds.add("unchecked");
            }
        }
    }

    /**
     * A module exports the companion, perhaps: its signatures mention types of the runtime and of the user, whether or not those who read the
     * module read them.
     */
    void exports(TypeElement primal) {
        ModuleElement module = javac.elements.getModuleOf(primal);
        if (module != null && !module.isUnnamed()) {
            kinds.add("exports");
        }
    }

    /** Whether a generic class is named without its type arguments. */
    static boolean isRaw(DeclaredType type) {
        return type.getTypeArguments().isEmpty()
                && !((TypeElement) type.asElement()).getTypeParameters().isEmpty();
    }

    /** Whether what it is depends on the type arguments of the class around it, which the companion leaves out. */
    static boolean isInsideGeneric(DeclaredType type) {
        return type.getEnclosingType() instanceof DeclaredType outer
                && !outer.getTypeArguments().isEmpty();
    }
}
