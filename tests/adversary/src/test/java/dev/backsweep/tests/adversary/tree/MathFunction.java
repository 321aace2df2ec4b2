package dev.backsweep.tests.adversary.tree;

import java.util.List;

/**
 * One method of {@code java.lang.Math} with its value and its partial derivatives. Arguments and result are carried as doubles, whatever
 * their types.
 *
 * @param domains where the partials are finite: what the generator keeps to, mostly
 */
public record MathFunction(
        String name, List<Ty> params, Ty result, Value value, Partials partials, Second second, List<Domain> domains) {

    /** The value at these arguments. */
    @FunctionalInterface
    public interface Value {
        double at(double[] x);
    }

    /** The partial derivatives at these arguments, {@code y} being the value there; those of integer arguments count for nothing. */
    @FunctionalInterface
    public interface Partials {
        double[] at(double[] x, double y);
    }

    /** The second partial derivatives, row by row; null for none but zeros. NaN stands for: nothing that could be compared. */
    @FunctionalInterface
    public interface Second {
        double[] at(double[] x, double y);
    }

    /** Where an argument should lie. */
    public enum Domain {
        ANY,
        POSITIVE,
        UNIT,
        SMALL
    }

    /** By how much a partial may be off where a right formula for it, like {@code 1 - tanh(x)^2}, cancels. */
    public double slack(double partial) {
        return switch (name) {
            case "tanh", "expm1" -> 1e-15;
            case "asin", "acos" -> 1e-15 * Math.abs(partial * partial * partial);
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return "Math." + name + params;
    }
}
