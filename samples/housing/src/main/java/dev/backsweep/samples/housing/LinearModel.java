package dev.backsweep.samples.housing;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** A price that is linear in the features: {@code w · x + b}. */
final class LinearModel implements Model {

    final double[] w;
    double b;

    LinearModel(int features) {
        w = new double[features];
    }

    /** The mean square error of the weights {@code w} and the intercept {@code b} on the tracts {@code x}, {@code y}. */
    @Differentiable
    static double loss(double[] w, double b, @Constant double[][] x, @Constant double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double p = b;
            for (int j = 0; j < w.length; j++) {
                p += w[j] * x[i][j];
            }
            double r = p - y[i];
            sum += r * r;
        }
        return sum / y.length;
    }

    @Override
    public double predict(double[] x) {
        double p = b;
        for (int j = 0; j < w.length; j++) {
            p += w[j] * x[j];
        }
        return p;
    }
}
