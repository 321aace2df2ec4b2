package dev.backsweep.runtime;

/** A stack of {@code long}s that grows as needed and is reused from call to call; lent by a {@link Workspace}. */
public final class LongStack extends Growable {
    private static final long[] EMPTY = {};

    private long[] values = EMPTY;
    private int size;

    LongStack(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof long[] array ? array : EMPTY;
        size = 0;
    }

    @Override
    void close() {
        values = EMPTY;
    }

    /** Puts a value on top. */
    public void push(long value) {
        if (size == values.length) {
            values = (long[]) grown(values, size + 1L);
        }
        values[size++] = value;
    }

    /** Takes the topmost value off. */
    public long pop() {
        long value = values[size - 1];
        size--;
        return value;
    }

    /** How many values are on the stack. */
    public int size() {
        return size;
    }

    /** The value at an index; the lowest has index 0. */
    public long get(long index) {
        return values[Math.toIntExact(index)];
    }

    /** Replaces the value at an index below {@link #size()}. */
    public void set(long index, long value) {
        values[Math.toIntExact(index)] = value;
    }
}
