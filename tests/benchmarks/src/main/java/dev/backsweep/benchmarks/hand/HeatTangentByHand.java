package dev.backsweep.benchmarks.hand;

import dev.backsweep.Dual;

/** Heat in a plate and its tangent, cell by cell, in buffers that are used again. */
public final class HeatTangentByHand {

    private final double[][][] values;
    private final double[][][] tangents;

    public HeatTangentByHand(int n, int m) {
        values = new double[2][n][m];
        tangents = new double[2][n][m];
    }

    public Dual misfit(
            double[][] conductivity,
            double[][] conductivityDot,
            double[][] start,
            double[][] startDot,
            double[][] target,
            int steps) {
        int n = start.length;
        int m = start[0].length;
        double[][] u = values[0];
        double[][] v = values[1];
        double[][] uDot = tangents[0];
        double[][] vDot = tangents[1];
        for (int i = 0; i < n; i++) {
            System.arraycopy(start[i], 0, u[i], 0, m);
            System.arraycopy(start[i], 0, v[i], 0, m);
            System.arraycopy(startDot[i], 0, uDot[i], 0, m);
            System.arraycopy(startDot[i], 0, vDot[i], 0, m);
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n - 1; i++) {
                step(
                        u[i - 1],
                        u[i],
                        u[i + 1],
                        uDot[i - 1],
                        uDot[i],
                        uDot[i + 1],
                        conductivity[i],
                        conductivityDot[i],
                        v[i],
                        vDot[i]);
            }
            double[][] t = u;
            u = v;
            v = t;
            double[][] tDot = uDot;
            uDot = vDot;
            vDot = tDot;
        }
        double sum = 0;
        double sumDot = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double r = u[i][j] - target[i][j];
                sumDot += 2 * r * uDot[i][j];
                sum += r * r;
            }
        }
        return new Dual(sum, sumDot);
    }

    private static void step(
            double[] above,
            double[] u,
            double[] below,
            double[] aboveDot,
            double[] uDot,
            double[] belowDot,
            double[] k,
            double[] kDot,
            double[] v,
            double[] vDot) {
        for (int j = 1; j < u.length - 1; j++) {
            double flow = above[j] + below[j] + u[j - 1] + u[j + 1] - 4 * u[j];
            double flowDot = aboveDot[j] + belowDot[j] + uDot[j - 1] + uDot[j + 1] - 4 * uDot[j];
            vDot[j] = uDot[j] + kDot[j] * flow + k[j] * flowDot;
            v[j] = u[j] + k[j] * flow;
        }
    }
}
