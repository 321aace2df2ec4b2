package dev.backsweep;

/** The direction in which the chain rule is applied. */
public enum Mode {
    /** Adjoints, from the result back to the parameters: the gradient of a scalar in one sweep. */
    REVERSE,

    /** Tangents, from the parameters on to the result: one directional derivative in one sweep. */
    FORWARD
}
