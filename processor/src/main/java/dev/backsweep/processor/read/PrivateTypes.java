package dev.backsweep.processor.read;

import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Spells out what Java does by itself, where a companion holds the value of a private class as an {@code Object}: it must say which other
 * class it takes it for.
 *
 * <pre>{@code
 * private enum Kind { CALL, PUT }
 * kind.ordinal()     // is ((Enum<?>) kind).ordinal()
 * Comparable<?> c = kind;     // is (Comparable<?>) kind
 * }</pre>
 */
final class PrivateTypes {
    private final Body body;

    PrivateTypes(Body body) {
        this.body = body;
    }

    /** The value where one of type {@code target} is asked for. */
    Expr as(Expr value, TypeMirror target) {
        if (!value.type().isPrivate()
                || target.getKind() == TypeKind.TYPEVAR
                || target.getKind().isPrimitive()) {
            return value;
        }
        Type to = body.type(target);
        boolean isKnown = to.isPrivate() || to.equals(Type.OBJECT) || isShown(value.type(), to);
        return isKnown ? value : new Expr.Cast(to, value, value.pos());
    }

    private static boolean isShown(Type type, Type to) {
        return type instanceof Type.Ref ref
                && ref.shown() != null
                && (ref.shown().equals(to) || isShown(ref.shown(), to));
    }

    /** The object on which a member of {@code owner} is asked for. */
    Expr receiver(Expr object, TypeMirror owner) {
        return as(object, body.types.wild(owner));
    }

    /** Whether it is {@code compareTo} of a private enum, which takes nothing that the companion could give it. */
    static boolean comparesEnums(ExecutableElement method, @Nullable Typed receiver) {
        return receiver != null
                && receiver.expr().type().isPrivate()
                && method.getSimpleName().contentEquals("compareTo")
                && ((TypeElement) method.getEnclosingElement())
                        .getQualifiedName()
                        .contentEquals("java.lang.Enum");
    }

    /** The difference of two ordinal numbers, as {@code Enum.compareTo} gives it. */
    Typed compared(Typed left, Typed right, Tree tree) {
        Expr difference = new Expr.Binary(
                Expr.BinaryOp.SUB, ordinal(left, tree), ordinal(right, tree), Type.Prim.INT, body.pos(tree));
        return new Typed(difference, body.types.primitive(TypeKind.INT));
    }

    private Expr ordinal(Typed constant, Tree tree) {
        DeclaredType type = (DeclaredType) body.types.named("java.lang.Enum");
        ExecutableElement ordinal = body.javac
                .methods((TypeElement) type.asElement(), "ordinal", body.owner)
                .get(0);
        Expr object = receiver(constant.expr(), ((TypeElement) type.asElement()).asType());
        return new Expr.Call(body.callees.of(ordinal, true, null), object, List.of(), Type.Prim.INT, body.pos(tree));
    }

    /**
     * Refuses arguments where a type variable stands for a private class: the companion says {@code List<?>} there, to which nothing can be
     * added.
     */
    void requireNoVariables(ExecutableElement method, List<TypeMirror> parameters, Tree tree) {
        for (int i = 0; i < method.getParameters().size() && i < parameters.size(); i++) {
            TypeMirror declared = method.getParameters().get(i).asType();
            if (isAnyObject(declared, method) || !mentionsVariable(declared)) {
                continue;
            }
            body.typeNames.requireNamed(parameters.get(i), tree);
        }
    }

    /** Whether it is a variable of the method itself, or an array of such, that any object fits. */
    private boolean isAnyObject(TypeMirror type, ExecutableElement method) {
        if (type instanceof ArrayType array) {
            return isAnyObject(array.getComponentType(), method);
        }
        return type instanceof TypeVariable variable
                && method.getTypeParameters().contains((TypeParameterElement) variable.asElement())
                && body.types.isClass(variable.getUpperBound(), "java.lang.Object");
    }

    private static boolean mentionsVariable(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return mentionsVariable(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound =
                    wildcard.getExtendsBound() == null ? wildcard.getSuperBound() : wildcard.getExtendsBound();
            return bound != null && mentionsVariable(bound);
        }
        return type.getKind() == TypeKind.TYPEVAR
                || type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(PrivateTypes::mentionsVariable);
    }
}
