package dev.backsweep.runtime;

/** A stack of {@code short}s that grows as needed and is reused from call to call; lent by a {@link Workspace}. */
public final class ShortStack extends Growable {
    private static final short[] EMPTY = {};

    private short[] values = EMPTY;
    private int size;

    ShortStack(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof short[] array ? array : EMPTY;
        size = 0;
    }

    @Override
    void close() {
        values = EMPTY;
    }

    /** Puts a value on top. */
    public void push(short value) {
        if (size == values.length) {
            values = (short[]) grown(values, size + 1L);
        }
        values[size++] = value;
    }

    /** Takes the topmost value off. */
    public short pop() {
        short value = values[size - 1];
        size--;
        return value;
    }

    /** How many values are on the stack. */
    public int size() {
        return size;
    }

    /** The value at an index; the lowest has index 0. */
    public short get(long index) {
        return values[Math.toIntExact(index)];
    }

    /** Replaces the value at an index below {@link #size()}. */
    public void set(long index, short value) {
        values[Math.toIntExact(index)] = value;
    }
}
