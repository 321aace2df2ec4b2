package dev.backsweep;

/**
 * The value of a scalar function together with its tangent: the derivative in one direction.
 *
 * @param value what the primal returns
 * @param tangent the derivative of {@code value} in the direction that was passed in
 */
public record Dual(double value, double tangent) {}
