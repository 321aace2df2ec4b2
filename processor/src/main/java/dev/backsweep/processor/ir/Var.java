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
    private final String kind;
    private final boolean temporary;

    /** A variable that the user declared: its name wins over those of generated ones. */
    public Var(String name, Type type) {
        this(name, type, false, false, "", false);
    }

    private Var(String name, Type type, boolean generated, boolean part, String kind, boolean temporary) {
        this.name = Objects.requireNonNull(name);
        this.type = Objects.requireNonNull(type);
        this.generated = generated;
        this.part = part;
        this.kind = kind;
        this.temporary = temporary;
    }

    /** A variable that a pass invents. */
    public static Var generated(String name, Type type) {
        return new Var(name, type, true, false, "", false);
    }

    /** A value of an expression that a pass gives a name to, {@code t} or {@code t1}, until a better one is found. */
    public static Var temporary(String name, Type type) {
        return new Var(name, type, true, false, "", true);
    }

    /**
     * The adjoint of this one, or its tangent.
     *
     * @param suffix what its name has behind this one's: {@code Bar} or {@code Adjoint}, {@code Dot} or {@code _Dot}
     */
    public Var derived(String suffix, Type type) {
        String step = suffix.endsWith("Dot") ? "Dot" : "Bar";
        return new Var(name + suffix, type, true, false, kind.endsWith(step) ? kind : kind + step, temporary);
    }

    public Var derived(String suffix) {
        return derived(suffix, type);
    }

    /** Another variable that differs in name and type alone. */
    public Var like(String other, Type type) {
        return new Var(other, type, generated, part, kind, temporary);
    }

    /** Another variable of the same name and type. */
    public Var like() {
        return like(name, type);
    }

    /** A variable that a pass invents for what this one holds. */
    public Var invented(String other, Type type) {
        return new Var(other, type, true, false, kind, temporary);
    }

    /** A variable that a pass invents under the name of this one, whatever this one was to the pass before: a temporary stays one. */
    public Var again(Type type) {
        return new Var(name, type, true, false, "", temporary);
    }

    /** A variable that stands for a component of a record, which the user may have declared. */
    public static Var part(String name, Type type, boolean generated) {
        return new Var(name, type, generated, true, "", false);
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

    /** Whether it is a {@link #temporary}, or what belongs to one: its adjoint, its tangent, what is kept of it. A user's {@code t1} is none. */
    public boolean isTemporary() {
        return temporary;
    }

    /**
     * {@code Bar} for an adjoint, {@code Dot} for a tangent, {@code BarDot} for the tangent of an adjoint; empty for what belongs to the primal,
     * even where the user calls it {@code xBar}. Arrays of different kinds are different arrays: the checks on entry hold that.
     */
    public String kind() {
        return kind;
    }

    @Override
    public String toString() {
        return name;
    }
}
