package dev.backsweep.processor.ir;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Java type as the passes see it: primitives, arrays, records taken apart, and everything else by name. */
public sealed interface Type {

    /** Primitive types and {@code void}. */
    enum Prim implements Type {
        BOOLEAN,
        BYTE,
        SHORT,
        CHAR,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        VOID;

        private final String keyword = name().toLowerCase(Locale.ROOT);

        @Override
        public String toString() {
            return keyword;
        }
    }

    /** An array; {@code double[][]} is an array of arrays. */
    record Arr(Type element) implements Type {
        @Override
        public String toString() {
            return element + "[]";
        }
    }

    /**
     * A declared type that is passed along: a class, interface, enum, boxed type or {@code String}.
     *
     * @param shown what a companion writes in its place where it is private, which is {@code Object} as a rule; null where it writes the name
     */
    record Ref(
            String packageName,
            List<String> names,
            List<Type> arguments,
            @Nullable Ref shown) implements Type {
        public Ref {
            names = List.copyOf(names);
            arguments = List.copyOf(arguments);
        }

        public Ref(String packageName, List<String> names, List<Type> arguments) {
            this(packageName, names, arguments, null);
        }

        /** The same class of other type arguments. */
        public Ref of(List<Type> others) {
            return new Ref(packageName, names, others, shown);
        }

        /** The name by which a class loader knows it. */
        public String binaryName() {
            String nested = String.join("$", names);
            return packageName.isEmpty() ? nested : packageName + "." + nested;
        }

        /** The canonical name without type arguments. */
        public String qualifiedName() {
            String nested = String.join(".", names);
            return packageName.isEmpty() ? nested : packageName + "." + nested;
        }

        @Override
        public String toString() {
            String text = String.join(".", names);
            if (arguments.isEmpty()) {
                return text;
            }
            return text + "<"
                    + String.join(", ", arguments.stream().map(Type::toString).toList()) + ">";
        }
    }

    /**
     * A record class whose components are known, so that active values can be followed into it. A component whose type is a record that
     * encloses this one is a plain {@link Ref}.
     *
     * @param implicitConstructor whether the canonical constructor only assigns; otherwise adjoints need a mirror record
     * @param isRemade whether that constructor makes an equal record of the components of one, and does nothing else
     * @param reach from where its name can be used
     */
    record Rec(Ref name, List<Component> components, boolean implicitConstructor, boolean isRemade, Reach reach)
            implements Type {
        /** From where the name of a class can be used, as far as a companion is concerned. */
        public enum Reach {
            EVERYWHERE,
            PACKAGE,
            CLASS,
            METHOD
        }

        public Rec {
            components = List.copyOf(components);
        }

        public Rec(Ref name, List<Component> components, boolean implicitConstructor) {
            this(name, components, implicitConstructor, implicitConstructor, Reach.EVERYWHERE);
        }

        /** Whether a companion in that package could not name it. */
        public boolean isHiddenFrom(String packageName) {
            return reach == Reach.CLASS
                    || reach == Reach.METHOD
                    || reach == Reach.PACKAGE && !name.packageName().equals(packageName);
        }

        @Override
        public String toString() {
            return name.toString();
        }
    }

    /**
     * A component of a record.
     *
     * @param hasAccessor whether its accessor is the implicit one, which gives the component itself
     * @param declared its type as the record declares it, after erasure, where that is a type variable; otherwise {@code type}
     */
    record Component(String name, Type type, boolean hasAccessor, Type declared) {
        public Component(String name, Type type) {
            this(name, type, true);
        }

        public Component(String name, Type type, boolean hasAccessor) {
            this(name, type, hasAccessor, type);
        }

        /** The same component of a type that is named with other type arguments. */
        public Component with(Type other) {
            return new Component(name, other, hasAccessor, declared.equals(type) ? other : declared);
        }
    }

    /** A type variable; carries no active value. */
    record TypeVar(String name) implements Type {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A wildcard among type arguments: {@code ?}, {@code ? extends T}, {@code ? super T}. */
    record Wildcard(String bound, Type of) implements Type {
        @Override
        public String toString() {
            return bound.isEmpty() ? "?" : "? " + bound + " " + of;
        }
    }

    /**
     * The storage primitive of the differentiated program: a write-once sequence of values, indexed by trip or by a running counter, whose
     * unwritten elements are never read. Which memory it becomes (slots of an array, a stack) is decided by {@code lower}.
     */
    record Seq(Type element) implements Type {
        @Override
        public String toString() {
            return "Seq<" + element + ">";
        }
    }

    /** The type of the literal {@code null}. */
    enum Null implements Type {
        NULL
    }

    Ref STRING = new Ref("java.lang", List.of("String"), List.of());
    Ref OBJECT = new Ref("java.lang", List.of("Object"), List.of());

    /** Whether this is {@code double} or {@code float}. */
    default boolean isFloating() {
        return this == Prim.DOUBLE || this == Prim.FLOAT;
    }

    /** Whether this is an integer type, {@code char} included. */
    default boolean isIntegral() {
        return this instanceof Prim p && p.ordinal() >= Prim.BYTE.ordinal() && p.ordinal() <= Prim.LONG.ordinal();
    }

    /** Whether a value of this type can carry a derivative: a floating-point number, or an array, sequence or record of such. */
    default boolean isDifferentiable() {
        if (this instanceof Arr array) {
            return array.element().isDifferentiable();
        }
        if (this instanceof Seq seq) {
            return seq.element().isDifferentiable();
        }
        if (this instanceof Rec rec) {
            return rec.components().stream().anyMatch(c -> c.type().isDifferentiable());
        }
        return isFloating();
    }

    /** Whether arrays of numbers can be reached through a value of this type: an array, or a record that holds one. */
    default boolean holdsArrays() {
        return this instanceof Arr
                || this instanceof Rec rec
                        && rec.components().stream().anyMatch(c -> c.type().holdsArrays());
    }

    /** Whether a variable of this type names an object rather than holding a number. */
    default boolean isReference() {
        return !(this instanceof Prim);
    }

    /** How many array dimensions this type has. */
    default int rank() {
        return this instanceof Arr array ? 1 + array.element().rank() : 0;
    }

    /** Whether the type is {@code variable}, or is made with it. */
    default boolean speaksOf(TypeVar variable) {
        Type innermost = innermost();
        List<Type> arguments = innermost instanceof Ref ref
                ? ref.arguments()
                : innermost instanceof Rec rec ? rec.name().arguments() : List.of();
        return innermost.equals(variable)
                || innermost instanceof Wildcard w && w.of().speaksOf(variable)
                || arguments.stream().anyMatch(a -> a.speaksOf(variable));
    }

    /** Whether the type is a type variable, or is made with one. */
    default boolean hasVariables() {
        Type innermost = innermost();
        List<Type> arguments = innermost instanceof Ref ref
                ? ref.arguments()
                : innermost instanceof Rec rec ? rec.name().arguments() : List.of();
        return innermost instanceof TypeVar
                || innermost instanceof Wildcard w && w.of() != null && w.of().hasVariables()
                || arguments.stream().anyMatch(Type::hasVariables);
    }

    /** Whether no companion can write the name of the class: it is private. Arrays of such are, too. */
    default boolean isPrivate() {
        Type innermost = innermost();
        return innermost instanceof Ref ref && ref.shown() != null
                || innermost instanceof Rec rec && rec.name().shown() != null;
    }

    /** What a companion writes for a type: {@code Object} for a private class. */
    default Type known() {
        if (this instanceof Arr array) {
            return new Arr(array.element().known());
        }
        Ref name = this instanceof Rec rec ? rec.name() : this instanceof Ref ref ? ref : null;
        return name == null || name.shown() == null ? this : name.shown().known();
    }

    /** The type below all array dimensions. */
    default Type innermost() {
        return this instanceof Arr array ? array.element().innermost() : this;
    }
}
