package dev.backsweep.processor.differentiate.storage;

/** Where a value that the reverse sweep wants comes from. */
public enum Choice {
    /** Its variable still holds it. */
    INTACT,
    /** The reverse loop runs over it. */
    COUNTER,
    /** It is computed again, from values at hand. */
    RECOMPUTE,
    /** The forward sweep keeps it. */
    KEEP
}
