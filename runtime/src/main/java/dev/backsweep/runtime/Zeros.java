package dev.backsweep.runtime;

/**
 * New arrays of zeros in the shape of others: the adjoints that a derivative returns, which outlive it.
 *
 * <p>Rows that are one object in the original are one object here: an array has one adjoint.
 */
public final class Zeros {
    private Zeros() {}

    /** Zeros as long as {@code x}; null if it is null. */
    public static double[] like(double[] x) {
        return x == null ? null : new double[x.length];
    }

    /** Zeros as long as {@code x}; null if it is null. */
    public static float[] like(float[] x) {
        return x == null ? null : new float[x.length];
    }

    /** Zeros of the shape of {@code x}, an array of arrays of {@code double} or {@code float} of any rank; null if it is. */
    public static <T> T[] like(T[] x) {
        if (x == null) {
            return null;
        }
        T[] zeros = x.clone(); // its class
        Workspace scratch = Workspace.enter();
        try {
            int[] firsts = Identity.firsts(x, x.length, scratch);
            for (int i = 0; i < x.length; i++) {
                zeros[i] = firsts[i] == i ? row(x[i]) : zeros[firsts[i]];
            }
        } finally {
            scratch.exit();
        }
        return zeros;
    }

    @SuppressWarnings("unchecked") // of the class of x
    private static <T> T row(T x) {
        if (x instanceof double[] row) {
            return (T) like(row);
        }
        if (x instanceof float[] row) {
            return (T) like(row);
        }
        if (x instanceof Object[] rows) {
            return (T) like(rows);
        }
        if (x == null) {
            return null;
        }
        throw new IllegalArgumentException(
                "no adjoint has the type " + x.getClass().getTypeName());
    }
}
