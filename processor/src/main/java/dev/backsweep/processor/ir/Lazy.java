package dev.backsweep.processor.ir;

import java.util.function.Supplier;

/** A value that is worked out when it is first asked for, and kept: what most methods never need. */
public final class Lazy<T> {
    private final Supplier<T> work;
    private T value;

    private Lazy(Supplier<T> work) {
        this.work = work;
    }

    /** What {@code work} gives, which is never null. */
    public static <T> Lazy<T> of(Supplier<T> work) {
        return new Lazy<>(work);
    }

    public T get() {
        if (value == null) {
            value = work.get();
        }
        return value;
    }
}
