package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Type;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * What finds the body of a callee again, within one round.
 *
 * @param element the method
 * @param receiver the record on which a method of an interface is called, or the final class on which an inherited method is; of all others the
 *     class that declares it
 * @param thrown the exceptions that it declares, or null where the companion could not name the types of its signature
 * @param result its result type after erasure
 * @param isGeneric whether its signature says more than the erased one
 * @param supertypes what sees the types of arguments as those of parameters; null where nothing is called
 */
record SourceMethod(
        ExecutableElement element,
        TypeElement receiver,
        @Nullable List<Type> thrown,
        Type result,
        boolean isGeneric,
        @Nullable Supertypes supertypes)
        implements Callee.Handled {
    @Override
    public boolean isRead() {
        return true;
    }

    @Override
    public Type.@Nullable Ref seenAs(Type.Ref type, Type.Ref of) {
        return supertypes == null ? null : supertypes.seenAs(type, of);
    }

    /** A method that is read as it is declared. */
    static SourceMethod of(ExecutableElement element) {
        return new SourceMethod(
                element, (TypeElement) element.getEnclosingElement(), null, Type.Prim.VOID, false, null);
    }

    /** A method called on {@code receiver}, null where it is called on nothing. */
    static SourceMethod on(
            ExecutableElement element,
            @Nullable TypeElement receiver,
            @Nullable List<Type> thrown,
            Type result,
            boolean isGeneric,
            Supertypes supertypes) {
        TypeElement owner = (TypeElement) element.getEnclosingElement();
        boolean isInherited = receiver != null
                && receiver.getModifiers().contains(Modifier.FINAL)
                && !element.getModifiers().contains(Modifier.STATIC)
                && (owner.getKind() == ElementKind.INTERFACE
                        ? receiver.getKind() == ElementKind.RECORD && supertypes.areTold(receiver, owner)
                        : supertypes.areTold(receiver, owner) && !hidesFields(receiver, owner));
        return new SourceMethod(element, isInherited ? receiver : owner, thrown, result, isGeneric, supertypes);
    }

    /** Whether {@code self.x} would be another field in a class below {@code owner} than in it. */
    private static boolean hidesFields(TypeElement receiver, TypeElement owner) {
        for (TypeElement at = owner; at != null; at = superclass(at)) {
            boolean hides = ElementFilter.fieldsIn(at.getEnclosedElements()).stream()
                    .anyMatch(f -> isHidden(f.getSimpleName(), owner, receiver));
            if (hides) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class from {@code receiver} up to below {@code owner} has a field of that name. */
    static boolean isHidden(Name field, TypeElement owner, TypeElement receiver) {
        for (TypeElement at = receiver; at != null && !at.equals(owner); at = superclass(at)) {
            boolean has = ElementFilter.fieldsIn(at.getEnclosedElements()).stream()
                    .anyMatch(f -> f.getSimpleName().equals(field));
            if (has) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable TypeElement superclass(TypeElement type) {
        return type.getSuperclass() instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    }
}
