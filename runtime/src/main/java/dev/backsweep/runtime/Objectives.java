package dev.backsweep.runtime;

import dev.backsweep.Objective;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** Objectives made of a function and its accumulating gradient. For generated code. */
public final class Objectives {
    private Objectives() {}

    /**
     * An objective.
     *
     * @param value the function
     * @param valueAndGradient the function, which adds its gradient to the second argument
     * @param bound the arrays that are bound, each behind its name; none of them, nor a row of one, can take the gradient
     */
    public static Objective of(
            ToDoubleFunction<double[]> value,
            ToDoubleBiFunction<double[], double[]> valueAndGradient,
            Object... bound) {
        return new Objective() {
            /** The array that the last gradient was written into: none of the primal's. */
            private double[] accepted;

            @Override
            public double value(double[] x) {
                return value.applyAsDouble(x);
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                if (gradient == null || gradient.length != x.length) {
                    throw new IllegalArgumentException("gradient "
                            + (gradient == null ? "is null" : "has length " + gradient.length) + ", but x has length "
                            + x.length);
                }
                if (gradient == x) {
                    throw new IllegalArgumentException("gradient is x itself: it needs an array of its own");
                }
                for (int i = 0; i < bound.length; i += 2) {
                    if (holds(bound[i + 1], gradient)) {
                        throw new IllegalArgumentException(
                                "gradient is the same array as " + bound[i] + ": it needs an array of its own");
                    }
                }
                double[] before = gradient == accepted ? null : gradient.clone();
                Arrays.fill(gradient, 0);
                try {
                    double result = valueAndGradient.applyAsDouble(x, gradient);
                    accepted = gradient;
                    return result;
                } catch (
                        IllegalArgumentException
                                e) { // it may be an array that a record or a field holds, and is left as it was
                    if (before != null) {
                        System.arraycopy(before, 0, gradient, 0, before.length);
                    }
                    throw e;
                }
            }
        };
    }

    /** A function that declares checked exceptions. */
    public interface Value {
        double at(double[] x) throws Throwable;
    }

    /** The accumulating gradient of a function that declares checked exceptions. */
    public interface ValueAndGradient {
        double at(double[] x, double[] xBar) throws Throwable;
    }

    /** The same as {@link #of}, of methods whose checked exceptions an {@link Objective} does not declare: they come out as they are. */
    public static Objective throwing(Value value, ValueAndGradient valueAndGradient, Object... bound) {
        return of(
                x -> {
                    try {
                        return value.at(x);
                    } catch (Throwable e) {
                        throw Thrown.unchanged(e);
                    }
                },
                (x, xBar) -> {
                    try {
                        return valueAndGradient.at(x, xBar);
                    } catch (Throwable e) {
                        throw Thrown.unchanged(e);
                    }
                },
                bound);
    }

    private static boolean holds(Object array, double[] gradient) {
        if (array instanceof Object[] rows) {
            for (Object row : rows) {
                if (holds(row, gradient)) {
                    return true;
                }
            }
        }
        return array == gradient;
    }
}
