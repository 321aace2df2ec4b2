package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops whose state is a new array in each trip: none of them is left to the garbage collector. */
final class ArraysOfTrips {
    private ArraysOfTrips() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 0.9, 0.8, 1.1}, 6")
    @At("{1, 0.9, 0.8, 1.1}, 0")
    static double stateOfScalars(double[] p, int n) {
        double[] s = {1, 0.5};
        for (int i = 0; i < n; i++) {
            double a = s[0] + 0.1 * (p[0] * s[0] - p[1] * s[0] * s[1]);
            double b = s[1] + 0.1 * (p[2] * s[0] * s[1] - p[3] * s[1]);
            s = new double[] {a, b};
        }
        return s[0] * s[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 0.9, 0.8, 1.1}, 6")
    @At("{1, 0.9, 0.8}, 1")
    static double stateFromItself(double[] p, int n) {
        double[] s = {1, 0.5};
        for (int i = 0; i < n; i++) {
            s = new double[] {s[1] * p[0], s[0] + s[1] * p[1], s[s.length - 1] * p[2]};
        }
        return s[0] * s[1] + s[s.length - 1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{0.1, 0.5}, {0.7, 0.3}}, {{0.2, 0.9}, {0.8, 0.15}, {0.4, 0.33}}, {0, 1, 1}")
    static double conditionalRandomField(double[][] trans, double[][] emit, int[] tags) {
        int n = emit.length;
        int k = trans.length;
        double score = emit[0][tags[0]];
        for (int t = 1; t < n; t++) {
            score += trans[tags[t - 1]][tags[t]] + emit[t][tags[t]];
        }
        double[] alpha = emit[0].clone();
        for (int t = 1; t < n; t++) {
            double[] next = new double[k];
            for (int j = 0; j < k; j++) {
                double m = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < k; i++) {
                    m = Math.max(m, alpha[i] + trans[i][j]);
                }
                double s = 0;
                for (int i = 0; i < k; i++) {
                    s += Math.exp(alpha[i] + trans[i][j] - m);
                }
                next[j] = m + Math.log(s) + emit[t][j];
            }
            alpha = next;
        }
        double m = alpha[0];
        for (double a : alpha) {
            if (a > m) {
                m = a;
            }
        }
        double z = 0;
        for (double a : alpha) {
            z += Math.exp(a - m);
        }
        return m + Math.log(z) - score;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {0.4, -1}, {0.3, 0.7}}")
    static double givensRotations(double[][] matrix) {
        int m = matrix.length;
        int n = matrix[0].length;
        double[][] a = new double[m][];
        for (int i = 0; i < m; i++) {
            a[i] = matrix[i].clone();
        }
        for (int j = 0; j < n; j++) {
            for (int i = m - 1; i > j; i--) {
                double r = Math.hypot(a[i - 1][j], a[i][j]);
                if (r == 0) {
                    continue;
                }
                double c = a[i - 1][j] / r;
                double s = a[i][j] / r;
                for (int k = j; k < n; k++) {
                    double t = c * a[i - 1][k] + s * a[i][k];
                    a[i][k] = -s * a[i - 1][k] + c * a[i][k];
                    a[i - 1][k] = t;
                }
            }
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += Math.log(Math.abs(a[j][j])) + (j + 1 < n ? a[j][j + 1] : 0);
        }
        return sum;
    }

    private static final double[] FACTORS = {0.5, 2};

    /** Among the factors are elements of an array that no variable names. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2}, 3")
    static double timesAField(double[] x, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            double[] t = new double[2];
            t[0] = x[0] * i;
            t[1] = t[0] * t[0];
            for (int j = 0; j < 2; j++) {
                s += t[j] * FACTORS[j] * x[1];
            }
        }
        return s * s;
    }

    /** A variable that names another array at the end of its trip, which has a name of its own: each is made again in memory of its own. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2}, 3")
    static double nameOfACopy(double[] x, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            double[] t = new double[2];
            t[0] = x[0] * x[1] + i;
            t = t.clone();
            s += t[0] * t[0];
        }
        return s;
    }

    /** Two names for one array at the end of some trips, and for two in others. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2, 0.5}, 5")
    static double namesChange(double[] x, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            double[] a = new double[2];
            double[] b = new double[2];
            a[0] = x[0] * s + i;
            b[1] = x[1] * a[0];
            if (i % 2 == 1) {
                a = b;
            } else {
                double[] t = a;
                a = b;
                b = t;
            }
            a[0] += x[2];
            b[1] *= 2;
            s += a[1] * 0.01 + b[0] * 0.1 + b[1] * 0.02;
        }
        return s;
    }
}
