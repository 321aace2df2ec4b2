package dev.backsweep.runtime;

import java.util.Arrays;

/** Adjoints under a choice, and arithmetic on whole adjoint arrays. For generated code. */
public final class Adjoints {
    private Adjoints() {}

    /**
     * The adjoint {@code bar} where an operand was taken, zero where it was not.
     *
     * <p>HotSpot makes a conditional move of a choice between integers, but a jump of one between floating-point numbers, which is mispredicted
     * every other time where the data follow no pattern. Hence the bits.
     */
    public static double where(boolean taken, double bar) {
        return Double.longBitsToDouble(taken ? Double.doubleToRawLongBits(bar) : 0L);
    }

    /** Adds {@code term} to {@code sum}, element by element; does nothing where both are null. */
    public static void add(double[] sum, double[] term) {
        if (sum != null && term != null) {
            for (int i = 0; i < term.length; i++) {
                sum[i] += term[i];
            }
        }
    }

    /** Adds {@code term} to {@code sum}, element by element; does nothing where both are null. */
    public static void add(float[] sum, float[] term) {
        if (sum != null && term != null) {
            for (int i = 0; i < term.length; i++) {
                sum[i] += term[i];
            }
        }
    }

    /** The same rows in arrays of their own: what {@code x} holds now, whatever rows are put into it later. */
    public static <T> T[] rows(T[] x) {
        if (x == null) {
            return null;
        }
        T[] copy = x.clone();
        if (copy instanceof Object[][]) {
            for (int i = 0; i < copy.length; i++) {
                copy[i] = inner(copy[i]);
            }
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static <T> T inner(T rows) {
        return (T) rows((Object[]) rows);
    }

    /**
     * Adds {@code term} to {@code sum}, the adjoints of one argument: a row that stands in both several times at the same places is one row,
     * and is added once.
     */
    public static void addDistinct(Object[] sum, Object[] term) {
        if (sum == null || term == null) {
            return;
        }
        Workspace scratch = Workspace.enter();
        try {
            int[] firsts = Identity.firsts(term, term.length, scratch);
            for (int i = 0; i < term.length; i++) {
                if (firsts[i] < i && sum[firsts[i]] == sum[i]) {
                    continue;
                }
                if (term[i] instanceof double[] row) {
                    add((double[]) sum[i], row);
                } else if (term[i] instanceof float[] row) {
                    add((float[]) sum[i], row);
                } else if (term[i] instanceof Object[] rows) {
                    addDistinct((Object[]) sum[i], rows);
                }
            }
        } finally {
            scratch.exit();
        }
    }

    /** Whether {@link #addDistinct} leaves out a row: it is none, or has been added where it stands first. */
    public static boolean isAdded(Object[] sum, Object[] term, int row) {
        for (int i = 0; i < row; i++) {
            if (term[i] == term[row] && sum[i] == sum[row]) {
                return true;
            }
        }
        return term[row] == null;
    }

    /** The same, and {@code term} is zero afterwards. */
    public static void move(Object[] sum, Object[] term) {
        addDistinct(sum, term);
        clear(term);
    }

    private static void clear(Object[] x) {
        if (x == null) {
            return;
        }
        for (Object part : x) {
            if (part instanceof double[] row) {
                Arrays.fill(row, 0);
            } else if (part instanceof float[] row) {
                Arrays.fill(row, 0);
            } else if (part instanceof Object[] rows) {
                clear(rows);
            }
        }
    }

    /** Adds {@code term} to {@code sum}, row by row, at any rank; rows that are null are left out. */
    public static void add(Object[] sum, Object[] term) {
        if (sum == null || term == null) {
            return;
        }
        for (int i = 0; i < term.length; i++) {
            if (term[i] instanceof double[] row) {
                add((double[]) sum[i], row);
            } else if (term[i] instanceof float[] row) {
                add((float[]) sum[i], row);
            } else if (term[i] instanceof Object[] rows) {
                add((Object[]) sum[i], rows);
            }
        }
    }
}
