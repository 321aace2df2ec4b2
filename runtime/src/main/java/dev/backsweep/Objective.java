package dev.backsweep;

/** A scalar function of a vector with its gradient, in the shape that optimizers want. */
public interface Objective {
    /**
     * The value alone.
     *
     * @param x the point
     * @return the value at {@code x}
     */
    double value(double[] x);

    /**
     * The value and the gradient.
     *
     * @param x the point
     * @param gradient where the gradient is put, as long as {@code x}; what it held is overwritten
     * @return the value at {@code x}
     * @throws IllegalArgumentException if {@code gradient} is null, is {@code x} itself, or is not as long as {@code x}
     */
    double valueAndGradient(double[] x, double[] gradient);
}
