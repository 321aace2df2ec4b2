package dev.backsweep.runtime;

import java.util.Arrays;
import java.util.Objects;

/**
 * A stack of references that grows as needed and is reused from call to call; lent by a {@link Workspace}. It holds on to
 * nothing that was popped, and to nothing at all once its frame is closed.
 *
 * @param <T> the type of the references
 */
public final class ObjectStack<T> extends Growable {
    private static final Object[] EMPTY = {};

    private Object[] values = EMPTY;
    private int size;

    ObjectStack(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof Object[] array ? array : EMPTY;
        size = 0;
    }

    @Override
    void close() {
        Arrays.fill(values, 0, size, null);
        values = EMPTY;
        size = 0;
    }

    /** Puts a reference on top; null is one. */
    public void push(T value) {
        if (size == values.length) {
            values = (Object[]) grown(values, size + 1L);
        }
        values[size++] = value;
    }

    /** Takes the topmost reference off. */
    @SuppressWarnings("unchecked")
    public T pop() {
        T value = (T) values[size - 1];
        size--;
        values[size] = null;
        return value;
    }

    /** How many references are on the stack. */
    public int size() {
        return size;
    }

    /** The reference at an index; the lowest has index 0. */
    @SuppressWarnings("unchecked")
    public T get(long index) {
        return (T) values[Math.toIntExact(index)];
    }

    /** Replaces the reference at an index below {@link #size()}. */
    public void set(long index, T value) {
        values[Objects.checkIndex(Math.toIntExact(index), size)] = value;
    }
}
