package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds the methods that a call may mean by its name (JLS 15.12.1). */
final class Searches {
    /** The methods of a call's name, and the receiver, if there is one. */
    record Search(
            List<ExecutableElement> methods,
            @Nullable Typed receiver,
            @Nullable TypeMirror receiverType,
            boolean isSuper,
            boolean mayGrow) {
        /** Methods of a class, called on no object. */
        static Search ofClass(List<ExecutableElement> methods) {
            return new Search(methods, null, null, false, false);
        }

        static Search on(Typed receiver, List<ExecutableElement> methods) {
            return new Search(methods, receiver, receiver.type(), false, false);
        }
    }

    private final Body body;

    Searches(Body body) {
        this.body = body;
    }

    Search of(ExpressionTree select) {
        return select instanceof IdentifierTree name ? unqualified(name) : qualified((MemberSelectTree) select);
    }

    /** A simple name: the innermost class that has a method of that name, else static imports. */
    private Search unqualified(IdentifierTree tree) {
        String name = tree.getName().toString();
        boolean mayGrow = false;
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            List<ExecutableElement> found = body.javac.methods(type, name, body.owner);
            mayGrow |= !body.javac.isComplete(type);
            if (!found.isEmpty()) {
                return new Search(found, null, type.asType(), false, mayGrow);
            }
        }
        List<ExecutableElement> imported = body.file.importedMethods(name, body.owner);
        return new Search(imported, null, null, false, mayGrow || body.file.importsUnknown(body.owner));
    }

    /** Whether this class, or one around it, may yet get members that it has not: inherited or imported from what is still unknown. */
    boolean mayInheritMore() {
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            if (!body.javac.isComplete(type)) {
                return true;
            }
        }
        return body.file.importsUnknown(body.owner);
    }

    private Search qualified(MemberSelectTree tree) {
        String name = tree.getIdentifier().toString();
        Names.Meaning meaning = body.names.meaning(tree.getExpression());
        if (meaning instanceof Names.PackageName unknown) {
            throw body.unresolved(unknown.name(), tree, true);
        }
        if (meaning instanceof Names.TypeName type) {
            if (!(type.type() instanceof DeclaredType declared)) {
                throw body.unresolved(tree.toString(), tree, false);
            }
            TypeElement element = (TypeElement) declared.asElement();
            List<ExecutableElement> methods = body.javac.methods(element, name, body.owner);
            return new Search(methods, null, null, false, !body.javac.isComplete(element));
        }
        Typed receiver = ((Names.Value) meaning).typed();
        boolean isSuper = tree.getExpression().toString().endsWith("super");
        return new Search(
                methodsOf(receiver.type(), name), receiver, receiver.type(), isSuper, mayGrow(receiver.type()));
    }

    List<ExecutableElement> methodsOf(TypeMirror type, String name) {
        if (type.getKind() == TypeKind.ARRAY) {
            TypeElement object = (TypeElement) ((DeclaredType) body.types.object()).asElement();
            return body.javac.methods(object, name, body.owner);
        }
        Set<ExecutableElement> methods = new LinkedHashSet<>();
        for (DeclaredType bound : body.types.bounds(type)) {
            methods.addAll(body.javac.methods((TypeElement) bound.asElement(), name, body.owner));
        }
        return List.copyOf(methods);
    }

    /** Whether members of this type may appear in a later round. */
    boolean mayGrow(TypeMirror type) {
        return body.types.bounds(type).stream().anyMatch(t -> !body.javac.isComplete((TypeElement) t.asElement()));
    }

    /** Whether this class or one around it has a method of that name, which hides those that are imported. */
    boolean isMember(String name) {
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            if (!body.javac.methods(type, name, body.owner).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The enclosing class that has {@code method} as a member. */
    TypeElement ownerInScope(ExecutableElement method) {
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            if (body.types.isSubclass(type, (TypeElement) method.getEnclosingElement())) {
                return type;
            }
        }
        return body.owner;
    }
}
