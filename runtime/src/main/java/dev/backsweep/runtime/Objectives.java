package dev.backsweep.runtime;

import dev.backsweep.Objective;
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
     */
    public static Objective of(
            ToDoubleFunction<double[]> value, ToDoubleBiFunction<double[], double[]> valueAndGradient) {
        return new Objective() {
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
                java.util.Arrays.fill(gradient, 0);
                return valueAndGradient.applyAsDouble(x, gradient);
            }
        };
    }
}
