package dev.backsweep.runtime;

/** Lets out exceptions of methods that generated code calls through handles. */
public final class Thrown {
    private Thrown() {}

    /** Throws {@code e} as it is; the caller declares what it may be. */
    public static RuntimeException unchanged(Throwable e) {
        throw Thrown.<RuntimeException>as(e);
    }

    @SuppressWarnings("unchecked") // nobody checks at run time
    private static <T extends Throwable> T as(Throwable e) throws T {
        throw (T) e;
    }
}
