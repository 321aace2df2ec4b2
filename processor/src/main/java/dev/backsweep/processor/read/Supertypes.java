package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * Classes seen as what they extend or implement.
 *
 * <p>{@code class Names extends ArrayList<String>}: {@code Names} is a {@code Collection<String>}. Any two of these are equal: within a
 * round they know the same.
 */
final class Supertypes {
    private final Compilation javac;
    private final IrTypes irTypes;

    Supertypes(Compilation javac, IrTypes irTypes) {
        this.javac = javac;
        this.irTypes = irTypes;
    }

    /** The type as the class or interface {@code of}, with what its type parameters are there; null where that is not known. */
    Type.@Nullable Ref seenAs(Type.Ref type, Type.Ref of) {
        TypeElement element = javac.elements.getTypeElement(type.qualifiedName());
        TypeElement parent = javac.elements.getTypeElement(of.qualifiedName());
        DeclaredType seen = element == null || parent == null ? null : javac.types.asSuper(element.asType(), parent);
        if (seen == null) {
            return null;
        }
        List<? extends TypeParameterElement> parameters = element.getTypeParameters();
        if (parameters.size() != type.arguments().size()) {
            return irTypes.reference(parent); // what is raw is raw above
        }
        Map<String, Type> arguments = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            arguments.put(
                    parameters.get(i).getSimpleName().toString(),
                    type.arguments().get(i));
        }
        List<Type> above = seen.getTypeArguments().stream()
                .map(a -> argument(irTypes.argument(a), arguments))
                .toList();
        return of.of(above);
    }

    /** Whether no type variable of the class above is called like another one of the class below. */
    boolean areTold(TypeElement below, TypeElement above) {
        DeclaredType seen = javac.types.asSuper(below.asType(), above);
        for (int i = 0; seen != null && i < seen.getTypeArguments().size(); i++) {
            Name name = above.getTypeParameters().get(i).getSimpleName();
            boolean isItself = seen.getTypeArguments().get(i).toString().contentEquals(name);
            if (!isItself
                    && below.getTypeParameters().stream()
                            .anyMatch(p -> p.getSimpleName().equals(name))) {
                return false;
            }
        }
        return seen != null;
    }

    /** {@code List<T>} as a type argument is {@code ? extends List<?>} where {@code T} is {@code ?}. */
    private static Type argument(Type type, Map<String, Type> arguments) {
        Type replaced = replaced(type, arguments);
        boolean isBound = type instanceof Type.TypeVar || replaced instanceof Type.Wildcard || replaced.equals(type);
        return isBound || !hasWildcard(replaced) ? replaced : new Type.Wildcard("extends", replaced);
    }

    private static Type upper(Type.Wildcard wildcard) {
        return wildcard.bound().equals("super") ? Type.OBJECT : wildcard.of();
    }

    private static boolean hasWildcard(Type type) {
        return type instanceof Type.Wildcard
                || type instanceof Type.Arr array && hasWildcard(array.element())
                || type instanceof Type.Ref ref && ref.arguments().stream().anyMatch(Supertypes::hasWildcard);
    }

    private static Type replaced(Type type, Map<String, Type> arguments) {
        if (type instanceof Type.TypeVar variable) {
            return arguments.getOrDefault(variable.name(), type);
        }
        if (type instanceof Type.Arr array) {
            Type element = replaced(array.element(), arguments);
            return new Type.Arr(element instanceof Type.Wildcard wildcard ? upper(wildcard) : element);
        }
        if (type instanceof Type.Wildcard wildcard) {
            Type bound = replaced(wildcard.of(), arguments);
            return bound instanceof Type.Wildcard ? bound : new Type.Wildcard(wildcard.bound(), bound);
        }
        if (type instanceof Type.Ref ref) {
            List<Type> inside =
                    ref.arguments().stream().map(a -> argument(a, arguments)).toList();
            return ref.of(inside);
        }
        return type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Supertypes;
    }

    @Override
    public int hashCode() {
        return Supertypes.class.hashCode();
    }
}
