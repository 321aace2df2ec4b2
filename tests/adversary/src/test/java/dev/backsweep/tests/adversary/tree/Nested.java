package dev.backsweep.tests.adversary.tree;

/** What a program calls of the companion of one of its own methods: a derivative inside what is differentiated. */
public enum Nested {
    /** {@code gDerivative(x)}. */
    DERIVATIVE("Derivative"),
    /** A component of {@code gGradient(…)}. */
    GRADIENT("Gradient"),
    /** A component of {@code gVjp(…, seed)}. */
    VJP("Vjp"),
    /** The tangent of {@code gJvp(…)}, with a tangent after each active argument. */
    JVP("Jvp"),
    /** A component of {@code gGradient(…)} with a buffer after each active array, which it adds to. */
    INTO("Gradient");

    private final String suffix;

    Nested(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }

    /** Whether an argument of its own follows the argument for this parameter. */
    public boolean isFollowed(Program.Param param) {
        return param.active() && (this == JVP || this == INTO && param.type().isArray());
    }
}
