package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;

/**
 * GradBench's {@code ode}: {@code y'[i] = x[i] * y[i - 1]} by the classical Runge-Kutta method from 0 to 2.
 *
 * <p>The right-hand side is a method of its own, as in every solver.
 */
public final class Ode {

    private Ode() {}

    /** The last component of {@code y} at 2. */
    @Differentiable
    public static double last(double[] x, int steps) {
        double[] y = solve(x, steps);
        return y[y.length - 1];
    }

    /** All components of {@code y} at 2. */
    public static double[] solve(double[] x, int steps) {
        int n = x.length;
        double h = 2.0 / steps;
        double[] y = new double[n];
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        double[] t = new double[n];
        for (int s = 0; s < steps; s++) {
            slope(x, y, k1);
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k1[i] / 2;
            }
            slope(x, t, k2);
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k2[i] / 2;
            }
            slope(x, t, k3);
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k3[i];
            }
            slope(x, t, k4);
            for (int i = 0; i < n; i++) {
                y[i] += h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
            }
        }
        return y;
    }

    private static void slope(double[] x, double[] y, double[] k) {
        k[0] = x[0];
        for (int i = 1; i < k.length; i++) {
            k[i] = x[i] * y[i - 1];
        }
    }
}
