package dev.backsweep.tests.adversary.tree;

import java.util.List;

/** The fields of the class that programs stand in. Nobody assigns them; what is mutable holds numbers that carry no derivative. */
public enum Field {
    GAIN("gain", Ty.DOUBLE, false, List.of(0.75)),
    COUNT("count", Ty.INT, false, List.of(2.0)),
    WEIGHTS("weights", Ty.DOUBLES, false, List.of(0.5, -1.25, 2.0)),
    TABLE("TABLE", Ty.DOUBLES, true, List.of(1.5, 0.25)),
    TALLY("tally", Ty.INTS, false, List.of(1.0, 0.0, 2.0)),
    LEVEL("level", Ty.DOUBLES, false, List.of(0.5, 1.5, -1.0)),
    TALLIES("TALLIES", Ty.INTS, true, List.of(2.0, 1.0, 0.0)),
    LEVELS("LEVELS", Ty.DOUBLES, true, List.of(-0.5, 1.0, 0.25));

    private final String spelling;
    private final Ty type;
    private final boolean isStatic;
    private final List<Double> numbers;

    Field(String spelling, Ty type, boolean isStatic, List<Double> numbers) {
        this.spelling = spelling;
        this.type = type;
        this.isStatic = isStatic;
        this.numbers = numbers;
    }

    public String spelling() {
        return spelling;
    }

    public Ty type() {
        return type;
    }

    public boolean isStatic() {
        return isStatic;
    }

    /** Whether programs write its elements. */
    public boolean isMutable() {
        return this == TALLY || this == LEVEL || this == TALLIES || this == LEVELS;
    }

    /** The value, or the elements. */
    public List<Double> numbers() {
        return numbers;
    }

    /** The declaration. */
    public String declaration() {
        String all = type.equals(Ty.INTS)
                ? numbers.stream().map(Double::intValue).toList().toString()
                : numbers.toString();
        String init = type.isArray()
                ? "{" + all.substring(1, all.length() - 1) + "}"
                : type == Ty.INT ? String.valueOf(numbers.get(0).intValue()) : String.valueOf(numbers.get(0));
        String modifiers = isStatic ? "private static final " : type.isArray() ? "private final " : "private ";
        return modifiers + type + " " + spelling + " = " + init + ";";
    }
}
