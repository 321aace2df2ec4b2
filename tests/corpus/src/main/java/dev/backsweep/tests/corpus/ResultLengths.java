package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays whose length the arguments tell, so that {@code fJacobian} knows beforehand whether there are fewer rows or columns, and others. */
final class ResultLengths {
    private ResultLengths() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5, 6}, {0.5, 1.5}")
    @At("{1, 2, 3, 4, 5, 6}, {}")
    @At("{1, 2, 3, 4, 5, 6}, {0.5, 1.5, 2, 3, 4, 5, 6, 7}")
    static double[] powers(double[] x, double[] t) {
        double[] r = new double[t.length * 2];
        for (int i = 0; i < r.length; i++) {
            for (double v : x) {
                r[i] += Math.exp(v * t[i / 2] / 8);
            }
        }
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5, 6}, {0.5, 1.5}, 1")
    @At(value = "{1, 2, 3, 4, 5, 6}, {0.5, 1.5}, -9", fails = NegativeArraySizeException.class)
    static double[] computed(double[] x, double[] y, int n) {
        int m = y.length;
        int rows = 2 * m + n;
        double[] r = new double[rows];
        for (int i = 0; i < rows; i++) {
            r[i] = x[i % x.length] * y[i % m];
        }
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5, 6}, 2")
    @At("{1, 2, 3, 4, 5, 6}, 9")
    static double[] changed(double[] x, int n) {
        int m = n;
        double[] r = new double[m];
        m = 1;
        for (int i = 0; i < r.length; i++) {
            r[i] = x[i % x.length] * x[m];
        }
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5, 6}, 2")
    @At("{1, 2, 3, 4, 5, 6}, 0")
    static double[] changedBefore(double[] x, int n) {
        n++;
        double[] r = new double[n];
        for (int i = 0; i < r.length; i++) {
            r[i] = x[i] * x[i + 1];
        }
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5}")
    @At("{1, 2, 3, 4, 5, 6, 7, 8, 9}")
    static double[] asManyAsGiven(double[] x) {
        double[] r = x.clone();
        for (int i = 1; i < r.length; i++) {
            r[i] *= r[i - 1];
        }
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5, 6}, {1, 2}")
    @At(value = "{-1, 2, 3, 4, 5, 6}, {}", fails = IllegalArgumentException.class)
    static double[] refused(double[] x, double[] t) {
        double[] r = new double[t.length];
        if (x[0] < 0) {
            throw new IllegalArgumentException("x: " + x[0]);
        }
        for (int i = 0; i < r.length; i++) {
            r[i] = t[i] * x[i] * x[5];
        }
        return r;
    }
}
