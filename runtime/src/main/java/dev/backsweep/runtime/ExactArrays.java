package dev.backsweep.runtime;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * The part of a {@link Workspace} that lends arrays in place of the primal's {@code new}: of exactly the length that is asked for, zeros, and
 * with the same exceptions.
 */
abstract class ExactArrays extends LooseArrays {
    ExactArrays(Stock stock) {
        super(stock);
    }

    /** Exactly {@code n} references, all null. */
    public Object[] objects(long n) {
        return newArray(Object.class, Stock.capacity(Math.max(n, 0), 0));
    }

    /** In place of {@code new double[n]}. */
    public double[] newDoubles(int n) {
        double[] array = exactDoubles(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new float[n]}. */
    public float[] newFloats(int n) {
        float[] array = exactFloats(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new long[n]}. */
    public long[] newLongs(int n) {
        long[] array = exactLongs(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new int[n]}. */
    public int[] newInts(int n) {
        int[] array = exactInts(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new short[n]}. */
    public short[] newShorts(int n) {
        short[] array = exactShorts(n);
        Arrays.fill(array, (short) 0);
        return array;
    }

    /** In place of {@code new byte[n]}. */
    public byte[] newBytes(int n) {
        byte[] array = exactBytes(n);
        Arrays.fill(array, (byte) 0);
        return array;
    }

    /** In place of {@code new char[n]}. */
    public char[] newChars(int n) {
        char[] array = exactChars(n);
        Arrays.fill(array, (char) 0);
        return array;
    }

    /** In place of {@code new boolean[n]}. */
    public boolean[] newBooleans(int n) {
        boolean[] array = exactBooleans(n);
        Arrays.fill(array, false);
        return array;
    }

    /**
     * In place of {@code new T[n]}, also where {@code T} is itself an array type: all null.
     *
     * <p>Where {@code T} is no class of the JDK's own, nor an array of them, the array is not reused, as a thread would hold
     * its class loader.
     */
    public <T> T[] newArray(Class<T> component, int n) {
        if (!isShared(component)) {
            @SuppressWarnings("unchecked")
            T[] array = (T[]) Array.newInstance(component, n);
            return array;
        }
        int slot = claim(Stock.EXACT + Stock.REFERENCE);
        @SuppressWarnings("unchecked")
        T[] array = (T[]) stock.exact(Stock.REFERENCE, slot, component, n);
        return array;
    }

    private static boolean isShared(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.getClassLoader() == null;
    }

    /** In place of {@code new double[n][]}. */
    public double[][] newDoubleRows(int n) {
        return newArray(double[].class, n);
    }

    /** In place of {@code new float[n][]}. */
    public float[][] newFloatRows(int n) {
        return newArray(float[].class, n);
    }

    /** In place of {@code new double[n][][]}. */
    public double[][][] newDoubleMatrices(int n) {
        return newArray(double[][].class, n);
    }

    /** In place of {@code new float[n][][]}. */
    public float[][][] newFloatMatrices(int n) {
        return newArray(float[][].class, n);
    }

    /**
     * In place of {@code new double[n][m]}. The rows are lent as one array, which the stock gets back as it was, whatever rows are put into the
     * one that is returned: claimed one by one, those of a large matrix cost as much as the arithmetic on them.
     */
    public double[][] newDoubles(int n, int m) {
        requireSize(m);
        double[][] array = newArray(double[].class, n);
        double[][] rows = stock.rows(claim(Stock.EXACT + Stock.ROWS), n, m);
        for (int i = 0; i < n; i++) {
            Arrays.fill(rows[i], 0);
            array[i] = rows[i];
        }
        return array;
    }

    /** Exactly {@code n} rows of {@code m} numbers, whatever these are: each is written before it is read. */
    public double[][] doubles(int n, int m) {
        requireSize(m);
        return stock.rows(claim(Stock.EXACT + Stock.ROWS), n, m);
    }

    /** Exactly {@code n} rows of {@code m} numbers, whatever these are. */
    public float[][] floats(int n, int m) {
        requireSize(m);
        float[][] array = newArray(float[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = exactFloats(m);
        }
        return array;
    }

    /** In place of {@code new float[n][m]}. */
    public float[][] newFloats(int n, int m) {
        requireSize(m);
        float[][] array = newArray(float[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newFloats(m);
        }
        return array;
    }

    /** In place of {@code new long[n][m]}. */
    public long[][] newLongs(int n, int m) {
        requireSize(m);
        long[][] array = newArray(long[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newLongs(m);
        }
        return array;
    }

    /** In place of {@code new int[n][m]}. */
    public int[][] newInts(int n, int m) {
        requireSize(m);
        int[][] array = newArray(int[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newInts(m);
        }
        return array;
    }

    /** In place of {@code new boolean[n][m]}. */
    public boolean[][] newBooleans(int n, int m) {
        requireSize(m);
        boolean[][] array = newArray(boolean[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newBooleans(m);
        }
        return array;
    }

    /** In place of {@code new double[n][m][k]}. */
    public double[][][] newDoubles(int n, int m, int k) {
        requireSize(m);
        requireSize(k);
        double[][][] array = newArray(double[][].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newDoubles(m, k);
        }
        return array;
    }

    /** In place of {@code new float[n][m][k]}. */
    public float[][][] newFloats(int n, int m, int k) {
        requireSize(m);
        requireSize(k);
        float[][][] array = newArray(float[][].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newFloats(m, k);
        }
        return array;
    }

    /** Java checks every dimension before it makes anything. */
    private static void requireSize(int n) {
        if (n < 0) {
            throw new NegativeArraySizeException(Integer.toString(n));
        }
    }

    final double[] exactDoubles(int n) {
        return (double[]) stock.exact(Stock.DOUBLE, claim(Stock.EXACT + Stock.DOUBLE), null, n);
    }

    final float[] exactFloats(int n) {
        return (float[]) stock.exact(Stock.FLOAT, claim(Stock.EXACT + Stock.FLOAT), null, n);
    }

    final long[] exactLongs(int n) {
        return (long[]) stock.exact(Stock.LONG, claim(Stock.EXACT + Stock.LONG), null, n);
    }

    final int[] exactInts(int n) {
        return (int[]) stock.exact(Stock.INT, claim(Stock.EXACT + Stock.INT), null, n);
    }

    final short[] exactShorts(int n) {
        return (short[]) stock.exact(Stock.SHORT, claim(Stock.EXACT + Stock.SHORT), null, n);
    }

    final byte[] exactBytes(int n) {
        return (byte[]) stock.exact(Stock.BYTE, claim(Stock.EXACT + Stock.BYTE), null, n);
    }

    final char[] exactChars(int n) {
        return (char[]) stock.exact(Stock.CHAR, claim(Stock.EXACT + Stock.CHAR), null, n);
    }

    final boolean[] exactBooleans(int n) {
        return (boolean[]) stock.exact(Stock.BOOLEAN, claim(Stock.EXACT + Stock.BOOLEAN), null, n);
    }
}
