package dev.backsweep.runtime;

/**
 * Sums over lanes, one for each of several directions: {@code y += a x}. For generated code that takes many directions at once; apart from it,
 * because HotSpot makes better vector instructions of small methods than of the inner loops of large ones.
 */
public final class Lanes {
    private Lanes() {}

    /** Adds {@code x} to {@code y}. */
    public static void add(double[] y, double[] x, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            y[lane] += x[lane];
        }
    }

    /** Adds {@code a x} to {@code y}. */
    public static void add(double[] y, double a, double[] x, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            y[lane] += a * x[lane];
        }
    }

    /** Adds {@code a x + b z} to {@code y}. */
    public static void add(double[] y, double a, double[] x, double b, double[] z, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            y[lane] += a * x[lane] + b * z[lane];
        }
    }

    /** Puts a row on a stack. */
    public static void push(DoubleStack stack, double[] row, int lanes) {
        stack.pushAll(row, lanes);
    }

    /** Takes a row off a stack. */
    public static void pop(double[] row, DoubleStack stack, int lanes) {
        stack.popAll(row, lanes);
    }
}
