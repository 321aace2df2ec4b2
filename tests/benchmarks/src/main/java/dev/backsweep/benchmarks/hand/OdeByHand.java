package dev.backsweep.benchmarks.hand;

/** What each stage is evaluated at is kept, a row for each; the primal writes into the rows, so that nothing is copied. */
public final class OdeByHand {

    private final double[][] ys;
    private final double[][] t2s;
    private final double[][] t3s;
    private final double[][] t4s;
    private final double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] yBar;

    public OdeByHand(int n, int steps) {
        ys = new double[steps + 1][n];
        t2s = new double[steps][n];
        t3s = new double[steps][n];
        t4s = new double[steps][n];
        k1 = new double[n];
        k2 = new double[n];
        k3 = new double[n];
        k4 = new double[n];
        yBar = new double[n];
    }

    public double gradient(double[] x, double[] xBar, int steps) {
        int n = x.length;
        double h = 2.0 / steps;
        double[] k1 = this.k1;
        double[] k2 = this.k2;
        double[] k3 = this.k3;
        double[] k4 = this.k4;
        for (int s = 0; s < steps; s++) {
            double[] y = ys[s];
            double[] t2 = t2s[s];
            double[] t3 = t3s[s];
            double[] t4 = t4s[s];
            double[] next = ys[s + 1];
            slope(x, y, k1);
            for (int i = 0; i < n; i++) {
                t2[i] = y[i] + h * k1[i] / 2;
            }
            slope(x, t2, k2);
            for (int i = 0; i < n; i++) {
                t3[i] = y[i] + h * k2[i] / 2;
            }
            slope(x, t3, k3);
            for (int i = 0; i < n; i++) {
                t4[i] = y[i] + h * k3[i];
            }
            slope(x, t4, k4);
            for (int i = 0; i < n; i++) {
                next[i] = y[i] + h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
            }
        }

        double[] yBar = this.yBar;
        java.util.Arrays.fill(yBar, 0);
        yBar[n - 1] = 1;
        for (int s = steps - 1; s >= 0; s--) {
            for (int i = 0; i < n; i++) {
                double b = h / 6 * yBar[i];
                k1[i] = b;
                k2[i] = 2 * b;
                k3[i] = 2 * b;
                k4[i] = b;
            }
            reverse(x, xBar, t4s[s], k4, yBar, k3, h);
            reverse(x, xBar, t3s[s], k3, yBar, k2, h / 2);
            reverse(x, xBar, t2s[s], k2, yBar, k1, h / 2);
            double[] y = ys[s];
            xBar[0] += k1[0];
            for (int i = 1; i < n; i++) {
                xBar[i] += y[i - 1] * k1[i];
                yBar[i - 1] += x[i] * k1[i];
            }
        }
        return ys[steps][n - 1];
    }

    private static void slope(double[] x, double[] y, double[] k) {
        k[0] = x[0];
        for (int i = 1; i < k.length; i++) {
            k[i] = x[i] * y[i - 1];
        }
    }

    /** From the adjoint of a stage's slope to those of what it was evaluated at: the state and the slope before. */
    private static void reverse(
            double[] x, double[] xBar, double[] t, double[] kBar, double[] yBar, double[] beforeBar, double h) {
        xBar[0] += kBar[0];
        for (int i = 1; i < x.length; i++) {
            xBar[i] += t[i - 1] * kBar[i];
            double tBar = x[i] * kBar[i];
            yBar[i - 1] += tBar;
            beforeBar[i - 1] += h * tBar;
        }
    }
}
