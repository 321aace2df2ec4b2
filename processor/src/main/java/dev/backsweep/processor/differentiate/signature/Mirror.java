package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.ir.Companion.RecordDecl;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The types of adjoints and tangents. Those of a record are records of the same type, unless its constructor would check or change them: then
 * they are mirrors, nested in the companion.
 *
 * <p>For {@code record Disc(double radius) { Disc { if (radius < 0) throw …; } }} the mirror is {@code record DiscBar(double radius)}.
 */
public final class Mirror {
    private Mirror() {}

    /** The type of the adjoint or tangent of a value. */
    public static Type of(Type type, Type.Ref companion) {
        return Parts.isTakenApart(type) ? shape(companion).apply((Type.Rec) type) : type;
    }

    /** The type of the adjoint or tangent of a record. */
    public static Function<Type.Rec, Type> shape(Type.Ref companion) {
        return type -> isPlain(type) ? type : name(type, companion);
    }

    private static boolean isPlain(Type.Rec type) {
        return type.implicitConstructor()
                && type.components().stream()
                        .filter(c -> Parts.isTakenApart(c.type()))
                        .allMatch(c -> isPlain((Type.Rec) c.type()));
    }

    private static Type.Ref name(Type.Rec type, Type.Ref companion) {
        List<String> names = new ArrayList<>(companion.names());
        List<String> own = type.name().names();
        names.add(own.get(own.size() - 1) + "Bar");
        return new Type.Ref(companion.packageName(), names, List.of());
    }

    /** Adds the declarations that the adjoint of a value of that type needs. */
    static void declare(Type type, Type.Ref companion, Visibility visibility, List<RecordDecl> into) {
        if (!Parts.isTakenApart(type) || isPlain((Type.Rec) type)) {
            return;
        }
        Type.Rec record = (Type.Rec) type;
        List<Type.Component> components = new ArrayList<>();
        for (Type.Component c : record.components()) {
            declare(c.type(), companion, visibility, into);
            components.add(new Type.Component(c.name(), visible(of(c.type(), companion))));
        }
        Type.Ref name = name(record, companion);
        String doc = "The adjoint or tangent of a {@link "
                + String.join(".", record.name().names()) + "}.";
        into.add(new RecordDecl(name.names().get(name.names().size() - 1), components, doc, visibility));
    }

    /** A type variable of the primal has no meaning in a record of its own. */
    private static Type visible(Type type) {
        return type instanceof Type.TypeVar ? Type.OBJECT : type;
    }
}
