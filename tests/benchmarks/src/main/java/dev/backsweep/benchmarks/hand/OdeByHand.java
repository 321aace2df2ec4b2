package dev.backsweep.benchmarks.hand;

import java.util.Arrays;

/** What each stage is evaluated at is kept, one after the other. */
public final class OdeByHand {

    private final double[] kept;
    private final double[] y;
    private final double[] t;
    private final double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] yBar;

    public OdeByHand(int n, int steps) {
        kept = new double[4 * n * steps];
        y = new double[n];
        t = new double[n];
        k1 = new double[n];
        k2 = new double[n];
        k3 = new double[n];
        k4 = new double[n];
        yBar = new double[n];
    }

    public double gradient(double[] x, double[] xBar, int steps) {
        int n = x.length;
        double h = 2.0 / steps;
        double[] y = this.y;
        double[] t = this.t;
        double[] k1 = this.k1;
        double[] k2 = this.k2;
        double[] k3 = this.k3;
        double[] k4 = this.k4;
        Arrays.fill(y, 0);
        int at = 0;
        for (int s = 0; s < steps; s++) {
            at = keep(y, at);
            slope(x, y, k1);
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k1[i] / 2;
            }
            at = keep(t, at);
            slope(x, t, k2);
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k2[i] / 2;
            }
            at = keep(t, at);
            slope(x, t, k3);
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + h * k3[i];
            }
            at = keep(t, at);
            slope(x, t, k4);
            for (int i = 0; i < n; i++) {
                y[i] += h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
            }
        }

        double[] yBar = this.yBar;
        Arrays.fill(yBar, 0);
        yBar[n - 1] = 1;
        for (int s = steps - 1; s >= 0; s--) {
            for (int i = 0; i < n; i++) {
                double b = h / 6 * yBar[i];
                k1[i] = b;
                k2[i] = 2 * b;
                k3[i] = 2 * b;
                k4[i] = b;
            }
            reverse(x, xBar, 4 * s + 3, k4, k3, h);
            reverse(x, xBar, 4 * s + 2, k3, k2, h / 2);
            reverse(x, xBar, 4 * s + 1, k2, k1, h / 2);
            int before = 4 * s * n - 1;
            for (int i = n - 1; i >= 1; i--) {
                xBar[i] += kept[before + i] * k1[i];
                yBar[i - 1] += x[i] * k1[i];
            }
            xBar[0] += k1[0];
        }
        return y[n - 1];
    }

    private int keep(double[] values, int at) {
        System.arraycopy(values, 0, kept, at, values.length);
        return at + values.length;
    }

    private static void slope(double[] x, double[] y, double[] k) {
        k[0] = x[0];
        for (int i = 1; i < k.length; i++) {
            k[i] = x[i] * y[i - 1];
        }
    }

    /**
     * From the adjoint of a stage's slope to those of what it was evaluated at: the state and the slope before. It walks through what is
     * kept from the end to the start, as all of the reverse sweep does: memory read in one direction comes in time.
     */
    private void reverse(double[] x, double[] xBar, int stage, double[] kBar, double[] beforeBar, double h) {
        double[] yBar = this.yBar;
        int before = stage * x.length - 1;
        for (int i = x.length - 1; i >= 1; i--) {
            double tBar = x[i] * kBar[i];
            xBar[i] += kept[before + i] * kBar[i];
            yBar[i - 1] += tBar;
            beforeBar[i - 1] += h * tBar;
        }
        xBar[0] += kBar[0];
    }
}
