package dev.backsweep;

/**
 * What a differentiated method may say about its own derivative.
 *
 * <p>{@code detach(x)} is the value of {@code x}, through which no derivative flows: a constant as far as derivatives of
 * every order are concerned. Of an array or a record it is a deep copy, as otherwise a later write to the original would
 * be seen through it.
 */
public final class Gradients {
    private Gradients() {}

    /**
     * The value of {@code x}, as a constant.
     *
     * @param x a value
     * @return the same value
     */
    public static double detach(double x) {
        return x;
    }

    /**
     * The value of {@code x}, as a constant.
     *
     * @param x a value
     * @return the same value
     */
    public static float detach(float x) {
        return x;
    }

    /**
     * The values of {@code x}, as constants.
     *
     * @param x an array, or null
     * @return a copy; null if {@code x} is null
     */
    public static double[] detach(double[] x) {
        return x == null ? null : x.clone();
    }

    /**
     * The values of {@code x}, as constants.
     *
     * @param x an array, or null
     * @return a copy; null if {@code x} is null
     */
    public static float[] detach(float[] x) {
        return x == null ? null : x.clone();
    }

    /**
     * The values of {@code x}, as constants.
     *
     * @param <T> the type of the rows: {@code double[]} for a {@code double[][]}
     * @param x an array of arrays, of any rank, or of records; or null
     * @return a copy of the arrays of all levels and of the records in them; null if {@code x} is null
     * @throws IllegalArgumentException if a record with arrays in it cannot be read by reflection, see
     *     {@link #detach(Record)}
     */
    public static <T> T[] detach(T[] x) {
        return DeepCopy.of(x);
    }

    /**
     * The values of {@code x}, as constants.
     *
     * @param <R> the type of the record
     * @param x a record, or null
     * @return a copy that shares no array with {@code x}, made by the canonical constructor; {@code x} itself where it has
     *     no component that could hold an array
     * @throws IllegalArgumentException if the record holds arrays and its module does not open it to {@code dev.backsweep}
     */
    public static <R extends Record> R detach(R x) {
        return DeepCopy.of(x);
    }
}
