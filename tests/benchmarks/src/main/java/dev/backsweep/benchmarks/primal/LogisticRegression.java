package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** The negative log likelihood of a logistic regression: one pass over the rows of a table. */
public final class LogisticRegression {

    private LogisticRegression() {}

    /**
     * @param w the weights
     * @param x the features, a row for each observation
     * @param y the classes, 1 or -1
     */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    public static double loss(double[] w, @Constant double[][] x, @Constant double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double z = 0;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * x[i][j];
            }
            sum += Math.log1p(Math.exp(-y[i] * z));
        }
        return sum / y.length;
    }
}
