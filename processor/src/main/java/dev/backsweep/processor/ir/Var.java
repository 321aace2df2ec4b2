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
    private final boolean part;

    /** A variable that the user declared: its name wins over those of generated ones. */
    public Var(String name, Type type) {
        this(name, type, false, false);
    }

    private Var(String name, Type type, boolean generated, boolean part) {
        this.name = Objects.requireNonNull(name);
        this.type = Objects.requireNonNull(type);
        this.generated = generated;
        this.part = part;
    }

    /** A variable that a pass invents. */
    public static Var generated(String name, Type type) {
        return new Var(name, type, true, false);
    }

    /** A variable that stands for a component of a record, which the user may have declared. */
    static Var part(String name, Type type, boolean generated) {
        return new Var(name, type, generated, true);
    }

    /** Whether nobody but a pass has seen it: what the user declared is a record. */
    public boolean isPart() {
        return part;
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
