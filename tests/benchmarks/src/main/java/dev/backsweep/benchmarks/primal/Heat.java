package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Heat in a plate by explicit steps: two buffers that change places, and a conductivity that is looked for. */
public final class Heat {

    private Heat() {}

    /**
     * The squared distance to {@code target} after some steps.
     *
     * @param conductivity of each cell
     * @param start the temperatures at first; those at the border stay
     */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    public static double misfit(double[][] conductivity, double[][] start, @Constant double[][] target, int steps) {
        int n = start.length;
        int m = start[0].length;
        double[][] u = new double[n][m];
        double[][] v = new double[n][m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                u[i][j] = start[i][j];
                v[i][j] = start[i][j];
            }
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n - 1; i++) {
                for (int j = 1; j < m - 1; j++) {
                    double flow = u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1] - 4 * u[i][j];
                    v[i][j] = u[i][j] + conductivity[i][j] * flow;
                }
            }
            double[][] t = u;
            u = v;
            v = t;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double r = u[i][j] - target[i][j];
                sum += r * r;
            }
        }
        return sum;
    }
}
