package dev.backsweep.benchmarks.hand;

/** Products of a Hessian with a direction: the tangents of the adjoints, in one pass, added to {@code xBarDot}. */
public final class SecondOrderByHand {

    private SecondOrderByHand() {}

    public static void rosenbrock(double[] x, double[] xDot, double[] xBarDot) {
        double carried = 0;
        int last = x.length - 1;
        for (int i = 0; i < last; i++) {
            double b = x[i + 1] - x[i] * x[i];
            double bDot = xDot[i + 1] - 2 * x[i] * xDot[i];
            double bBarDot = 200 * bDot;
            xBarDot[i] += carried + 2 * xDot[i] - 400 * xDot[i] * b - 2 * x[i] * bBarDot;
            carried = bBarDot;
        }
        if (last >= 0) {
            xBarDot[last] += carried;
        }
    }

    public static void logisticRegression(double[] w, double[] wDot, double[] wBarDot, double[][] x, double[] y) {
        double sumBar = 1.0 / y.length;
        for (int i = 0; i < y.length; i++) {
            double[] xi = x[i];
            double z = 0;
            double zDot = 0;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * xi[j];
                zDot += wDot[j] * xi[j];
            }
            double e = Math.exp(-y[i] * z);
            double zBarDot = y[i] * y[i] * e / ((1 + e) * (1 + e)) * zDot * sumBar;
            for (int j = 0; j < w.length; j++) {
                wBarDot[j] += xi[j] * zBarDot;
            }
        }
    }
}
