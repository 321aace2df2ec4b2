package dev.backsweep.benchmarks.problem;

import java.util.Random;

/** Random inputs, the same in every run. */
public final class Inputs {

    private Inputs() {}

    public static double[] uniform(int n, double low, double high) {
        Random random = new Random(n);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = low + (high - low) * random.nextDouble();
        }
        return x;
    }

    public static double[][] uniform(int n, int m, double low, double high) {
        double[] all = uniform(n * m, low, high);
        double[][] rows = new double[n][m];
        for (int i = 0; i < n; i++) {
            System.arraycopy(all, i * m, rows[i], 0, m);
        }
        return rows;
    }

    public static double[] normal(int n) {
        Random random = new Random(n);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }
}
