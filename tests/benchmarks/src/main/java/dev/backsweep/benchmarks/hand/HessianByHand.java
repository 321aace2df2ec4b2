package dev.backsweep.benchmarks.hand;

/** Hessians as somebody writes them who has worked out which elements there are. */
public final class HessianByHand {

    private HessianByHand() {}

    /** Three diagonals: each term joins an element and its neighbour. */
    public static double[][] rosenbrock(double[] x) {
        double[][] hessian = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            hessian[i] = new double[x.length];
        }
        for (int i = 0; i + 1 < x.length; i++) {
            double b = x[i + 1] - x[i] * x[i];
            hessian[i][i] += 2 - 400 * b + 800 * x[i] * x[i];
            hessian[i][i + 1] = -400 * x[i];
            hessian[i + 1][i] = -400 * x[i];
            hessian[i + 1][i + 1] = 200;
        }
        return hessian;
    }

    /** With the shares {@code p} of the exponentials: {@code p} on the diagonal, less each product of two of them. */
    public static double[][] logSumExp(double[] x) {
        int n = x.length;
        double max = x[0];
        for (int i = 1; i < n; i++) {
            max = Math.max(max, x[i]);
        }
        double[] p = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            p[i] = Math.exp(x[i] - max);
            sum += p[i];
        }
        for (int i = 0; i < n; i++) {
            p[i] /= sum;
        }
        double[][] hessian = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new double[n];
            double pi = p[i];
            for (int j = 0; j < n; j++) {
                row[j] = -pi * p[j];
            }
            row[i] += pi;
            hessian[i] = row;
        }
        return hessian;
    }

    /** The sum of the rows' outer products, each with its weight: the lower triangle, mirrored. */
    public static double[][] logisticRegression(double[] w, double[][] x, double[] y) {
        int n = w.length;
        double[][] hessian = new double[n][];
        for (int j = 0; j < n; j++) {
            hessian[j] = new double[n];
        }
        double sumBar = 1.0 / y.length;
        for (int i = 0; i < y.length; i++) {
            double[] xi = x[i];
            double z = 0;
            for (int j = 0; j < n; j++) {
                z += w[j] * xi[j];
            }
            double e = Math.exp(-y[i] * z);
            double weight = y[i] * y[i] * e / ((1 + e) * (1 + e)) * sumBar;
            for (int j = 0; j < n; j++) {
                double[] row = hessian[j];
                double share = weight * xi[j];
                for (int k = 0; k <= j; k++) {
                    row[k] += share * xi[k];
                }
            }
        }
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                hessian[k][j] = hessian[j][k];
            }
        }
        return hessian;
    }
}
