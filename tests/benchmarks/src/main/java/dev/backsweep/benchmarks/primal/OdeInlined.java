package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;

/** {@link Ode} with its helpers written out. */
public final class OdeInlined {

    private OdeInlined() {}

    @Differentiable
    public static double last(double[] x, int steps) {
        int n = x.length;
        double h = 2.0 / steps;
        double[] y = new double[n];
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        double[] t = new double[n];
        for (int s = 0; s < steps; s++) {
            k1[0] = x[0];
            for (int i = 1; i < n; i++) {
                k1[i] = x[i] * y[i - 1];
            }
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k1[i] / 2;
            }
            k2[0] = x[0];
            for (int i = 1; i < n; i++) {
                k2[i] = x[i] * t[i - 1];
            }
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k2[i] / 2;
            }
            k3[0] = x[0];
            for (int i = 1; i < n; i++) {
                k3[i] = x[i] * t[i - 1];
            }
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k3[i];
            }
            k4[0] = x[0];
            for (int i = 1; i < n; i++) {
                k4[i] = x[i] * t[i - 1];
            }
            for (int i = 0; i < n; i++) {
                y[i] += h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
            }
        }
        return y[n - 1];
    }
}
