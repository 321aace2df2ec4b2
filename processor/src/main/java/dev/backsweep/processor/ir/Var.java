package dev.backsweep.processor.ir;

import java.util.Objects;

/**
 * A variable. Identity is the object, not the name: two variables may both be called {@code t}; the writer gives them distinct names where
 * their scopes meet.
 */
public final class Var {
    private final String name;
    private final Type type;
    private final boolean generated;

    /** A variable that the user declared: its name wins over those of generated ones. */
    public Var(String name, Type type) {
        this(name, type, false);
    }

    private Var(String name, Type type, boolean generated) {
        this.name = Objects.requireNonNull(name);
        this.type = Objects.requireNonNull(type);
        this.generated = generated;
    }

    /** A variable that a pass invents. */
    public static Var generated(String name, Type type) {
        return new Var(name, type, true);
    }

    /** The name wished for. */
    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    public boolean isGenerated() {
        return generated;
    }

    @Override
    public String toString() {
        return name;
    }
}
