package dev.backsweep.samples.optimization;

import dev.backsweep.Differentiable;

/** Rosenbrock's valley, whose minimum 0 at (1, 1) is hard to walk to. */
final class Rosenbrock {

    private Rosenbrock() {}

    @Differentiable(order = 2)
    static double rosenbrock(double[] p) {
        double a = 1 - p[0];
        double b = p[1] - p[0] * p[0];
        return a * a + 100 * b * b;
    }
}
