package dev.backsweep.runtime;

/** A stack of {@code boolean}s that grows as needed and is reused from call to call; lent by a {@link Workspace}. */
public final class BooleanStack extends Growable {
    private static final boolean[] EMPTY = {};

    private boolean[] values = EMPTY;
    private int size;

    BooleanStack(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof boolean[] array ? array : EMPTY;
        size = 0;
    }

    @Override
    void close() {
        values = EMPTY;
    }

    /** Puts a value on top. */
    public void push(boolean value) {
        if (size == values.length) {
            values = (boolean[]) grown(values, size + 1L);
        }
        values[size++] = value;
    }

    /** Takes the topmost value off. */
    public boolean pop() {
        boolean value = values[size - 1];
        size--;
        return value;
    }

    /** How many values are on the stack. */
    public int size() {
        return size;
    }

    /** The value at an index; the lowest has index 0. */
    public boolean get(long index) {
        return values[Math.toIntExact(index)];
    }

    /** Replaces the value at an index below {@link #size()}. */
    public void set(long index, boolean value) {
        values[Math.toIntExact(index)] = value;
    }
}
