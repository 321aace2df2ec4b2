package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays whose elements are written: parameters and locals, in any order, more than once. */
final class InPlace {
    private InPlace() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @At("{0, -1}")
    static double squaredInPlace(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * x[i];
            s += x[i] * (i + 1);
        }
        return s;
    }

    static double[] squaredInPlaceClosedForm(double[] x) {
        double[] g = new double[x.length];
        for (int i = 0; i < g.length; i++) {
            g[i] = 2 * x[i] * (i + 1);
        }
        return g;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0.5")
    @At("{0, 0, 0}, 0")
    static double everyCompoundAssignment(double[] x, double y) {
        x[0] += y * x[1];
        x[1] *= x[0];
        x[2] -= x[1] * x[1];
        x[0] /= 2 + y * y;
        x[1] %= 7;
        x[2]++;
        --x[0];
        x[0] *= x[0];
        return x[0] + x[1] * x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, {2, 0, 2, 1}")
    @At("{1, 2, 3, 4}, {1, 1, 1, 1}")
    static double gathered(double[] x, int[] at) {
        double s = 0;
        for (int i = 0; i < at.length; i++) {
            s += x[at[i]] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, {2, 0, 2, 1}")
    @At("{1, 2, 3, 4}, {1, 1, 1, 1}")
    @At("{1, 2, 3, 4}, {3, 2, 1, 0}")
    static double scattered(double[] x, int[] to) {
        for (int i = 0; i < to.length; i++) {
            x[to[i]] = x[i] * x[to[i]] + x[0];
        }
        return x[0] * x[1] + x[2] * x[3];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0, 1")
    @At("{1, 2, 3}, 1, 1")
    @At("{1, 2, 3}, 2, 0")
    static double coincidingIndices(double[] x, int i, int j) {
        x[i] = x[j] * x[i];
        x[j] = x[i] + x[j] * 3;
        x[i] *= x[j];
        return x[0] + 2 * x[1] + 3 * x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {1, 0, 2}")
    @At("{1, 2, 3}, {-1, 0, 2}")
    static double choiceInAnIndex(double[] x, int[] k) {
        return Math.atan2(x[k[0] > 0 ? 0 : k[2]], 1.0);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 1, 1")
    @At("{1, 2, 3}, 1, 2")
    static double overwrittenElement(double[] x, int i, int j) {
        double s = x[i] * x[i];
        x[j] = 5;
        s += x[i] * x[j];
        x[i] = s;
        return x[1] + x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 4")
    @At("0, 0")
    static double localArrays(double x, double y) {
        double[] a = {x, y, x * y};
        double[] b = new double[] {a[0] * a[1], 1, a[2]};
        double[] c = new double[3];
        c[1] = a[0] + b[0];
        c[2] = c[0] + b[2] * c[1];
        a[0] = c[2];
        return a[0] * a[1] + b[1] + c[1] + a.length;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, {3, 4}")
    static double localMatrix(double[] x, double[] y) {
        double[][] a = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                a[i][j] = x[i] * y[j] + i;
            }
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                s += a[i][j] * a[i][0];
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0, 0, 0}, 4")
    static double countsOnTheSide(double[] x, int[] counts, int rounds) {
        double s = 0;
        int at = 0;
        for (int r = 0; r < rounds; r++) {
            counts[at]++;
            s = s * x[at] + counts[at] * x[0];
            at = (at + counts[at]) % x.length;
        }
        counts[2] += at;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}")
    static double indexIncremented(double[] x) {
        int k = 0;
        x[k++] = x[k] * x[k + 1];
        x[k++] *= x[0];
        x[k] = x[k--] + x[k];
        x[++k] += x[3];
        return x[0] + x[1] * x[2] * x[3] + k;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 4")
    static double arrayInALoop(double[] x, int n) {
        double s = 1;
        for (int t = 0; t < n; t++) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] * s * 0.1;
            }
            s = y[0] * y[1] + y[2];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 0.3}, 4")
    @At("{0.1, 0.2, 0.3}, 0")
    static double arraysOfTrips(double[] x, int n) {
        double s = 1;
        for (int t = 0; t < n; t++) {
            double[] longer = new double[t + 1];
            double[][] square = new double[2][3];
            double[] given = {x[0], s * x[1], 0};
            if (t == 2) {
                continue;
            }
            longer[t] += s * given[1];
            square[1][2] += longer[t] * x[2];
            for (int i = 0; i < 3; i++) {
                double[] inner = new double[3];
                inner[i] += square[1][2] * x[i];
                inner[2 - i] += given[i] * 0.5;
                s += 0.1 * (inner[0] * inner[1] + inner[2] * inner[2]) + square[0][i];
            }
            s = Math.sin(s) + longer[0];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, 0.5")
    static double filled(double[] x, double v) {
        double[] y = new double[4];
        java.util.Arrays.fill(y, v * x[0]);
        java.util.Arrays.fill(x, 1, 3, v);
        double s = 0;
        for (int i = 0; i < 4; i++) {
            s += x[i] * y[i] * (i + 1);
        }
        return s;
    }

    /** The comparison looks at elements that are written after it. */
    @Differentiable
    @At(value = "{2, 3}, {2, 3}", gradient = "{3, 0}, {0, 0}", kink = true)
    @At("{2, 3}, {2, 4}")
    static double comparedBeforeTheWrite(double[] x, double[] y) {
        double s;
        if (java.util.Arrays.equals(x, y)) {
            s = 3 * x[0];
        } else {
            s = x[0] * x[1];
        }
        y[0] = 7;
        return s;
    }
}
