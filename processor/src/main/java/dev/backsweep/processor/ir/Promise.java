package dev.backsweep.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A method of a companion that this compilation is to write, as bodies that call it know it before the companion exists.
 *
 * @param companion the companion
 * @param name the method's name
 * @param parameters its parameter types
 * @param result what it returns; a record of the companion with its components
 * @param isVarargs whether the last parameter takes any number of arguments
 * @param method the name of the annotated method
 * @param primal what the reader needs to find the annotated method
 */
public record Promise(
        Type.Ref companion,
        String name,
        List<Type> parameters,
        Type result,
        boolean isVarargs,
        String method,
        Object primal) {
    public Promise {
        parameters = List.copyOf(parameters);
    }

    /** A generated type with its components where it is a record: one of {@code records}, or the runtime's own. */
    public static Type known(Type type, Type.Ref companion, List<Companion.RecordDecl> records) {
        if (type instanceof Type.Arr array) {
            return new Type.Arr(known(array.element(), companion, records));
        }
        if (!(type instanceof Type.Ref ref)) {
            return type;
        }
        for (Companion.RecordDecl r : records) {
            List<String> names = new ArrayList<>(companion.names());
            names.add(r.name());
            if (ref.packageName().equals(companion.packageName()) && ref.names().equals(names)) {
                return record(ref, r, companion, records);
            }
        }
        return switch (ref.qualifiedName()) {
            case "dev.backsweep.Dual" -> pair(ref, Type.Prim.DOUBLE);
            case "dev.backsweep.DualArray" -> pair(ref, new Type.Arr(Type.Prim.DOUBLE));
            default -> type;
        };
    }

    private static Type.Rec record(
            Type.Ref name, Companion.RecordDecl declared, Type.Ref companion, List<Companion.RecordDecl> records) {
        List<Type.Component> components = declared.components().stream()
                .map(c -> c.with(known(c.type(), companion, records)))
                .toList();
        return new Type.Rec(name, components, true);
    }

    private static Type pair(Type.Ref name, Type of) {
        return new Type.Rec(name, List.of(new Type.Component("value", of), new Type.Component("tangent", of)), true);
    }

    /** Whether a generated method is the one that was promised. */
    public boolean isKeptBy(Method method) {
        List<Type> own = method.params().stream().map(p -> p.var().type()).toList();
        return method.name().equals(name) && named(own).equals(named(parameters));
    }

    /** Types by the names of their records. */
    public static List<Type> named(List<Type> types) {
        return types.stream().map(Promise::named).toList();
    }

    private static Type named(Type type) {
        if (type instanceof Type.Arr array) {
            return new Type.Arr(named(array.element()));
        }
        return type instanceof Type.Rec rec ? rec.name() : type;
    }
}
