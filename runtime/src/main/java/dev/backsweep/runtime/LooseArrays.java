package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * The part of a {@link Workspace} that lends arrays of at least the length that is asked for, holding anything: for values kept by the
 * generated code itself. It also knows where the frame begins in the stock of its thread.
 */
abstract class LooseArrays {
    final Stock stock;

    /** Where this frame begins, for the kinds in {@link #touched}. */
    private final int[] marks = new int[Stock.KINDS];

    private long touched;

    LooseArrays(Stock stock) {
        this.stock = stock;
    }

    /** Gives everything back that was lent to this frame. */
    final void release() {
        for (long rest = touched; rest != 0; rest &= rest - 1) {
            int kind = Long.numberOfTrailingZeros(rest);
            stock.release(kind, marks[kind]);
        }
        touched = 0;
    }

    /** Takes the next slot of a kind for this frame. */
    final int claim(int kind) {
        int slot = stock.top[kind];
        long bit = 1L << kind;
        if ((touched & bit) == 0) {
            touched |= bit;
            marks[kind] = slot;
        }
        stock.top[kind] = slot + 1;
        return slot;
    }

    /** At least {@code n} {@code double}s, of any values. */
    public double[] doubles(long n) {
        int slot = claim(Stock.LOOSE + Stock.DOUBLE);
        return stock.at(Stock.LOOSE + Stock.DOUBLE, slot) instanceof double[] array && array.length >= n
                ? array
                : (double[]) stock.loose(Stock.LOOSE + Stock.DOUBLE, slot, n);
    }

    /** At least {@code n} {@code float}s, of any values. */
    public float[] floats(long n) {
        int slot = claim(Stock.LOOSE + Stock.FLOAT);
        return stock.at(Stock.LOOSE + Stock.FLOAT, slot) instanceof float[] array && array.length >= n
                ? array
                : (float[]) stock.loose(Stock.LOOSE + Stock.FLOAT, slot, n);
    }

    /** At least {@code n} {@code long}s, of any values. */
    public long[] longs(long n) {
        int slot = claim(Stock.LOOSE + Stock.LONG);
        return stock.at(Stock.LOOSE + Stock.LONG, slot) instanceof long[] array && array.length >= n
                ? array
                : (long[]) stock.loose(Stock.LOOSE + Stock.LONG, slot, n);
    }

    /** At least {@code n} {@code int}s, of any values. */
    public int[] ints(long n) {
        int slot = claim(Stock.LOOSE + Stock.INT);
        return stock.at(Stock.LOOSE + Stock.INT, slot) instanceof int[] array && array.length >= n
                ? array
                : (int[]) stock.loose(Stock.LOOSE + Stock.INT, slot, n);
    }

    /** At least {@code n} {@code short}s, of any values. */
    public short[] shorts(long n) {
        int slot = claim(Stock.LOOSE + Stock.SHORT);
        return stock.at(Stock.LOOSE + Stock.SHORT, slot) instanceof short[] array && array.length >= n
                ? array
                : (short[]) stock.loose(Stock.LOOSE + Stock.SHORT, slot, n);
    }

    /** At least {@code n} {@code byte}s, of any values. */
    public byte[] bytes(long n) {
        int slot = claim(Stock.LOOSE + Stock.BYTE);
        return stock.at(Stock.LOOSE + Stock.BYTE, slot) instanceof byte[] array && array.length >= n
                ? array
                : (byte[]) stock.loose(Stock.LOOSE + Stock.BYTE, slot, n);
    }

    /** At least {@code n} {@code char}s, of any values. */
    public char[] chars(long n) {
        int slot = claim(Stock.LOOSE + Stock.CHAR);
        return stock.at(Stock.LOOSE + Stock.CHAR, slot) instanceof char[] array && array.length >= n
                ? array
                : (char[]) stock.loose(Stock.LOOSE + Stock.CHAR, slot, n);
    }

    /** At least {@code n} {@code boolean}s, of any values. */
    public boolean[] booleans(long n) {
        int slot = claim(Stock.LOOSE + Stock.BOOLEAN);
        return stock.at(Stock.LOOSE + Stock.BOOLEAN, slot) instanceof boolean[] array && array.length >= n
                ? array
                : (boolean[]) stock.loose(Stock.LOOSE + Stock.BOOLEAN, slot, n);
    }

    /** At least {@code n} {@code double}s, the first {@code n} of them 0. */
    public double[] zeroDoubles(long n) {
        double[] array = doubles(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }

    /** At least {@code n} {@code float}s, the first {@code n} of them 0. */
    public float[] zeroFloats(long n) {
        float[] array = floats(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }

    /** At least {@code n} {@code int}s, the first {@code n} of them 0. */
    public int[] zeroInts(long n) {
        int[] array = ints(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }

    /** At least {@code n} {@code long}s, the first {@code n} of them 0. */
    public long[] zeroLongs(long n) {
        long[] array = longs(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }
}
