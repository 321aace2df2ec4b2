package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Loops that overwrite what they hand on: the trip that wrote last stands for all. */
class LastWriters {
    @Differentiable
    static double nearest(double[] x, @Constant double[] y) {
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = (x[i] - y[i]) * (x[i] - y[i]);
            if (d < best) {
                best = d;
            }
        }
        return best * best;
    }

    @Differentiable
    static double maximum(double[] x) {
        double max = x[0];
        for (double v : x) {
            max = Math.max(max, v * v);
        }
        return max * max;
    }

    @Differentiable
    static double latest(double[] x) {
        double low = 1;
        double high = 2;
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 0) {
                low = x[i] * x[i];
                high = Math.exp(x[i]);
            }
        }
        return low * high;
    }

    @Differentiable
    static double withInnerSums(double[][] x, double[] w) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int j = 0; j < w.length; j++) {
                sum += (x[i][j] - w[j]) * (x[i][j] - w[j]);
            }
            best = Math.min(sum, best);
        }
        return Math.sqrt(1 + best);
    }
}
