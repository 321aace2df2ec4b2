package dev.backsweep.processor.read;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** How Javadoc tells the methods of one name apart: by the types of their parameters after erasure. */
final class References {
    private final JavaTypes types;

    References(JavaTypes types) {
        this.types = types;
    }

    /** Its parameters as a reference names them, {@code (double, int[])}; empty where the class has no other method of that name. */
    String overload(ExecutableElement method) {
        List<ExecutableElement> namesakes =
                ElementFilter.methodsIn(method.getEnclosingElement().getEnclosedElements()).stream()
                        .filter(m -> m.getSimpleName().equals(method.getSimpleName()))
                        .toList();
        return namesakes.size() < 2
                ? ""
                : method.getParameters().stream()
                        .map(p -> named(types.types.erasure(p.asType()), method))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String named(TypeMirror type, ExecutableElement from) {
        if (type instanceof ArrayType array) {
            return named(array.getComponentType(), from) + "[]";
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return type.toString(); // a record of a companion that is yet to be written, say
        }
        TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
        String name = element.getQualifiedName().toString();
        String home = packageOf(element);
        boolean isSeen = home.equals("java.lang") || home.equals(packageOf(from));
        return isSeen && !home.isEmpty() ? name.substring(home.length() + 1) : name;
    }

    private static String packageOf(Element element) {
        Element at = element;
        while (!(at instanceof PackageElement)) {
            at = at.getEnclosingElement();
        }
        return ((PackageElement) at).getQualifiedName().toString();
    }
}
