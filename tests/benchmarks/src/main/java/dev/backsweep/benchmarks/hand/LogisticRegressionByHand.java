package dev.backsweep.benchmarks.hand;

/** One pass over the rows. */
public final class LogisticRegressionByHand {

    private LogisticRegressionByHand() {}

    public static double gradient(double[] w, double[] wBar, double[][] x, double[] y) {
        double sum = 0;
        double sumBar = 1.0 / y.length;
        for (int i = 0; i < y.length; i++) {
            double[] xi = x[i];
            double z = 0;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * xi[j];
            }
            double e = Math.exp(-y[i] * z);
            sum += Math.log1p(e);

            double zBar = -y[i] * e / (1 + e) * sumBar;
            for (int j = 0; j < w.length; j++) {
                wBar[j] += xi[j] * zBar;
            }
        }
        return sum / y.length;
    }
}
