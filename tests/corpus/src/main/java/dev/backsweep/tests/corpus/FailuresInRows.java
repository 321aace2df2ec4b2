package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Two things fail in one trip, and the first of them is what the caller sees, though rows are taken before the loop. */
final class FailuresInRows {
    private FailuresInRows() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, {{1, 2}, {3, 4}}, 1, 2")
    @At("{1, 2}, {{1, 2}, {3, 4}}, 5, 0")
    @At(value = "{}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{1, 2}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{}, {{1, 2}, null}, 1, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{1, 2}, {{1, 2}, null}, 1, 2", fails = NullPointerException.class)
    static double elementBeforeRow(double[] x, double[][] a, int i, int n) {
        double s = 0;
        for (int j = 0; j < n; j++) {
            s += x[j] * a[i][j];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 5, 6}, {{1, 2}, {3, 4}}, 1, 2")
    @At(value = "{1}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{1, 2, 3, 4, 5, 6}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double fixedElementBeforeRow(double[] x, double[][] a, int i, int n) {
        double s = 0;
        for (int j = 0; j < n; j++) {
            double p = x[5];
            s += p * a[i][j];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 1, 2")
    @At(value = "{}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{{}, {1}}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double rowOfTheCounterBeforeRow(double[][] b, double[][] a, int i, int n) {
        double s = 0;
        for (int j = 0; j < n; j++) {
            s += b[j][1] * a[i][j];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 1, {1, 0}")
    @At(value = "{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 5, {-1, 0}", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 5, {2, 0}", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 5, {0, 1}", fails = ArrayIndexOutOfBoundsException.class)
    static double indirectRowBeforeRow(double[][] b, double[][] a, int i, int[] at) {
        double s = 0;
        for (int j = 0; j < at.length; j++) {
            s += b[at[j]][j] * a[i][j];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {{1, 2}, {3, 4}}, 1, 2, 2")
    @At(value = "{2, 3}, {{1, 2}, {3, 4}}, 5, 2, 0", fails = ArithmeticException.class)
    @At(value = "{2, 3}, {{1, 2}, {3, 4}}, 5, 2, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double divisionBeforeRow(double[] x, double[][] a, int i, int n, int d) {
        double s = 0;
        for (int j = 0; j < n; j++) {
            double p = 7 / d;
            s += p * a[i][j] * x[0];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {{1, 2}, {3, 4}}, 1, 2, 2")
    @At(value = "{}, {{1, 2}, {3, 4}}, 5, 2, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, {{1, 2}, {3, 4}}, 5, 2, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At("{2, 3}, {{1, 2}, {3, 4}}, 5, 0, 2")
    static double elementBeforeRowInTheInnerLoop(double[] x, double[][] a, int i, int m, int n) {
        double s = 0;
        for (int k = 0; k < m; k++) {
            for (int j = 0; j < n; j++) {
                s += x[k] * a[i][j];
            }
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {{1, 2}, {3, 4}}, 1, 1")
    @At(value = "{2, 3}, {{1, 2}, {3, 4}}, 5, 6", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, {{1, 2}, {3, 4}}, 5, 1", fails = ArrayIndexOutOfBoundsException.class)
    static double downwards(double[] x, double[][] a, int i, int from) {
        double s = 0;
        for (int j = from; j >= 0; j--) {
            s += x[j] * a[i][j];
        }
        return s * s;
    }

    private static double squared(double v, int trips) {
        double s = v;
        for (int k = 0; k < trips; k++) {
            s = 0.5 * s * s;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}, {{1, 2}, {3, 4}}, 1, 2")
    @At(value = "{}, {{1, 2}, {3, 4}}, 5, 2", fails = ArrayIndexOutOfBoundsException.class)
    static void written(double[] x, double[][] a, int i, int n) {
        for (int j = 0; j < n; j++) {
            x[j] = squared(x[j], 2) * a[i][j];
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {{1, 2}, {3, 4}}, 2, 3")
    @At("{2, 3}, {}, 0, 3")
    @At(value = "{2, 3}, {}, 2, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double namedAndForgotten(double[] x, double[][] a, int n, double y) {
        for (int i = 0; i < n; i++) {
            x = a[0];
        }
        return y * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}, 1, 2, 3")
    @At("{{1, 2}, {3, 4}}, 5, 0, 3")
    @At(value = "{{1, 2}, {3, 4}}, 5, 2, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{{1, 2}, {3}}, 1, 2, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double readAndForgotten(double[][] a, int i, int n, double y) {
        double unused = 0;
        for (int j = 0; j < n; j++) {
            unused += a[i][j] * y;
        }
        return y * y;
    }
}
