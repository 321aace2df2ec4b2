package dev.backsweep.runtime;

/**
 * Arguments as one vector: their floating-point numbers in the order of the parameters, arrays row by row. For generated code that
 * assembles Jacobians and Hessians.
 */
public final class Flat {
    private Flat() {}

    /** How many numbers an array of any rank holds. */
    public static int count(Object array) {
        if (array instanceof double[] x) {
            return x.length;
        } else if (array instanceof float[] x) {
            return x.length;
        }
        int n = 0;
        if (array instanceof Object[] rows) {
            for (Object row : rows) {
                n += count(row);
            }
        }
        return n;
    }

    /** Puts the numbers of {@code part} into {@code row}. */
    public static void put(double[] row, Object part) {
        put(row, 0, new Object[] {part});
    }

    /** Puts the numbers of {@code parts} into {@code row}. */
    public static void putAll(double[] row, Object... parts) {
        put(row, 0, parts);
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

    /** Puts a column into a matrix. */
    public static void column(double[][] matrix, int j, double[] column) {
        for (int i = 0; i < column.length; i++) {
            matrix[i][j] = column[i];
        }
    }

    /** Makes a square matrix symmetric: what lies above the diagonal is the mirror image of what lies below. */
    public static void mirror(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                matrix[j][i] = matrix[i][j];
            }
        }
    }

    /** The unit vector of that direction as long as {@code like}; zero where there is no such direction. */
    public static double[] unit(double[] like, int direction) {
        double[] unit = new double[like.length];
        if (direction >= 0 && direction < unit.length) {
            unit[direction] = 1;
        }
        return unit;
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
}
