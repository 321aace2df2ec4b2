package dev.backsweep.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.backsweep.processor.ir.Expr;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads anonymous classes that are no more than the one method of their interface as the lambdas that they would be today.
 *
 * <pre>{@code
 * integrate(new Integrand() { public double at(double t) { return Math.exp(-a * t); } }, 0, b)
 * // is
 * integrate((Integrand) t -> { return Math.exp(-a * t); }, 0, b)
 * }</pre>
 */
final class AnonymousFunctions {
    private final Body body;

    AnonymousFunctions(Body body) {
        this.body = body;
    }

    /** The function that an anonymous class is, or null where it is more, or something else. */
    @Nullable
    Typed read(NewClassTree tree) {
        MethodTree method = onlyMethod(tree.getClassBody());
        if (method == null || Creations.isDiamond(tree)) {
            return null;
        }
        TypeMirror type = body.typeNames.resolve(tree.getIdentifier());
        // a class has a constructor, and perhaps fields
        boolean isInterface =
                type instanceof DeclaredType named && named.asElement().getKind() == ElementKind.INTERFACE;
        ExecutableElement asked = isInterface && type instanceof DeclaredType declared
                ? body.types.functionMethod(method.getParameters().size(), declared)
                : null;
        boolean isFunction = asked != null
                && asked.getSimpleName().equals(method.getName())
                && !speaksOfItself(method, (TypeElement) ((DeclaredType) type).asElement());
        if (!isFunction) {
            return null;
        }
        Expr function = new Functions(body).method(tree, method, type);
        return new Typed(function, type);
    }

    private static @Nullable MethodTree onlyMethod(ClassTree tree) {
        List<? extends Tree> members = tree.getMembers().stream()
                .filter(m -> !(m instanceof MethodTree t && t.getName().contentEquals("<init>")))
                .toList();
        boolean isOne = members.size() == 1
                && members.get(0) instanceof MethodTree method
                && method.getTypeParameters().isEmpty();
        return isOne ? (MethodTree) members.get(0) : null;
    }

    /** Whether the body may mean the object itself, its class or what that inherits: a lambda has none of these. */
    private boolean speaksOfItself(MethodTree method, TypeElement of) {
        boolean[] found = {false};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void unused) {
                String text = name.getName().toString();
                found[0] |= text.equals("this") || text.equals("super") || body.javac.field(of, text) != null;
                return null;
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                found[0] |= call.getMethodSelect() instanceof IdentifierTree name
                        && !body.javac
                                .methods(of, name.getName().toString(), body.owner)
                                .isEmpty();
                return super.visitMethodInvocation(call, null);
            }
        }.scan(method.getBody(), null);
        return found[0];
    }
}
