package dev.backsweep.tests.adversary.tree;

import java.util.List;

/** A type of a random program; prints itself as Java. */
public sealed interface Ty {
    Ty VOID = Prim.VOID;
    Ty BOOLEAN = Prim.BOOLEAN;
    Ty INT = Prim.INT;
    Ty LONG = Prim.LONG;
    Ty FLOAT = Prim.FLOAT;
    Ty DOUBLE = Prim.DOUBLE;
    Arr DOUBLES = new Arr(DOUBLE);
    Arr FLOATS = new Arr(FLOAT);
    Arr INTS = new Arr(INT);
    Arr MATRIX = new Arr(DOUBLES);
    Arr CUBE = new Arr(MATRIX);

    /** A primitive type or {@code void}; the numeric ones in the order in which they widen. */
    enum Prim implements Ty {
        VOID,
        BOOLEAN,
        INT,
        LONG,
        FLOAT,
        DOUBLE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** An array. */
    record Arr(Ty element) implements Ty {
        @Override
        public String toString() {
            return element + "[]";
        }
    }

    /** A record that the program declares. */
    record Rec(String name, List<Var> components) implements Ty {
        public Rec {
            components = List.copyOf(components);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    default boolean isFloating() {
        return this == DOUBLE || this == FLOAT;
    }

    default boolean isInteger() {
        return this == INT || this == LONG;
    }

    default boolean isNumeric() {
        return isFloating() || isInteger();
    }

    default boolean isArray() {
        return this instanceof Arr;
    }

    /** What an array of this type holds. */
    default Ty element() {
        return ((Arr) this).element();
    }

    /** Whether a parameter of this type can be differentiated. */
    default boolean canBeActive() {
        if (this instanceof Arr array) {
            return array.element().canBeActive() && !(array.element() instanceof Rec);
        }
        if (this instanceof Rec record) {
            return record.components().stream().anyMatch(c -> c.type().canBeActive());
        }
        return isFloating();
    }

    /** Whether Java converts a value of this type to {@code to} without being told. */
    default boolean widensTo(Ty to) {
        return equals(to) || isNumeric() && to.isNumeric() && ((Prim) this).compareTo((Prim) to) < 0;
    }

    /** Binary numeric promotion. */
    static Ty promoted(Ty a, Ty b) {
        return a.widensTo(b) ? b : a;
    }
}
