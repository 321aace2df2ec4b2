package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;

/** GradBench's {@code lse}: the logarithm of a sum of exponentials, with the largest taken out first. */
public final class LogSumExp {

    private LogSumExp() {}

    @Differentiable(order = 2)
    public static double logSumExp(double[] x) {
        double max = x[0];
        for (int i = 1; i < x.length; i++) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.exp(x[i] - max);
        }
        return Math.log(sum) + max;
    }
}
