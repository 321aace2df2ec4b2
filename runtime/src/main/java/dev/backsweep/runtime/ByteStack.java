package dev.backsweep.runtime;

/** A stack of {@code byte}s that grows as needed and is reused from call to call; lent by a {@link Workspace}. */
public final class ByteStack extends Growable {
    private static final byte[] EMPTY = {};

    private byte[] values = EMPTY;
    private int size;

    ByteStack(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof byte[] array ? array : EMPTY;
        size = 0;
    }

    @Override
    void close() {
        values = EMPTY;
    }

    /** Puts a value on top. */
    public void push(byte value) {
        if (size == values.length) {
            values = (byte[]) grown(values, size + 1L);
        }
        values[size++] = value;
    }

    /** Takes the topmost value off. */
    public byte pop() {
        byte value = values[size - 1];
        size--;
        return value;
    }

    /** How many values are on the stack. */
    public int size() {
        return size;
    }

    /** The value at an index; the lowest has index 0. */
    public byte get(long index) {
        return values[Math.toIntExact(index)];
    }

    /** Replaces the value at an index below {@link #size()}. */
    public void set(long index, byte value) {
        values[Math.toIntExact(index)] = value;
    }
}
