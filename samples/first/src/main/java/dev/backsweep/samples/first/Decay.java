package dev.backsweep.samples.first;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Methods of a few lines, which the page "How it works" takes apart. */
final class Decay {
    private Decay() {}

    // region distance
    @Differentiable
    static double distance(double[] rates, @Constant double[] measured) {
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            double left = Math.exp(-rates[i]);
            sum += (left - measured[i]) * (left - measured[i]);
        }
        return Math.sqrt(sum);
    }
    // endregion

    // region misfit
    @Differentiable
    static double misfit(double[] rates, @Constant double[] measured) {
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            double left = Math.exp(-rates[i]);
            sum += (left - measured[i]) * (left - measured[i]);
        }
        return sum;
    }
    // endregion

    // region settle
    @Differentiable
    static double settle(double rate, double start, @Constant double tolerance) {
        double left = start;
        double before;
        do {
            before = left;
            left = start / (1 + rate * before);
        } while (Math.abs(left - before) > tolerance);
        return left;
    }
    // endregion
}
