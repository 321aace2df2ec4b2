package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods without a result: their buffers hold the adjoints of what the arrays hold after the call, then before it. */
final class Procedures {
    private Procedures() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}")
    @At("{0}")
    @At("{}")
    static void squares(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * x[i];
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, {4, 5, 6}")
    static void intoAnother(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.sin(x[i]) + i;
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, {4, 5, 6}, 0.5")
    static void axpy(double[] x, double[] y, double a) {
        for (int i = 0; i < x.length; i++) {
            y[i] += a * x[i];
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}")
    static void onlyRead(double[] x) {
        double s = 0;
        for (double v : x) {
            s += v;
        }
        if (s < -100) {
            x[0] = s;
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, {7, 8}")
    @ActiveOnly("x")
    static void constantsBeside(double[] x, @Constant double[] c) {
        x[0] = x[1] * c[0];
        c[1] = c[0] * 2;
        x[2] = c[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}}, {5, 6}")
    static void matrixTimesVectorInPlace(double[][] a, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += a[i][j] * x[j];
            }
        }
        for (int i = 0; i < y.length; i++) {
            x[i] = y[i];
            a[i][i] = x[i] * a[i][i];
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4}, 2")
    @At("{1, 2, 3, 4}, -1")
    static void leavesEarly(double[] x, int n) {
        if (n < 0) {
            x[0] = -x[0];
            return;
        }
        for (int i = 0; i < x.length; i++) {
            if (i == n) {
                return;
            }
            x[i] *= x[i + 1];
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, #0")
    @At("{1, 2, 3}, {1, 1, 1}")
    static void perhapsTheSame(double[] x, double[] y) {
        x[0] = y[1] * y[2];
        y[1] = x[0] + x[2];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1, 2}, 3")
    static void eulerSteps(double[] state, int steps) {
        for (int t = 0; t < steps; t++) {
            double dx = 10 * (state[1] - state[0]);
            double dy = state[0] * (28 - state[2]) - state[1];
            double dz = state[0] * state[1] - 8.0 / 3 * state[2];
            state[0] += 0.01 * dx;
            state[1] += 0.01 * dy;
            state[2] += 0.01 * dz;
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2}, {3, 1}")
    static void floats(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * y[i];
            y[i] = x[i] + 1;
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}")
    static void rowsOfALocalArrayAreMoved(double[] a) {
        double[][] rows = new double[2][];
        rows[0] = new double[] {a[0] * a[1], 1};
        double[] row = {a[0] * 3, 2};
        rows[1] = row;
        rows[0] = rows[1];
        row[0] *= a[1];
        a[1] = rows[0][0] * a[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}}, 0.5")
    static void swappedRows(double[][] a, double f) {
        double[] t = a[0];
        a[0] = a[1];
        a[1] = t;
        a[0][0] *= f;
        a[1][0] *= a[0][1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}, {5, 6}}, 0.5, 2")
    @At("{{1, 2}, {3, 4}, {5, 6}}, 0.5, 0")
    @At(value = "{{1, 2}, {3, 4}, null}, 0.5, 3", fails = NullPointerException.class)
    static void rotatedRows(double[][] a, double f, int n) {
        for (int k = 0; k < n; k++) {
            double[] first = a[0];
            for (int i = 0; i + 1 < a.length; i++) {
                a[i] = a[i + 1];
                a[i][0] = a[i][0] * a[i][1] * f + first[1];
            }
            a[a.length - 1] = first;
        }
    }

    @TangentsAllocate("the new row and its tangent are the caller's afterwards")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}}, 0.5, true")
    @At("{{1, 2}, {3, 4}}, 0.5, false")
    @Allocates("a row that stays in the array")
    static void newRow(double[][] a, double f, boolean renewed) {
        if (renewed) {
            double[] row = new double[2];
            row[0] = a[0][0] * f;
            row[1] = a[1][0] * a[0][1];
            a[0] = row;
        }
        a[0][1] *= a[1][1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}, 3")
    static void rowsToAndFro(double[][] now, double[][] next, int steps) {
        for (int k = 0; k < steps; k++) {
            for (int i = 0; i < now.length; i++) {
                next[i][0] = now[i][0] + 0.5 * now[i][1] * now[i][0];
                next[i][1] = now[i][1] - 0.5 * now[i][0];
                double[] t = now[i];
                now[i] = next[i];
                next[i] = t;
            }
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}, 3")
    static void exchangedArrays(double[][] a, double[][] b, int steps) {
        for (int k = 0; k < steps; k++) {
            double[][] t = a;
            a = b;
            b = t;
            double[] row = a[0];
            a[0] = b[1];
            b[1] = row;
            a[0][0] *= b[1][1];
        }
    }
}
