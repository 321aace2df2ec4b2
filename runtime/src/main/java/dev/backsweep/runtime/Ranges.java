package dev.backsweep.runtime;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Checks ranges as the library methods do that generated code spells out as loops. What is out of range is given to the library method
 * itself, so that the exception is its own, message included; it throws before it writes.
 */
public final class Ranges {
    private Ranges() {}

    /** Throws what {@code Arrays.fill(a, from, to, …)} throws for an array of this length. */
    public static void checkFill(int length, int from, int to) {
        if (from < 0 || to > length || from > to) {
            Arrays.fill(new byte[length], from, to, (byte) 0);
        }
    }

    /** Throws what {@code System.arraycopy} throws for arrays of one type. */
    public static void checkCopy(Object from, int fromIndex, Object to, int toIndex, int count) {
        if (from == null
                || to == null
                || fromIndex < 0
                || toIndex < 0
                || count < 0
                || fromIndex > Array.getLength(from) - count
                || toIndex > Array.getLength(to) - count) {
            System.arraycopy(from, fromIndex, to, toIndex, count);
        }
    }

    /** How many elements of {@code a} are in {@code Arrays.copyOfRange(a, from, to)}; throws what that throws. */
    public static int copied(double[] a, int from, int to) {
        if (isWithin(a.length, from, to)) {
            return Math.min(a.length - from, to - from);
        }
        return Arrays.copyOfRange(a, from, to).length;
    }

    /** How many elements of {@code a} are in {@code Arrays.copyOfRange(a, from, to)}; throws what that throws. */
    public static int copied(float[] a, int from, int to) {
        if (isWithin(a.length, from, to)) {
            return Math.min(a.length - from, to - from);
        }
        return Arrays.copyOfRange(a, from, to).length;
    }

    /** How many elements of {@code a} are in {@code Arrays.copyOfRange(a, from, to)}; throws what that throws. */
    public static int copied(Object[] a, int from, int to) {
        if (isWithin(a.length, from, to)) {
            return Math.min(a.length - from, to - from);
        }
        return Arrays.copyOfRange(a, from, to).length;
    }

    private static boolean isWithin(int length, int from, int to) {
        return 0 <= from && from <= length && from <= to;
    }
}
