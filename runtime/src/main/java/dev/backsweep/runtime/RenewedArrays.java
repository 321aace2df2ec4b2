package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * The part of a {@link Workspace} that lends arrays to the trips of a loop: in place of the primal's {@code new}, where nobody holds the
 * array of the trip before any more.
 *
 * <pre>{@code
 * double[] y = null;
 * for (…) {
 *     y = ws.renewed(y, n); // double[] y = new double[n];
 * }
 * }</pre>
 *
 * <p>Where the trip hands it on, several arrays take turns, one more than variables hold any:
 *
 * <pre>{@code
 * double[][] nextTurns = ws.newDoubleRows(2);
 * for (…) {
 *     double[] next = ws.another(nextTurns, now, n); // double[] next = new double[n];
 *     …
 *     now = next;
 * }
 * }</pre>
 */
abstract class RenewedArrays extends ExactArrays {
    RenewedArrays(Stock stock) {
        super(stock);
    }

    /** In place of {@code new double[n]}; {@code old}, which may be null, goes back or is used again. */
    public double[] renewed(double[] old, int n) {
        double[] array = (double[]) again(Stock.DOUBLE, old, n);
        if (array == null) {
            return newDoubles(n);
        }
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new float[n]}; {@code old}, which may be null, goes back or is used again. */
    public float[] renewed(float[] old, int n) {
        float[] array = (float[]) again(Stock.FLOAT, old, n);
        if (array == null) {
            return newFloats(n);
        }
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new long[n]}; {@code old}, which may be null, goes back or is used again. */
    public long[] renewed(long[] old, int n) {
        long[] array = (long[]) again(Stock.LONG, old, n);
        if (array == null) {
            return newLongs(n);
        }
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new int[n]}; {@code old}, which may be null, goes back or is used again. */
    public int[] renewed(int[] old, int n) {
        int[] array = (int[]) again(Stock.INT, old, n);
        if (array == null) {
            return newInts(n);
        }
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new boolean[n]}; {@code old}, which may be null, goes back or is used again. */
    public boolean[] renewed(boolean[] old, int n) {
        boolean[] array = (boolean[]) again(Stock.BOOLEAN, old, n);
        if (array == null) {
            return newBooleans(n);
        }
        Arrays.fill(array, false);
        return array;
    }

    /** In place of {@code new double[n][m]}; {@code old}, which may be null, is used again where it has this shape and rows of its own. */
    public double[][] renewed(double[][] old, int n, int m) {
        if (old == null || old.length != n || n == 0 || old[0].length != m) {
            return newDoubles(n, m);
        }
        for (double[] row : old) {
            Arrays.fill(row, 0);
        }
        return old;
    }

    /** In place of {@code new float[n][m]}; {@code old}, which may be null, is used again where it has this shape and rows of its own. */
    public float[][] renewed(float[][] old, int n, int m) {
        if (old == null || old.length != n || n == 0 || old[0].length != m) {
            return newFloats(n, m);
        }
        for (float[] row : old) {
            Arrays.fill(row, 0);
        }
        return old;
    }

    /** Zeros of the length of {@code x}; {@code old}, which may be null, goes back or is used again. */
    public double[] renewedLike(double[] old, double[] x) {
        return x == null ? null : renewed(old, x.length);
    }

    /** Zeros of the length of {@code x}; {@code old}, which may be null, goes back or is used again. */
    public float[] renewedLike(float[] old, float[] x) {
        return x == null ? null : renewed(old, x.length);
    }

    /** In place of {@code new double[n]}: the first of the arrays that take turns which is not {@code held}. */
    public double[] another(double[][] turns, double[] held, int n) {
        return another(turns, held, held, n);
    }

    /** The same where two variables hold arrays of earlier trips. */
    public double[] another(double[][] turns, double[] held, double[] heldToo, int n) {
        int i = unheld(turns, held, heldToo);
        turns[i] = renewed(turns[i], n);
        return turns[i];
    }

    /** In place of {@code new double[n][m]}: the first of the arrays that take turns which is not {@code held}. */
    public double[][] another(double[][][] turns, double[][] held, int n, int m) {
        return another(turns, held, held, n, m);
    }

    /** The same where two variables hold arrays of earlier trips. */
    public double[][] another(double[][][] turns, double[][] held, double[][] heldToo, int n, int m) {
        int i = unheld(turns, held, heldToo);
        turns[i] = renewed(turns[i], n, m);
        return turns[i];
    }

    /** In place of {@code new float[n]}: the first of the arrays that take turns which is not {@code held}. */
    public float[] another(float[][] turns, float[] held, int n) {
        return another(turns, held, held, n);
    }

    /** The same where two variables hold arrays of earlier trips. */
    public float[] another(float[][] turns, float[] held, float[] heldToo, int n) {
        int i = unheld(turns, held, heldToo);
        turns[i] = renewed(turns[i], n);
        return turns[i];
    }

    /** In place of {@code new float[n][m]}: the first of the arrays that take turns which is not {@code held}. */
    public float[][] another(float[][][] turns, float[][] held, int n, int m) {
        return another(turns, held, held, n, m);
    }

    /** The same where two variables hold arrays of earlier trips. */
    public float[][] another(float[][][] turns, float[][] held, float[][] heldToo, int n, int m) {
        int i = unheld(turns, held, heldToo);
        turns[i] = renewed(turns[i], n, m);
        return turns[i];
    }

    /** In place of {@code new double[n][]}: the first of the arrays that take turns which is not {@code held}. */
    public double[][] another(double[][][] turns, double[][] held, int n) {
        return another(turns, held, held, n);
    }

    /** The same where two variables hold arrays of earlier trips. */
    public double[][] another(double[][][] turns, double[][] held, double[][] heldToo, int n) {
        int i = unheld(turns, held, heldToo);
        if (turns[i] == null || turns[i].length != n) {
            turns[i] = newDoubleRows(n);
        }
        return turns[i];
    }

    /** In place of {@code new float[n][]}: the first of the arrays that take turns which is not {@code held}. */
    public float[][] another(float[][][] turns, float[][] held, int n) {
        return another(turns, held, held, n);
    }

    /** The same where two variables hold arrays of earlier trips. */
    public float[][] another(float[][][] turns, float[][] held, float[][] heldToo, int n) {
        int i = unheld(turns, held, heldToo);
        if (turns[i] == null || turns[i].length != n) {
            turns[i] = newFloatRows(n);
        }
        return turns[i];
    }

    private static int unheld(Object[] turns, Object held, Object heldToo) {
        int i = 0;
        while (turns[i] != null && (turns[i] == held || turns[i] == heldToo)) {
            i++;
        }
        return i;
    }

    /** An array of {@code n} elements in the place of {@code old}, or null where that is no array of this frame, or the size is none. */
    private Object again(int type, Object old, int n) {
        if (old == null || n < 0) {
            return null;
        }
        return Stock.length(old) == n ? old : stock.exchange(type, old, n);
    }
}
