package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Type;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Which parameters can be active, by their types. */
final class ActiveTypes {
    private final Compilation javac;
    private final IrTypes irTypes;
    private final OpenRecords open = new OpenRecords();

    ActiveTypes(Compilation javac, IrTypes irTypes) {
        this.javac = javac;
        this.irTypes = irTypes;
    }

    /** Whether a parameter of that type can be differentiated: floating-point, arrays of that, records with such components. */
    boolean canBeActive(TypeMirror type) {
        Type read = irTypes.read(type);
        return read.isDifferentiable() && insteadOf(type) == null;
    }

    /**
     * What to declare in place of a type that holds floating-point numbers out of reach, so that a derivative would be lost unawares; null
     * for all other types.
     */
    @Nullable
    String insteadOf(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            TypeMirror element = ((ArrayType) type).getComponentType();
            if (irTypes.read(element).innermost() instanceof Type.Rec rec) {
                return rec.isDifferentiable() ? "one array for each component" : null;
            }
            String instead = insteadOf(element);
            return instead == null ? null : instead + "[]";
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return null;
        }
        TypeMirror unboxed = javac.types.unboxed(type);
        if (unboxed.getKind() == TypeKind.DOUBLE || unboxed.getKind() == TypeKind.FLOAT) {
            return unboxed.toString();
        }
        TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
        if (element.getKind() == ElementKind.RECORD) {
            return insteadOfRecord((DeclaredType) type, element);
        }
        if (element.getAnnotation(FunctionalInterface.class) != null) {
            // a function of numbers holds none
            return null;
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        List<? extends TypeMirror> holders =
                arguments.stream().filter(this::holdsNumbers).toList();
        return holders.isEmpty()
                ? null
                : holders.stream().anyMatch(this::holdsRecords) ? "one array for each component" : "an array";
    }

    private @Nullable String insteadOfRecord(DeclaredType type, TypeElement record) {
        Type.Ref name = (Type.Ref) irTypes.argument(type);
        if (open.isInItself(record, name)) {
            return "a record without itself in it";
        }
        open.enter(record, name);
        try {
            for (RecordComponentElement component : record.getRecordComponents()) {
                TypeMirror own = component.getAccessor() == null
                        ? component.asType()
                        : ((ExecutableType) javac.types.types.asMemberOf(type, component.getAccessor()))
                                .getReturnType();
                String instead = insteadOf(own);
                if (instead != null) {
                    return "a record whose component `" + component.getSimpleName() + "` is " + instead;
                }
            }
            return null;
        } finally {
            open.leave();
        }
    }

    /** Whether such an argument is made of records, whose arrays are out of reach as well. */
    private boolean holdsRecords(TypeMirror argument) {
        TypeMirror type = bound(argument);
        boolean isCollection =
                type.getKind() == TypeKind.DECLARED && !(irTypes.read(type).innermost() instanceof Type.Rec);
        return isCollection
                ? ((DeclaredType) type).getTypeArguments().stream().anyMatch(a -> holdsNumbers(a) && holdsRecords(a))
                : irTypes.read(type).innermost() instanceof Type.Rec;
    }

    private static TypeMirror bound(TypeMirror argument) {
        return argument.getKind() == TypeKind.WILDCARD && ((WildcardType) argument).getExtendsBound() != null
                ? ((WildcardType) argument).getExtendsBound()
                : argument;
    }

    private boolean holdsNumbers(TypeMirror argument) {
        TypeMirror type = bound(argument);
        boolean isArgument = type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.ARRAY;
        return isArgument && (insteadOf(type) != null || irTypes.read(type).isDifferentiable());
    }

    /** A type as messages show it: without packages. */
    String show(TypeMirror type) {
        return irTypes.read(type).toString();
    }
}
