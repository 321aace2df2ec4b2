package dev.backsweep.benchmarks.hand;

import java.util.Arrays;

/** The flows are kept; the reverse stencil gathers, and the border's adjoints are added up as the steps go back. */
public final class HeatByHand {

    private final double[][] first;
    private final double[][] second;
    private final double[][] adjoint;
    private final double[][] weighted;
    private final double[][][] flows;

    public HeatByHand(int n, int m, int steps) {
        first = new double[n][m];
        second = new double[n][m];
        adjoint = new double[n][m];
        weighted = new double[n][m];
        flows = new double[steps][n][m];
    }

    public double gradient(
            double[][] conductivity,
            double[][] conductivityBar,
            double[][] start,
            double[][] startBar,
            double[][] target,
            int steps) {
        int n = start.length;
        int m = start[0].length;
        double[][] u = first;
        double[][] v = second;
        for (int i = 0; i < n; i++) {
            System.arraycopy(start[i], 0, u[i], 0, m);
            System.arraycopy(start[i], 0, v[i], 0, m);
            Arrays.fill(weighted[i], 0);
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n - 1; i++) {
                double[] above = u[i - 1];
                double[] here = u[i];
                double[] below = u[i + 1];
                double[] k = conductivity[i];
                double[] flow = flows[s][i];
                double[] next = v[i];
                for (int j = 1; j < m - 1; j++) {
                    double f = above[j] + below[j] + here[j - 1] + here[j + 1] - 4 * here[j];
                    flow[j] = f;
                    next[j] = here[j] + k[j] * f;
                }
            }
            double[][] t = u;
            u = v;
            v = t;
        }
        double sum = 0;
        double[][] uBar = adjoint;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double r = u[i][j] - target[i][j];
                sum += r * r;
                uBar[i][j] = 2 * r;
            }
        }

        for (int s = steps - 1; s >= 0; s--) {
            for (int i = 1; i < n - 1; i++) {
                double[] k = conductivity[i];
                double[] kBar = conductivityBar[i];
                double[] flow = flows[s][i];
                double[] f = weighted[i];
                double[] nextBar = uBar[i];
                for (int j = 1; j < m - 1; j++) {
                    kBar[j] += flow[j] * nextBar[j];
                    f[j] = k[j] * nextBar[j];
                }
            }
            double[] top = uBar[0];
            double[] bottom = uBar[n - 1];
            for (int j = 1; j < m - 1; j++) {
                top[j] += weighted[1][j];
                bottom[j] += weighted[n - 2][j];
            }
            for (int i = 1; i < n - 1; i++) {
                double[] above = weighted[i - 1];
                double[] here = weighted[i];
                double[] below = weighted[i + 1];
                double[] bar = uBar[i];
                bar[0] += here[1];
                bar[m - 1] += here[m - 2];
                for (int j = 1; j < m - 1; j++) {
                    bar[j] += above[j] + below[j] + here[j - 1] + here[j + 1] - 4 * here[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                startBar[i][j] += uBar[i][j];
            }
        }
        return sum;
    }
}
