package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods whose result is an array. */
final class ArrayResults {
    private ArrayResults() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2, 3}, {4, 5, 6}}, {1, -1, 2}")
    static double[] matrixTimesVector(double[][] a, double[] x) {
        double[] y = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i];
            for (int j = 0; j < x.length; j++) {
                y[i] += row[j] * x[j];
            }
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1, 2, 3")
    @At("0, 0, 0")
    static double[] fromScalars(double x, double y, double z) {
        return new double[] {x * y * z, x + y + z, x + y * z};
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}")
    static double[] returnsItsParameter(double[] x) {
        x[1] = x[0] * x[2];
        return x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, 1")
    @At("{1, 2, 3}, -1")
    static double[] oneOfTwo(double[] x, double t) {
        double[] y = {x[0] * x[1], x[2] * t};
        if (t > 0) {
            return y;
        }
        double[] z = new double[3];
        for (int i = 0; i < 3; i++) {
            z[i] = x[i] * y[0];
        }
        return z;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}}, {{5, 6, 7}, {7, 8, 9}}")
    @At("{{0, 0}, {0, 0}}, {{0}, {0}}")
    static double[][] matrixProduct(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                double s = 0;
                for (int k = 0; k < b.length; k++) {
                    s += a[i][k] * b[k][j];
                }
                c[i][j] = s;
            }
        }
        return c;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2, 3}, {4}, {}}")
    static double[] rowSums(double[][] ragged) {
        double[] sums = new double[ragged.length];
        for (int i = 0; i < ragged.length; i++) {
            for (double v : ragged[i]) {
                sums[i] += v * v;
            }
        }
        return sums;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 4}, 0.5")
    static float[] floatResult(float[] x, float t) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * t + x[0];
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 0.5}")
    @At("{1000, 0, 0}")
    static double[] softmax(double[] x) {
        double max = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            max = Math.max(max, v);
        }
        double[] p = new double[x.length];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            p[i] = Math.exp(x[i] - max);
            s += p[i];
        }
        for (int i = 0; i < x.length; i++) {
            p[i] /= s;
        }
        return p;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5}, {0.5, 0.25}")
    static double[] convolution(double[] x, double[] kernel) {
        double[] y = new double[x.length - kernel.length + 1];
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < kernel.length; k++) {
                y[i] += x[i + k] * kernel[k];
            }
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, 4")
    @At("2, 0")
    static double[] powers(double x, int n) {
        double[] p = new double[n + 1];
        p[0] = 1;
        for (int i = 1; i <= n; i++) {
            p[i] = p[i - 1] * x;
        }
        return p;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2}, {3, 4}, true")
    @At("{1, 2}, {3, 4}, false")
    static double[] returnsOneOfItsParameters(double[] x, double[] y, boolean first) {
        x[0] *= y[0];
        return first ? x : y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2}, {3, 4}")
    @ActiveOnly("x")
    static double[] resultWithoutDependence(double[] x, @Constant double[] c) {
        return new double[] {c[0], x[0] * c[1]};
    }
}
