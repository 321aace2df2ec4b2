package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Type;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What finds the body of a callee again, within one round.
 *
 * @param element the method
 * @param receiver the record on which a method of an interface is called; of all others the class that declares it
 * @param thrown the exceptions that it declares, or null where the companion could not name the types of its signature
 * @param result its result type after erasure
 * @param isGeneric whether its signature says more than the erased one
 */
record SourceMethod(
        ExecutableElement element,
        TypeElement receiver,
        @Nullable List<Type> thrown,
        Type result,
        boolean isGeneric) implements Callee.Handled {
    /** A method that is read as it is declared. */
    static SourceMethod of(ExecutableElement element) {
        return new SourceMethod(element, (TypeElement) element.getEnclosingElement(), null, Type.Prim.VOID, false);
    }

    /** A method called on {@code receiver}, null where it is called on nothing. */
    static SourceMethod on(
            ExecutableElement element,
            @Nullable TypeElement receiver,
            @Nullable List<Type> thrown,
            Type result,
            boolean isGeneric) {
        TypeElement owner = (TypeElement) element.getEnclosingElement();
        boolean isInherited = receiver != null
                && receiver.getKind() == ElementKind.RECORD
                && owner.getKind() == ElementKind.INTERFACE
                && !element.getModifiers().contains(Modifier.STATIC);
        return new SourceMethod(element, isInherited ? receiver : owner, thrown, result, isGeneric);
    }
}
