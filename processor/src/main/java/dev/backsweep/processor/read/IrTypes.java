package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Turns Java's types into those of the intermediate representation; a record is taken apart into its components. */
final class IrTypes {
    private final Compilation javac;
    private final Companions companions;
    private final Map<String, Type> records = new HashMap<>();
    private final Set<Element> enclosing = new LinkedHashSet<>();
    private final OpenRecords open = new OpenRecords();

    IrTypes(Compilation javac, Companions companions) {
        this.javac = javac;
        this.companions = companions;
    }

    Type read(TypeMirror type) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID ->
                Type.Prim.valueOf(type.getKind().name());
            case ARRAY -> new Type.Arr(read(((ArrayType) type).getComponentType()));
            case NULL -> Type.Null.NULL;
            case TYPEVAR -> typeVariable((TypeVariable) type);
            case WILDCARD -> wildcard((WildcardType) type);
            case INTERSECTION -> read(((IntersectionType) type).getBounds().get(0));
            case DECLARED, ERROR -> declared((DeclaredType) type);
            default -> Type.OBJECT;
        };
    }

    /** The type as it stands inside a type argument: a record is a name like any other. */
    Type argument(TypeMirror type) {
        return named(read(type));
    }

    /** The type after erasure, as overloads are told apart by it. */
    Type erased(TypeMirror type) {
        Type read = read(javac.types.types.erasure(type));
        return named(read);
    }

    Type.Ref reference(TypeElement element) {
        return reference(element, List.of());
    }

    private Type.Ref reference(TypeElement element, List<Type> arguments) {
        List<String> names = new ArrayList<>();
        for (Element e = element; e instanceof TypeElement; e = e.getEnclosingElement()) {
            names.add(0, e.getSimpleName().toString());
        }
        String packageName =
                javac.elements.getPackageOf(element).getQualifiedName().toString();
        return new Type.Ref(packageName, names, arguments, shown(element));
    }

    /** What stands for a class that is private: of exceptions, which are thrown, the class above. */
    private Type.@Nullable Ref shown(TypeElement element) {
        if (!Compilation.isPrivate(element)) {
            return null;
        }
        boolean isThrown = javac.types.isSubclass(element.asType(), "java.lang.Throwable");
        return isThrown && element.getSuperclass() instanceof DeclaredType above
                ? reference((TypeElement) above.asElement())
                : Type.OBJECT;
    }

    private Type typeVariable(TypeVariable type) {
        String name = type.asElement().getSimpleName().toString();
        return isCaptured(type) ? bound(type) : new Type.TypeVar(name);
    }

    /** What capture conversion makes has no name that source could use. */
    private static boolean isCaptured(TypeMirror type) {
        return type instanceof TypeVariable variable
                && !SourceVersion.isIdentifier(variable.asElement().getSimpleName());
    }

    private static boolean mentionsCaptured(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return mentionsCaptured(array.getComponentType());
        }
        return isCaptured(type)
                || type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(IrTypes::mentionsCaptured);
    }

    /** The bound of a captured type; one that speaks of itself ends as {@code Object}. */
    private Type bound(TypeVariable captured) {
        if (!enclosing.add(captured.asElement())) {
            return Type.OBJECT;
        }
        try {
            return read(captured.getUpperBound());
        } finally {
            enclosing.remove(captured.asElement());
        }
    }

    private Type wildcard(WildcardType type) {
        if (type.getExtendsBound() != null) {
            return new Type.Wildcard("extends", read(type.getExtendsBound()));
        }
        return type.getSuperBound() == null
                ? new Type.Wildcard("", Type.OBJECT)
                : new Type.Wildcard("super", read(type.getSuperBound()));
    }

    private Type declared(DeclaredType type) {
        Type.Rec promised = companions.recordOf(type);
        if (promised != null) {
            return promised;
        }
        TypeElement element = (TypeElement) type.asElement();
        List<Type> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            if (isCaptured(argument)) {
                Type bound = bound((TypeVariable) argument);
                arguments.add(
                        bound.equals(Type.OBJECT)
                                ? new Type.Wildcard("", bound)
                                : new Type.Wildcard("extends", named(bound)));
                continue;
            }
            Type read = read(argument);
            if (mentionsCaptured(argument)) {
                // Upward projection (JLS 4.10.5): what stands for a captured type makes the argument an upper bound
                // only.
                arguments.add(read instanceof Type.Wildcard ? read : new Type.Wildcard("extends", named(read)));
                continue;
            }
            // Inside a type argument a record is a name like any other: no derivative flows through it.
            arguments.add(named(read));
        }
        Type.Ref name = reference(element, arguments);
        if (element.getKind() != ElementKind.RECORD || open.isInItself(element, name)) {
            return name;
        }
        Type known = records.get(name.toString() + "@" + name.packageName());
        if (known == null) {
            known = record(type, element, name);
            if (enclosing.isEmpty() && open.isEmpty()) {
                records.put(name + "@" + name.packageName(), known);
            }
        }
        return known;
    }

    private static Type named(Type type) {
        return type instanceof Type.Rec rec ? rec.name() : type;
    }

    private Type record(DeclaredType type, TypeElement element, Type.Ref name) {
        open.enter(element, name);
        try {
            Records own = new Records(javac);
            List<Type.Component> components = new ArrayList<>();
            for (RecordComponentElement component : ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
                Type read = read(componentType(type, component));
                boolean isOfVariable = read(component.asType()).innermost() instanceof Type.TypeVar;
                components.add(new Type.Component(
                        component.getSimpleName().toString(),
                        read,
                        component.getAccessor() == null || own.isImplicitAccessor(component.getAccessor()),
                        isOfVariable ? erased(component.asType()) : read));
            }
            return new Type.Rec(
                    name, components, own.hasImplicitConstructor(element), own.isRemade(element), reach(element));
        } finally {
            open.leave();
        }
    }

    private static Type.Rec.Reach reach(TypeElement element) {
        Type.Rec.Reach reach = Type.Rec.Reach.EVERYWHERE;
        for (Element e = element; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (e.getModifiers().contains(Modifier.PRIVATE)) {
                return Type.Rec.Reach.CLASS;
            }
            if (!e.getModifiers().contains(Modifier.PUBLIC)) {
                reach = Type.Rec.Reach.PACKAGE;
            }
        }
        return reach;
    }

    private TypeMirror componentType(DeclaredType type, RecordComponentElement component) {
        ExecutableElement accessor = component.getAccessor();
        return accessor == null
                ? component.asType()
                : ((ExecutableType) javac.types.types.asMemberOf(captured(type), accessor)).getReturnType();
    }

    /** The type as its members are seen: what a wildcard stands for is some type, of which the bound is known. */
    private DeclaredType captured(DeclaredType type) {
        return (DeclaredType) javac.types.types.capture(type);
    }

    /** Whether javac itself could not tell what this type is. */
    static boolean isUnknown(TypeMirror type) {
        return switch (type.getKind()) {
            case ERROR -> true;
            case ARRAY -> isUnknown(((ArrayType) type).getComponentType());
            case DECLARED -> ((DeclaredType) type).getTypeArguments().stream().anyMatch(IrTypes::isUnknown);
            default -> type.getKind() == TypeKind.OTHER;
        };
    }
}
