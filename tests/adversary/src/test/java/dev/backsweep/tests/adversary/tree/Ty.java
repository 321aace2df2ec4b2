package dev.backsweep.tests.adversary.tree;

import java.util.List;

/** A type of a random program; prints itself as Java. */
public sealed interface Ty {
    Ty VOID = Prim.VOID;
    Ty BOOLEAN = Prim.BOOLEAN;
    Ty BYTE = Prim.BYTE;
    Ty SHORT = Prim.SHORT;
    Ty CHAR = Prim.CHAR;
    Ty INT = Prim.INT;
    Ty LONG = Prim.LONG;
    Ty FLOAT = Prim.FLOAT;
    Ty DOUBLE = Prim.DOUBLE;
    Arr DOUBLES = new Arr(DOUBLE);
    Arr FLOATS = new Arr(FLOAT);
    Arr INTS = new Arr(INT);
    Arr FLAGS = new Arr(BOOLEAN);
    Arr MATRIX = new Arr(DOUBLES);
    Arr CUBE = new Arr(MATRIX);

    /** A primitive type or {@code void}; the numeric ones in the order in which they widen. */
    enum Prim implements Ty {
        VOID,
        BOOLEAN,
        BYTE,
        SHORT,
        CHAR,
        INT,
        LONG,
        FLOAT,
        DOUBLE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What is no number: strings, a program's enum, and the type variable of its generic methods, which stands for either. */
    enum Word implements Ty {
        STRING("String", List.of("calm", "brisk", "wild", "3")),
        MOOD("Mood", List.of("CALM", "BRISK", "WILD", "FLAT")),
        KEY("K", List.of());

        private final String spelling;
        private final List<String> values;

        Word(String spelling, List<String> values) {
            this.spelling = spelling;
            this.values = values;
        }

        /** The values that programs know, in order. */
        public List<String> words() {
            return values;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    /** An array. */
    record Arr(Ty element) implements Ty {
        @Override
        public String toString() {
            return element + "[]";
        }
    }

    /** What a record's constructor does. */
    enum Making {
        PLAIN,
        /** Throws where the first component is not a number. */
        CHECKS,
        /** Copies its arrays. */
        COPIES,
        /** It is no record's, but that of a final class, through whose objects no derivative flows. */
        OF_CLASS
    }

    /** A record, or a class of constants, that the program declares. */
    record Rec(String name, List<Var> components, Making making) implements Ty {
        public Rec {
            components = List.copyOf(components);
        }

        public boolean isClass() {
            return making == Making.OF_CLASS;
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

    /** Whether operators make an {@code int} of it first. */
    default boolean isSmall() {
        return this == BYTE || this == SHORT || this == CHAR;
    }

    default boolean isNumeric() {
        return isFloating() || isInteger() || isSmall();
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
            return !record.isClass()
                    && record.components().stream().anyMatch(c -> c.type().canBeActive());
        }
        return isFloating();
    }

    /** Whether Java converts a value of this type to {@code to} without being told. */
    default boolean widensTo(Ty to) {
        if (to == Word.KEY) {
            return this instanceof Word;
        }
        return equals(to) || isNumeric() && to.isNumeric() && to != CHAR && ((Prim) this).compareTo((Prim) to) < 0;
    }

    /** Binary numeric promotion. */
    static Ty promoted(Ty a, Ty b) {
        return a.widensTo(b) ? b : a;
    }
}
