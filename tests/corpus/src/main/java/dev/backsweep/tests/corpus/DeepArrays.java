package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays of arrays of arrays, jagged ones, and arrays of arrays in records, with rows that move. */
final class DeepArrays {
    private DeepArrays() {}

    /** Arrays of two ranks beside what has no derivative. */
    record Inner(double[][] a, int[] k, String text) {}

    /** One more level. */
    record Outer(Inner g, double[] w, double[][][] t) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{{1, 2}, {3}}, {{4, 5, 6}, {7}}}")
    static double matricesAndRowsSwapped(double[][][] a) {
        double[][] t = a[0];
        a[0] = a[1];
        a[1] = t;
        double[] r = a[0][0];
        a[0][0] = a[1][0];
        a[1][0] = r;
        a[0][0][0] *= a[1][0][0];
        double s = 0;
        for (double[][] p : a) for (double[] q : p) for (double v : q) s = s * 0.5 + v * v;
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{{1, 2}, {3, -1}}, {{4, 3}, {2, 7}}, {{5, 6}, {1, 1}}}, 5")
    @At("{{{1}}}, 0")
    static void matricesTakeTurns(double[][][] a, int n) {
        for (int i = 0; i < n; i++) {
            int j = i % a.length;
            double[][] t = a[j];
            a[j] = a[(j + 1) % a.length];
            a[(j + 1) % a.length] = t;
            a[j][0][0] = a[j][0][0] * 1.5;
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 0.5}, {{0, 1, 2}, {1, 1}}, 6")
    static double rowsOfSubscriptsSwapped(double[] x, int[][] p, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            int[] t = p[0];
            p[0] = p[1];
            p[1] = t;
            s += x[p[0][i % p[0].length]] * s + x[0];
            p[0][0] = (p[0][0] + 1) % x.length;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3}}, {{4, 5}, {6, 7}}, true")
    @At("{{1, 2}, {3}}, {{4, 5}, {6, 7}}, false")
    static double oneOfTwoMatrices(double[][] a, double[][] b, boolean q) {
        double[][] c = q ? a : b;
        c[0][0] = c[0][0] * c[1][0];
        double s = 0;
        for (double[] r : c) for (double v : r) s += v * v;
        return s + a[0][0] * b[0][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{{1, 2}, {3}}, {{4}}}, {{{0.5, 1}}, {{2}, {3, 4}}}, 6")
    @At("{{{1, 2}, {3}}, {{4}}}, #0, 5")
    static double rowOfOneOfMany(double[][][] a, double[][][] b, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            double[][] c = (i & 1) == 0 ? a[i % a.length] : b[i % b.length];
            double[] r = i > 2 ? c[0] : a[0][1];
            r[0] = r[0] * 1.1 + c[0][0];
            s += r[0] * c[0][0];
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(({{1, 2}, {3}}, {1, 0}, \"s\"), {2, 3}, {{{1, 2}, {3, 4}}})")
    static double arraysInRecordsInRecords(Outer h) {
        double s = 0;
        for (int i = 0; i < h.g().a().length; i++)
            for (int j = 0; j < h.g().a()[i].length; j++)
                s += h.g().a()[i][j] * h.w()[h.g().k()[i]] * h.t()[0][i % 2][j];
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(({{1, 2}, {3}}, {1, 0}, \"s\"), {2, 3}, {{{1, 2}, {3, 4}}})")
    static double writtenThroughRecords(Outer h) {
        double[][] a = h.g().a();
        a[0][0] *= h.w()[0];
        double[] r = a[0];
        h.t()[0][0][0] = r[0] * r[0];
        return h.t()[0][0][0] * a[0][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(({{1, 2}, {3}}, {1, 0}, \"s\"), {2, 3}, {{{1, 2}, {3, 4}}})")
    static double rowsOfARecordSwapped(Outer h) {
        double[] r = h.g().a()[0];
        h.g().a()[0] = h.g().a()[1];
        h.g().a()[1] = r;
        return h.g().a()[0][0] * 3 + h.g().a()[1][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, 2, 3}")
    @Allocates("the rows of an array whose innermost dimension is left open")
    @TangentsAllocate("jagged local arrays of arrays of arrays")
    static double jaggedLocal(double[] x) {
        double[][][] t = new double[2][3][];
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++) {
                t[i][j] = new double[j + 1];
                for (int k = 0; k <= j; k++) t[i][j][k] = x[k] * (i + 1);
            }
        double[][] q = t[0];
        t[0] = t[1];
        t[1] = q;
        double s = 0;
        for (double[][] m : t) for (double[] r : m) for (double v : r) s = s * x[0] + v;
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{{1, 2}, {3}}, {}, {{4, 5, 6}, {}}}, 1.5")
    static double[][][] jaggedResult(double[][][] a, double x) {
        double[][][] b = new double[a.length][][];
        for (int i = 0; i < a.length; i++) {
            b[i] = new double[a[i].length][];
            for (int j = 0; j < a[i].length; j++) {
                b[i][j] = a[i][j].clone();
                for (int k = 0; k < b[i][j].length; k++) b[i][j][k] *= x;
            }
        }
        return b;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{3, 1}, {1, 2}, {2, 0.5}, {-1, 4}}")
    static double rowsSorted(double[][] a) {
        for (int i = 0; i < a.length; i++)
            for (int j = 0; j + 1 < a.length - i; j++)
                if (a[j][0] > a[j + 1][0]) {
                    double[] t = a[j];
                    a[j] = a[j + 1];
                    a[j + 1] = t;
                }
        double s = 0;
        for (int i = 0; i < a.length; i++) s += (i + 1) * a[i][0] * a[i][1];
        return s;
    }

    /** A loop that makes no trip names a row for itself; the next one gives the row a name of its own, which ends with the trip. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{{1, 2}, {3}}, {{4, 5, 6}, {7}}}, 3, 0.5")
    static double rowNamedInTwoLoops(double[][][] a, int n, double x) {
        double s = x;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 0; j++) {
                s += a[1][0][j];
            }
            for (int j = 0; j < a[1][0].length; j++) {
                s = s * 0.5 + a[1][0][j] * x;
            }
        }
        return s * a[1][0][1] * a[1][0].length;
    }
}
