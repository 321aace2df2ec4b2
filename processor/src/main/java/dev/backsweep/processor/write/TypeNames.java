package dev.backsweep.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.List;

/** The JavaPoet name of a type. */
final class TypeNames {
    private TypeNames() {}

    static TypeName of(Type type) {
        if (type instanceof Prim prim) {
            return primitive(prim);
        }
        if (type instanceof Type.Arr array) {
            return ArrayTypeName.of(of(array.element()));
        }
        if (type instanceof Type.Ref ref && ref.shown() != null) {
            return of(ref.shown());
        }
        if (type instanceof Type.Ref ref) {
            return ref.arguments().isEmpty() ? classOf(ref) : parameterized(ref);
        }
        if (type instanceof Type.Rec rec) {
            return of(rec.name());
        }
        if (type instanceof Type.TypeVar variable) {
            return TypeVariableName.get(variable.name());
        }
        if (type instanceof Type.Wildcard wildcard) {
            return wildcard(wildcard);
        }
        throw new IllegalArgumentException("no Java type: " + type);
    }

    private static TypeName primitive(Prim prim) {
        return switch (prim) {
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case CHAR -> TypeName.CHAR;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
            case VOID -> TypeName.VOID;
        };
    }

    /** The class alone, without type arguments. */
    static ClassName classOf(Type.Ref ref) {
        List<String> names = ref.names();
        return ClassName.get(
                ref.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
    }

    /** What a class literal may name: the type without its arguments. */
    static TypeName erased(Type type) {
        if (type instanceof Type.Arr array) {
            return ArrayTypeName.of(erased(array.element()));
        }
        Type known = type.known();
        if (known instanceof Type.Ref ref) {
            return classOf(ref);
        }
        return known instanceof Type.Rec rec ? classOf(rec.name()) : of(known);
    }

    private static TypeName parameterized(Type.Ref ref) {
        return ParameterizedTypeName.get(
                classOf(ref), ref.arguments().stream().map(TypeNames::argument).toArray(TypeName[]::new));
    }

    /** A type argument: {@code ?} for what is private, {@code ? extends List<?>} for a list of such. */
    private static TypeName argument(Type type) {
        Type bound = type instanceof Type.Wildcard wildcard ? wildcard.of() : type;
        if (bound.isPrivate()) {
            return WildcardTypeName.subtypeOf(Object.class);
        }
        return bound == type && mentionsPrivate(type) ? WildcardTypeName.subtypeOf(of(type)) : of(type);
    }

    /** Whether a type argument in it, or in one of its arguments, is private. */
    static boolean mentionsPrivate(Type type) {
        return type.isPrivate()
                || type instanceof Type.Arr array && mentionsPrivate(array.element())
                || type instanceof Type.Ref ref && ref.arguments().stream().anyMatch(TypeNames::mentionsPrivate);
    }

    private static TypeName wildcard(Type.Wildcard wildcard) {
        return switch (wildcard.bound()) {
            case "extends" -> WildcardTypeName.subtypeOf(of(wildcard.of()));
            case "super" -> WildcardTypeName.supertypeOf(of(wildcard.of()));
            default -> WildcardTypeName.subtypeOf(Object.class);
        };
    }
}
