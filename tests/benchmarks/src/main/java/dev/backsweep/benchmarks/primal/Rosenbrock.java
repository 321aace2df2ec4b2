package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Rosenbrock's valley in {@code x.length} dimensions: a chain in which neighbours share an element. */
public final class Rosenbrock {

    private Rosenbrock() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    public static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            sum += a * a + 100 * b * b;
        }
        return sum;
    }
}
