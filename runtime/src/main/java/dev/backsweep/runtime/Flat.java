package dev.backsweep.runtime;

import java.util.Arrays;
import java.util.Objects;

/**
 * Arguments as one vector: their floating-point numbers in the order of the parameters, arrays row by row. For generated code that
 * assembles Jacobians and Hessians.
 */
public final class Flat {
    private static final int MOST_LANES = 64;

    /** Directions that are taken all at once, each number's in its place in the matrix. */
    private static final int MOST_IN_PLACE = 512;

    /** Directions of a block where they are more. */
    private static final int MOST_OF_A_BLOCK = 128;

    /** Of what is held for all directions at once: 32 MB. */
    private static final long MOST_NUMBERS = 1 << 22;

    private Flat() {}

    /** How many numbers an array of any rank holds. */
    public static int count(Object array) {
        if (array instanceof double[] x) {
            return x.length;
        } else if (array instanceof float[] x) {
            return x.length;
        }
        int n = array instanceof Number ? 1 : 0;
        if (array instanceof Object[] rows) {
            for (Object row : rows) {
                n += count(row);
            }
        }
        return n;
    }

    private static int put(double[] row, int start, Object[] parts) {
        int at = start;
        for (Object part : parts) {
            if (part instanceof double[] x) {
                System.arraycopy(x, 0, row, at, x.length);
                at += x.length;
            } else if (part instanceof float[] x) {
                for (float number : x) {
                    row[at++] = number;
                }
            } else if (part instanceof Object[] rows) {
                at = put(row, at, rows);
            } else if (part instanceof Number number) {
                row[at++] = number.doubleValue();
            }
        }
        return at;
    }

    /** A matrix of zeros, row by row: a {@code new double[n][n]} of few rows takes HotSpot three times as long. */
    public static double[][] square(int n) {
        double[][] matrix = new double[n][];
        for (int i = 0; i < n; i++) {
            matrix[i] = new double[n];
        }
        return matrix;
    }

    /** Sets row {@code i} of a matrix, if it has one. */
    public static void row(double[][] matrix, int i, double[] numbers) {
        if (i < matrix.length) {
            System.arraycopy(numbers, 0, matrix[i], 0, numbers.length);
        }
    }

    /** Sets row {@code i} of a matrix, if it has one, to the numbers of {@code part}. */
    public static void row(double[][] matrix, int i, Object part) {
        rowOf(matrix, i, new Object[] {part});
    }

    /** Sets row {@code i} of a matrix, if it has one, to the numbers of {@code parts}, one after the other. */
    public static void rowOf(double[][] matrix, int i, Object... parts) {
        if (i < matrix.length) {
            put(matrix[i], 0, parts);
        }
    }

    /** Sets the number at {@code index} to one; does nothing where there is none. */
    public static void point(double[] array, int index) {
        if (array != null && index >= 0 && index < array.length) {
            array[index] = 1;
        }
    }

    /** Sets the number at {@code index} of an array of any rank to one; does nothing where there is none. */
    public static void point(Object array, int index) {
        if (index >= 0 && index < count(array)) {
            set(array, index, 1);
        }
    }

    /** Sets the number at {@code index} of an array of any rank. */
    public static void set(Object array, int index, double value) {
        if (array instanceof double[] x) {
            x[index] = value;
        } else if (array instanceof float[] x) {
            x[index] = (float) value;
        } else if (array instanceof Object[] rows) {
            int rest = index;
            for (Object row : rows) {
                int n = count(row);
                if (rest < n) {
                    set(row, rest, value);
                    return;
                }
                rest -= n;
            }
        }
    }

    /** Puts a copy of {@code numbers} at {@code i}; does nothing where {@code i} is too large. */
    public static void keep(double[][] vectors, int i, double[] numbers) {
        if (i < vectors.length) {
            vectors[i] = Objects.requireNonNull(numbers, "the result is null: it has no Jacobian")
                    .clone();
        }
    }

    /** Puts the numbers of {@code parts} at {@code i}, one after the other; does nothing where {@code i} is too large. */
    public static void keepOf(double[][] vectors, int i, Object... parts) {
        if (i < vectors.length) {
            vectors[i] = new double[count(parts)];
            put(vectors[i], 0, parts);
        }
    }

    /** Unit vectors, a lane each: element {@code index + k} has a one in lane {@code k}, if there is such an element. */
    public static void points(double[][] lanes, int index) {
        for (int i = Math.max(index, 0); i < lanes.length && i - index < lanes[i].length; i++) {
            lanes[i][i - index] = 1;
        }
    }

    /** Unit vectors, a lane each, of the space of the numbers of a matrix row by row. */
    public static void points(double[][][] lanes, int index) {
        int rest = index;
        for (double[][] row : lanes == null ? new double[0][][] : lanes) {
            if (row != null) {
                for (int i = Math.max(rest, 0); i < row.length && i - rest < row[i].length; i++) {
                    row[i][i - rest] = 1;
                }
                rest -= row.length;
            }
        }
    }

    /**
     * The lane of each number's own direction, where there are {@code lanes} of them and the first is that of number {@code index}; -1 where its
     * direction is none of these.
     */
    public static int[] ownLanes(double[] x, int index, int lanes) {
        int[] own = new int[x.length];
        for (int i = 0; i < own.length; i++) {
            int lane = i - index;
            own[i] = lane < lanes ? Math.max(lane, -1) : -1;
        }
        return own;
    }

    /** The same for the numbers of a matrix row by row, no two of which are the same array; null where it is. */
    public static int[][] ownLanes(double[][] x, int index, int lanes) {
        int[][] own = x == null ? null : new int[x.length][];
        int rest = index;
        for (int i = 0; x != null && i < x.length; i++) {
            if (x[i] != null) {
                own[i] = ownLanes(x[i], rest, lanes);
                rest -= x[i].length;
            }
        }
        return own;
    }

    /** Whether no two rows are the same array. */
    public static boolean isApart(double[][] x) {
        Workspace scratch = Workspace.enter();
        try {
            int[] firsts = Identity.firsts(x, x.length, scratch);
            for (int i = 0; i < x.length; i++) {
                if (firsts[i] != i) {
                    return false;
                }
            }
            return true;
        } finally {
            scratch.exit();
        }
    }

    /** Zeros in the shape of a matrix, so many lanes for each of its numbers; rows that are one array are one array here, null is null. */
    public static double[][][] lanesLike(double[][] x, int lanes) {
        if (x == null) {
            return null;
        }
        double[][][] zeros = new double[x.length][][];
        Workspace scratch = Workspace.enter();
        try {
            int[] firsts = Identity.firsts(x, x.length, scratch);
            for (int i = 0; i < x.length; i++) {
                zeros[i] = firsts[i] != i ? zeros[firsts[i]] : x[i] == null ? null : new double[x[i].length][lanes];
            }
        } finally {
            scratch.exit();
        }
        return zeros;
    }

    /**
     * How many of so many directions to take at once: about the same each time.
     *
     * @param numbers so many numbers are held for each of them, and should not take much memory
     */
    public static int lanes(int directions, long numbers) {
        long room = MOST_NUMBERS / (numbers < 0 ? MOST_NUMBERS : Math.max(numbers, 1));
        int most = (int) Math.min(directions <= MOST_IN_PLACE ? MOST_IN_PLACE : MOST_OF_A_BLOCK, Math.max(room, 4));
        int blocks = (directions + most - 1) / most;
        return (directions + blocks - 1) / blocks;
    }

    /** Sets the columns of a matrix from {@code first} on to the lanes of so many numbers. */
    public static void columns(double[][] matrix, int first, Object[] lanes) {
        columns(matrix, first, 0, lanes);
    }

    /** Sets the columns of a matrix from {@code first} on to lanes of numbers, one part after the other. */
    public static void columnsOf(double[][] matrix, int first, Object... parts) {
        columns(matrix, first, 0, parts);
    }

    private static int columns(double[][] matrix, int first, int row, Object[] parts) {
        int at = row;
        for (Object part : parts) {
            if (part instanceof double[] lanes) {
                System.arraycopy(lanes, 0, matrix[at], first, lanes.length);
                at++;
            } else if (part instanceof Object[] rows) {
                at = columns(matrix, first, at, rows);
            }
        }
        return at;
    }

    /** How many of so many directions to take at once: few enough for their numbers to stay in the cache, about the same each time. */
    public static int lanes(int directions) {
        int blocks = (directions + MOST_LANES - 1) / MOST_LANES;
        return (directions + blocks - 1) / blocks;
    }

    /** A matrix of so many columns with {@code some} of them from {@code first} on: {@code all}, which is made if it is null. */
    public static double[][] beside(double[][] all, int first, double[][] some, int columns) {
        if (all == null && some.length > 0 && some[0].length == columns) {
            return some;
        }
        double[][] whole = all == null ? new double[some.length][columns] : all;
        for (int i = 0; i < whole.length; i++) {
            System.arraycopy(some[i], 0, whole[i], first, some[i].length);
        }
        return whole;
    }

    /** So many of the rows; what is not there yet is null. */
    public static double[][] resized(double[][] rows, int length) {
        return Arrays.copyOf(rows, length);
    }

    /** The matrix of which some vectors are the columns. */
    public static double[][] transposed(double[][] columns, int from, int count) {
        double[][] matrix = new double[columns[0].length][count];
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j < count; j++) {
                row[j] = columns[from + j][i];
            }
        }
        return matrix;
    }

    /** Some columns of a matrix, as a matrix. */
    public static double[][] part(double[][] rows, int from, int count) {
        double[][] part = new double[rows.length][];
        for (int i = 0; i < part.length; i++) {
            part[i] = Arrays.copyOfRange(rows[i], from, from + count);
        }
        return part;
    }

    /** A column of a matrix. */
    public static double[] column(double[][] rows, int j) {
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][j];
        }
        return column;
    }

    /**
     * Makes a square matrix symmetric: what lies above the diagonal is the mirror image of what lies below. Four rows at a time, of which four
     * neighbours are written in each row above.
     *
     * @return whether all numbers were finite, those that are overwritten, too; perhaps not where some are very large
     */
    public static boolean mirror(double[][] matrix) {
        int n = matrix.length;
        double sum = 0; // what is not finite makes it so that it never is again
        int i = 0;
        for (; i + 3 < n; i += 4) {
            double[] row = matrix[i];
            double[] row1 = matrix[i + 1];
            double[] row2 = matrix[i + 2];
            double[] row3 = matrix[i + 3];
            double sum1 = 0;
            double sum2 = 0;
            for (int j = 0; j < i; j++) {
                double[] above = matrix[j];
                sum1 += row[j] + above[i] + (row1[j] + above[i + 1]);
                sum2 += row2[j] + above[i + 2] + (row3[j] + above[i + 3]);
                above[i] = row[j];
                above[i + 1] = row1[j];
                above[i + 2] = row2[j];
                above[i + 3] = row3[j];
            }
            sum += sum1 + sum2 + mirror(matrix, i, i, i + 4);
        }
        sum += mirror(matrix, 0, i, n);
        return sum - sum == 0;
    }

    /** Mirrors what rows from {@code top} to {@code bottom} have from {@code left} to the diagonal; the sum of all of it. */
    private static double mirror(double[][] matrix, int left, int top, int bottom) {
        double sum = 0;
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < i; j++) {
                sum += matrix[i][j] + matrix[j][i];
                matrix[j][i] = matrix[i][j];
            }
            sum += matrix[i][i];
        }
        return sum;
    }

    /** A copy of an array of any rank and type; rows that are one array are one array in the copy, null is null. */
    @SuppressWarnings("unchecked") // of the class of the array
    public static <T> T copy(T array) {
        if (array instanceof double[] x) {
            return (T) x.clone();
        } else if (array instanceof float[] x) {
            return (T) x.clone();
        } else if (array instanceof long[] x) {
            return (T) x.clone();
        } else if (array instanceof int[] x) {
            return (T) x.clone();
        } else if (array instanceof short[] x) {
            return (T) x.clone();
        } else if (array instanceof byte[] x) {
            return (T) x.clone();
        } else if (array instanceof char[] x) {
            return (T) x.clone();
        } else if (array instanceof boolean[] x) {
            return (T) x.clone();
        }
        return array instanceof Object[] rows ? (T) rows(rows) : array;
    }

    private static Object[] rows(Object[] x) {
        Object[] copy = x.clone();
        if (x.getClass().getComponentType().isArray()) {
            Workspace scratch = Workspace.enter();
            try {
                int[] firsts = Identity.firsts(x, x.length, scratch);
                for (int i = 0; i < x.length; i++) {
                    copy[i] = firsts[i] == i ? copy(x[i]) : copy[firsts[i]];
                }
            } finally {
                scratch.exit();
            }
        }
        return copy;
    }

    /** The lowest index of an element that is the same object as the one at {@code i}; {@code i} where that is null. */
    public static int first(Object[] rows, int i) {
        for (int j = 0; j < i; j++) {
            if (rows[j] == rows[i] && rows[i] != null) {
                return j;
            }
        }
        return i;
    }
}
