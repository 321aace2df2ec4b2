package dev.backsweep.runtime;

/** A stack of {@code double}s that grows as needed and is reused from call to call; lent by a {@link Workspace}. */
public final class DoubleStack extends Growable {
    private static final double[] EMPTY = {};

    private double[] values = EMPTY;
    private int size;

    DoubleStack(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof double[] array ? array : EMPTY;
        size = 0;
    }

    @Override
    void close() {
        values = EMPTY;
    }

    /** Puts a value on top. */
    public void push(double value) {
        if (size == values.length) {
            values = (double[]) grown(values, size + 1L);
        }
        values[size++] = value;
    }

    /** Takes the topmost value off. */
    public double pop() {
        double value = values[size - 1];
        size--;
        return value;
    }

    /** Puts the first {@code count} numbers of an array on top, the first one lowest. */
    void pushAll(double[] numbers, int count) {
        if (values.length - size < count) {
            values = (double[]) grown(values, (long) size + count);
        }
        System.arraycopy(numbers, 0, values, size, count);
        size += count;
    }

    /** Takes {@code count} values off into an array, the lowest first. */
    void popAll(double[] numbers, int count) {
        System.arraycopy(values, size - count, numbers, 0, count);
        size -= count;
    }

    /** How many values are on the stack. */
    public int size() {
        return size;
    }

    /** The value at an index; the lowest has index 0. */
    public double get(long index) {
        return values[Math.toIntExact(index)];
    }

    /** Replaces the value at an index below {@link #size()}. */
    public void set(long index, double value) {
        values[Math.toIntExact(index)] = value;
    }
}
