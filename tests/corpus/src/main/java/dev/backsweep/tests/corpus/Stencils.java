package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/**
 * Each element of an array is read in neighbouring trips. In the first methods what these owe to its adjoint is carried from trip to trip; in the
 * others one condition fails under which that is right, and the derivative would be wrong if it were carried all the same.
 */
final class Stencils {
    private Stencils() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}")
    @At("{0.5, -1, 2}")
    @At("{0.5, -1}")
    @At("{}")
    static double bending(double[] x) {
        double sum = 0;
        for (int i = 1; i + 1 < x.length; i++) {
            double c = x[i - 1] - 2 * x[i] + x[i + 1];
            sum += c * c * x[i];
        }
        return sum;
    }

    /** Without the element between. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}")
    @At("{0.5, -1}")
    static double slopes(double[] x) {
        double sum = 0;
        for (int i = x.length - 2; i > 0; i--) {
            double c = x[i + 1] - x[i - 1];
            sum += c * c * c;
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3}, {1, 2, -1, 0.5}, 3")
    @At("{0.5, -1, 2}, {1, 2, -1}, 2")
    @At("{0.5, -1}, {1, 2}, 2")
    @At("{0.5, -1, 2, 0.3}, {1, 2, -1, 0.5}, 0")
    static double rod(double[] k, double[] start, int steps) {
        int n = start.length;
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = start[i];
            v[i] = start[i];
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n - 1; i++) {
                double flow = u[i - 1] + u[i + 1] - 2 * u[i] * u[i];
                v[i] = u[i] + k[i] * flow;
            }
            double[] t = u;
            u = v;
            v = t;
        }
        double sum = 0;
        for (double e : u) {
            sum += e * e;
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(
            "{{1, 2, 3, 4}, {0.5, -0.5, 1, 2}, {1, 0.3, 2, 1}, {0, 1, 2, 3}}, {{1, 2, 3, 0}, {4, 5, -6, 1}, {7, 8, 9, 2}, {1, 2, 1, 2}}, 2")
    @At("{{1, 2}, {0.5, -0.5}, {1, 0.3}}, {{1, 2}, {4, 5}, {7, 8}}, 1")
    static double plate(double[][] k, double[][] start, int steps) {
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
                    v[i][j] = u[i][j] + k[i][j] * flow;
                }
            }
            double[][] t = u;
            u = v;
            v = t;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                sum += u[i][j] * u[i][j];
            }
        }
        return sum;
    }

    /** A term of another array stands between. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 0.3, 3")
    @At("{0.5, -1}, 0.3, 2")
    @At("{0.5, -1, 2, 0.3}, 0.3, 0")
    static double string(double[] start, double c, int steps) {
        int n = start.length;
        double[] old = start.clone();
        double[] now = start.clone();
        double[] next = new double[n];
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n - 1; i++) {
                next[i] = 2 * now[i] - old[i] + c * (now[i + 1] - 2 * now[i] + now[i - 1]);
            }
            double[] t = old;
            old = now;
            now = next;
            next = t;
        }
        double sum = 0;
        for (double e : now) {
            sum += e * e * e;
        }
        return sum;
    }

    /** The other array is the same one at first. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 0.3, 3")
    static double fromRest(double[] start, double c, int steps) {
        int n = start.length;
        double[] now = start.clone();
        double[] old = now;
        for (int s = 0; s < steps; s++) {
            double[] next = new double[n];
            for (int i = 1; i < n - 1; i++) {
                next[i] = 2 * now[i] - old[i] * old[i] + c * (now[i + 1] - 2 * now[i] + now[i - 1]);
            }
            old = now;
            now = next;
        }
        double sum = 0;
        for (double e : now) {
            sum += e * e * e;
        }
        return sum;
    }

    /** What is added in between changes what the one before it has added. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}")
    static double seenBetween(double[] x) {
        int n = x.length;
        double[] y = new double[n];
        double[] seen = new double[n];
        for (int i = 1; i < n - 1; i++) {
            y[i] += 2 * x[i - 1];
            seen[i] += 3 * y[i];
            y[i] += x[i + 1];
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += y[i] * y[i] + seen[i] * y[i];
        }
        return sum;
    }

    /** One array under both names. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 2")
    static double inOnePlace(double[] x, int steps) {
        double[] u = x.clone();
        double[] v = u;
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < u.length - 1; i++) {
                v[i] = 0.5 * u[i] + u[i - 1] * u[i + 1] + u[i + 1];
            }
        }
        return v[1] * v[2] + v[3];
    }

    /** One array under both names in some trips. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 3")
    static double sometimesInOnePlace(double[] x, int steps) {
        int n = x.length;
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = x[i];
            v[i] = x[i] * x[i];
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n - 1; i++) {
                v[i] = 0.5 * u[i] + u[i - 1] + u[i + 1];
            }
            if (s == 1) {
                u = v;
            }
        }
        return v[1] * v[2] + v[3] * u[2];
    }

    /** A row that stands in two places. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 2")
    static double sharedRows(double[] x, int steps) {
        int n = x.length;
        double[][] u = new double[3][n];
        for (int j = 0; j < n; j++) {
            u[1][j] = x[j];
            u[2][j] = x[j] * x[j];
        }
        u[0] = u[1];
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < 3; i++) {
                for (int j = 1; j < n - 1; j++) {
                    u[i - 1][j] = 0.5 * u[i][j] + u[i][j - 1] * u[i][j + 1];
                }
            }
        }
        return u[0][1] * u[1][2] + u[2][3] * u[1][3];
    }

    /** A row that may be the one that is written. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 1, 2")
    @At("{0.5, -1, 2, 0.3, 1.5}, 0, 2")
    static double rowByChance(double[] x, int row, int steps) {
        int n = x.length;
        double[][] u = new double[2][n];
        for (int j = 0; j < n; j++) {
            u[0][j] = x[j];
            u[1][j] = x[j] * x[j];
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < 2; i++) {
                for (int j = 1; j < n - 1; j++) {
                    u[row][j] = 0.5 * u[i][j] + u[i][j - 1] * u[i][j + 1];
                }
            }
        }
        return u[0][1] * u[1][2] + u[0][3] * u[1][3];
    }

    /** Rows of two arrays that have been parted and exchange a row. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 2")
    static double exchangedRows(double[] x, int steps) {
        int n = x.length;
        double[][] u = new double[2][n];
        double[][] v = new double[2][n];
        for (int j = 0; j < n; j++) {
            u[0][j] = x[j];
            u[1][j] = x[j] * x[j];
        }
        for (int s = 0; s < steps; s++) {
            v[1] = u[s % 2];
            for (int i = 0; i < 2; i++) {
                for (int j = 1; j < n - 1; j++) {
                    v[i][j] = 0.5 * u[i][j] + u[i][j - 1] * u[i][j + 1];
                }
            }
            double[][] t = u;
            u = v;
            v = t;
        }
        return u[0][1] * u[1][2] + v[0][3] * v[1][3];
    }

    /** The element that is added to is asked for in the trip as well. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, {1, 2, 3, 4, 5}")
    @At("{0.5, -1, 2, 0.3, 1.5}, {1, 2, 3, 4, 5}")
    static double overwritten(double[] x, double[] y) {
        double[] u = x.clone();
        double sum = 0;
        for (int i = 1; i < u.length - 1; i++) {
            double c = u[i - 1] * y[i] - u[i] + u[i + 1];
            u[i - 1] = c * c;
            sum += c * u[i - 1];
        }
        return sum + u[0] * u[1];
    }
}
