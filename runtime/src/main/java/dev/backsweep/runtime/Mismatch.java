package dev.backsweep.runtime;

import java.lang.reflect.Array;

/** Finds where the shape of an adjoint or a tangent departs from its primal's, and says so. */
final class Mismatch {
    private Mismatch() {}

    /** Whether two arrays have the same shape. What is null in the primal has none to compare. */
    static boolean none(Object[] x, Object[] bar) {
        if (x == null) {
            return true;
        }
        if (bar == null || bar.length != x.length) {
            return false;
        }
        for (int i = 0; i < x.length; i++) {
            if (!none(x[i], bar[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean none(Object x, Object bar) {
        if (x instanceof double[] row) {
            return bar instanceof double[] rowBar && rowBar.length == row.length;
        }
        if (x instanceof float[] row) {
            return bar instanceof float[] rowBar && rowBar.length == row.length;
        }
        return !(x instanceof Object[] rows) || none(rows, (Object[]) bar);
    }

    /** The exception for two arrays that differ in shape; names the first row that does. */
    static IllegalArgumentException of(String argument, Object x, String barName, Object bar) {
        String name = Aliases.argument(argument);
        if (bar == null) {
            return new IllegalArgumentException(
                    barName + " is null, but " + name + " has length " + Array.getLength(x));
        }
        int length = Array.getLength(x);
        if (Array.getLength(bar) != length) {
            return new IllegalArgumentException(
                    barName + ": length " + Array.getLength(bar) + ", but " + name + " has length " + length);
        }
        Object[] rows = (Object[]) x;
        Object[] rowsBar = (Object[]) bar;
        int i = 0;
        while (none(rows[i], rowsBar[i])) {
            i++;
        }
        String at = "[" + i + "]";
        return of(name.startsWith("the ") ? "row " + i + " of " + name : name + at, rows[i], barName + at, rowsBar[i]);
    }
}
