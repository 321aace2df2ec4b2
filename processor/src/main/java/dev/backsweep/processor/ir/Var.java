package dev.backsweep.processor.ir;

import java.util.Objects;

/**
 * A variable. Identity is the object, not the name: two variables may both be called {@code t}; the writer gives them distinct names where
 * their scopes meet.
 */
public final class Var {
    private final String name;
    private final Type type;

    public Var(String name, Type type) {
        this.name = Objects.requireNonNull(name);
        this.type = Objects.requireNonNull(type);
    }

    /** The name wished for. */
    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
