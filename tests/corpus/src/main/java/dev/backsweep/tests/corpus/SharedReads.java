package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Elements and results that are read more than once, between writes that may or may not touch them. */
final class SharedReads {
    private SharedReads() {}

    /** An element that is read again, but for those trips in which another write has come in between. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4, 1.3, 0.2}, {1, 1, 3, 2}")
    @At("{0.7, -0.4}, {0, 0}")
    static double readAgainUnlessWritten(double[] x, int[] p) {
        double sum = 0;
        for (int t = 0; t < 3; t++) {
            for (int i = 0; i < x.length; i++) {
                double first = x[i] * x[i];
                double second = Math.sin(x[i]) * x[i];
                x[p[i]] = first * second + 0.5;
                double third = x[i] * first;
                double fourth = x[i] * x[i] + second;
                x[i] = third - 0.3 * fourth;
                sum += x[i] * third;
            }
        }
        return sum;
    }

    /** The same through another name of the array, a loop, and a branch. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4, 1.3}, 1.1")
    static double readAgainThroughAnotherName(double[] x, double scale) {
        double[] y = x;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double first = x[i] * scale;
            if (first > 0) {
                y[i] = first * x[i];
            }
            double second = x[i] * y[i];
            for (int j = 0; j <= i; j++) {
                y[j] = y[j] * second + x[j] * 0.5;
            }
            double third = Math.exp(-x[i]) * y[i] + Math.exp(-x[i]);
            sum += third * x[i] * second;
        }
        return sum;
    }

    /** The bound of the inner loop has its name within the outer one. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4, 1.3}, 3")
    @At("{}, 2")
    @At("{1, 2}, 0")
    static double lengthNamedInTheLoop(double[] x, int steps) {
        double[] y = new double[x.length];
        for (int s = 0; s < steps; s++) {
            int n = y.length;
            for (int j = n - 1; j >= 0; j--) {
                y[j] = Math.sin(y[j] * x[j] + x[j]);
            }
            int m = y.length;
            for (int j = 0; j < m; j++) {
                y[j] = y[j] * y[m - 1 - j] + x[j];
            }
        }
        double sum = 0;
        for (double v : y) {
            sum += v * v;
        }
        return sum;
    }

    /** A row of a table has another name, and rows change places between two reads. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.7, -0.4}, {1.3, 0.2}}")
    static double readAgainThroughRows(double[][] a) {
        double[][] b = {a[0].clone(), a[1].clone()};
        double sum = 0;
        for (int t = 0; t < 3; t++) {
            double[] row = b[0];
            for (int j = 0; j < row.length; j++) {
                double first = row[j] * row[j];
                b[0][j] = first * b[1][j];
                double second = row[j] * b[1][j];
                row[j] = row[j] * second + first;
                sum += row[j] * row[j];
            }
            double before = b[0][1] * b[1][0];
            double[] swapped = b[0];
            b[0] = b[1];
            b[1] = swapped;
            b[0][0] = b[0][1] * b[1][0] * 0.5 + before;
            sum += b[0][0] * b[0][0];
        }
        return sum;
    }

    /** The row was named when the counter of the loop still counted something else. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4, 1.3, 0.2}")
    static double rowNamedByACounterOfBefore(double[] x) {
        int n = x.length;
        double[][] a = new double[n + 2][1];
        int i;
        for (i = 0; i < n + 2; i++) {
            a[i][0] = x[i % n];
        }
        i = 2;
        double[] row = a[i];
        double s = 1;
        for (i = 0; i < n; i++) {
            s = s * row[0] + x[i];
            a[i + 1][0] = s * x[0];
        }
        return s;
    }

    /** The same of a row in a row. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4, 1.3, 0.2}")
    static double rowOfARowNamedBefore(double[] x) {
        int n = x.length;
        double[][][] a = new double[n + 2][2][1];
        int i;
        for (i = 0; i < n + 2; i++) {
            a[i][1][0] = x[i % n];
        }
        i = 2;
        double[] row = a[i][1];
        double s = 1;
        for (i = 0; i < n; i++) {
            s = s * row[0] + x[i];
            a[i + 1][1][0] = s * x[0];
        }
        return s;
    }
}
