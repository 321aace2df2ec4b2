package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;

/** GradBench's {@code llsq}: the distance of a polynomial to the sign function, at {@code n} points of [-1, 1]. */
public final class LeastSquares {

    private LeastSquares() {}

    @Differentiable
    public static double llsq(double[] x, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double t = -1 + 2.0 * i / (n - 1);
            double r = Math.signum(t);
            double power = 1;
            for (int j = 0; j < x.length; j++) {
                r -= x[j] * power;
                power *= t;
            }
            sum += r * r;
        }
        return sum / 2;
    }
}
