package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** The fixed point of {@code x = tanh(a x + b)}: a {@code while} loop over vectors, until they move no more. */
public final class Relaxation {

    private Relaxation() {}

    @Differentiable
    public static double norm(double[][] a, double[] b, @Constant double tolerance) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        double change = Double.POSITIVE_INFINITY;
        while (change > tolerance) {
            change = 0;
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j];
                }
                next[i] = Math.tanh(s);
                change = Math.max(change, Math.abs(next[i] - x[i]));
            }
            double[] t = x;
            x = next;
            next = t;
        }
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }
}
