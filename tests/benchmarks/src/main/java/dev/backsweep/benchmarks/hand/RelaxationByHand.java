package dev.backsweep.benchmarks.hand;

import java.util.Arrays;

/** The iterates are kept, a row each: what one trip leaves is what the next one reads. */
public final class RelaxationByHand {

    private double[][] xs = new double[16][];
    private double[] xBar = new double[0];
    private double[] nextBar = new double[0];

    public double gradient(double[][] a, double[][] aBar, double[] b, double[] bBar, double tolerance) {
        int n = b.length;
        if (xBar.length != n) {
            xBar = new double[n];
            nextBar = new double[n];
            xs[0] = new double[n];
        }
        int trips = 0;
        double change = Double.POSITIVE_INFINITY;
        while (change > tolerance) {
            double[] x = xs[trips++];
            double[] next = row(trips, n);
            change = 0;
            for (int i = 0; i < n; i++) {
                double[] ai = a[i];
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += ai[j] * x[j];
                }
                next[i] = Math.tanh(s);
                change = Math.max(change, Math.abs(next[i] - x[i]));
            }
        }
        double sum = 0;
        double[] xBar = this.xBar;
        double[] nextBar = this.nextBar;
        double[] last = xs[trips];
        for (int i = 0; i < n; i++) {
            sum += last[i] * last[i];
            nextBar[i] = 2 * last[i];
        }

        for (int t = trips - 1; t >= 0; t--) {
            double[] x = xs[t];
            double[] next = xs[t + 1];
            Arrays.fill(xBar, 0);
            for (int i = 0; i < n; i++) {
                double[] ai = a[i];
                double[] aiBar = aBar[i];
                double sBar = (1 - next[i] * next[i]) * nextBar[i];
                bBar[i] += sBar;
                for (int j = 0; j < n; j++) {
                    aiBar[j] += x[j] * sBar;
                    xBar[j] += ai[j] * sBar;
                }
            }
            double[] swap = xBar;
            xBar = nextBar;
            nextBar = swap;
        }
        return sum;
    }

    private double[] row(int trip, int n) {
        if (trip == xs.length) {
            xs = Arrays.copyOf(xs, 2 * trip);
        }
        if (xs[trip] == null) {
            xs[trip] = new double[n];
        }
        return xs[trip];
    }
}
