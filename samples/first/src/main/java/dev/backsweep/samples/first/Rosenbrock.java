package dev.backsweep.samples.first;

import dev.backsweep.Differentiable;

/** The example of the README: a function of two numbers and its gradient. */
public final class Rosenbrock {

    private Rosenbrock() {}

    // region rosenbrock
    @Differentiable
    static double rosenbrock(double x, double y) {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }
    // endregion

    /** Prints the value and the gradient at a point. */
    public static void main(String[] args) {
        // region call
        var gradient = RosenbrockAdjoint.rosenbrockGradient(-1, 2);
        System.out.println(gradient.value() + ", " + gradient.x() + ", " + gradient.y()); // 104.0, 396.0, 200.0
        // endregion
    }
}
