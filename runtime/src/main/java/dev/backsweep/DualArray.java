package dev.backsweep;

/**
 * The value of a vector function together with its tangent: the derivative in one direction.
 *
 * @param value what the primal returns
 * @param tangent the derivative of {@code value} in the direction that was passed in, as long as {@code value}
 */
public record DualArray(double[] value, double[] tangent) {}
