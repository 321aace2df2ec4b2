package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Elements found by functions of numbers: some may be called again, others not. */
final class IndexHelpers {
    private static int calls;

    private IndexHelpers() {}

    static int at(int i, int j) {
        int row = i * 3;
        return j < 0 ? row : row + j;
    }

    static boolean isOdd(long i) {
        return (i & 1) == 1;
    }

    static int spread(int i, int n) {
        return (at(i, 0) + 1) % n;
    }

    static int counted(int i) {
        calls++;
        return i;
    }

    static int afterCalls(int i) {
        return calls > 0 ? i : 0;
    }

    static double coefficient(int k) {
        double c = 1;
        for (int i = 1; i <= k; i++) {
            c /= i;
        }
        return c;
    }

    static int bucket(double v) {
        return v > 1 ? 1 : 0;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1, 3, 1.5}, {0.3, -0.2, 2}")
    static double flatMatrix(double[] x, double[] w) {
        double s = 0;
        for (int i = 0; at(i, 2) < x.length; i++) {
            double p = 0;
            for (int j = 0; j < w.length; j++) {
                p += isOdd(i + j) ? x[at(i, j)] * w[j] : w[j] * w[j];
            }
            s += p * p * x[at(i, -1)];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1, 3, 1.5}")
    static double spreadWrites(double[] x) {
        double s = 1;
        for (int i = 0; i < x.length; i++) {
            int k = spread(i, x.length);
            x[k] = x[k] * x[i] + 0.5;
            s += s * x[spread(k, x.length)];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1}, {3, 1, 0, 2}")
    static double callsThatAreNoFunctions(double[] x, int[] c) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double before = x[afterCalls(i)];
            int k = counted(i);
            s += before * x[k] * c[k] * x[bucket(c[i])];
        }
        return s * s;
    }

    /** A quiet call behind the loop changes no array. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {0.5, -1}}, 4")
    static double quietCallBehind(double[][] x, int n) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                s += Math.exp(x[i][j]) * x[i][j];
            }
        }
        double c = coefficient(n);
        return c * s * s;
    }
}
