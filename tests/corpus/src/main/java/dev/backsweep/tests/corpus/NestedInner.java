package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** What {@link NestedDerivatives} takes derivatives of. */
final class NestedInner {
    private NestedInner() {}

    @Differentiable
    @At("{0.3, -0.2}, {1.1, 0.7}, 0.4")
    @ActiveOnly("w")
    static double loss(double[] w, @Constant double[] x, @Constant double y) {
        double p = 0;
        for (int i = 0; i < w.length; i++) {
            p += w[i] * x[i];
        }
        double r = Math.tanh(p) - y;
        return r * r;
    }

    @Differentiable
    @At("0.5, 1.5")
    @ActiveOnly("x")
    static double well(double x, @Constant double a) {
        return Math.cosh(x - a) + x * x;
    }

    @Differentiable
    @At("1.2, 50")
    @At("60, 50")
    @ActiveOnly("x")
    static double grow(double x, @Constant double limit) {
        double y = x;
        while (y < limit) {
            y = y * y + x;
        }
        return y;
    }

    @Differentiable
    @At("{0.5, 1.3, -0.7, 1.9, 2.2}")
    static double branches(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 1) {
                s += x[i] * x[i] * s;
                if (s > 50) {
                    break;
                }
            } else {
                s = s * x[i] + Math.exp(x[i]);
            }
        }
        return s;
    }

    @Differentiable
    @At("{0.5, 1.3}, {0.1, 0.2}")
    static void scale(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.sin(x[i]) * y[i] * y[i];
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.3, 2}")
    static double[] wave(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.sin(x[i]) * x[x.length - 1 - i];
        }
        return y;
    }

    @Differentiable
    @At("{{0.1, 0.2}, {0.3, 0.4}}, {1, 2}")
    @ActiveOnly("a")
    static double matrix(double[][] a, @Constant double[] v) {
        double sum = 0;
        for (double[] row : a) {
            double p = 0;
            for (int j = 0; j < row.length; j++) {
                p += Math.sin(row[j]) * v[j];
            }
            sum += p * p;
        }
        return sum;
    }

    @Differentiable
    @At("{0.1, 0.2, 0.5}, 3")
    static double swaps(double[] a, int steps) {
        double[] x = a;
        for (int k = 0; k < steps; k++) {
            double[] y = new double[a.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = Math.sin(x[i]) + (i > 0 ? x[i - 1] * x[i] : 0);
            }
            x = y;
        }
        double sum = 0;
        for (double d : x) {
            sum += d * d;
        }
        return sum;
    }

    @Differentiable
    @At("{0.1, 0.2, 0.5}")
    static double inPlace(double[] a) {
        for (int k = 0; k < 2; k++) {
            for (int i = 1; i < a.length; i++) {
                a[i] = a[i] * a[i - 1] + Math.sin(a[i]);
            }
        }
        return a[a.length - 1];
    }

    @Differentiable
    @At(value = "3", coarse = true)
    static float cube(float x) {
        return x * x * x;
    }

    @Differentiable
    @At("{0.3, 0.4}")
    static double product(double... x) {
        double p = 1;
        for (double d : x) {
            p *= d;
        }
        return p;
    }

    @Differentiable(order = 2)
    @At("{0.1, 0.2, 0.5}")
    static double quartic(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * x[i] * x[i] * x[(i + 1) % x.length];
        }
        return sum;
    }

    @Differentiable(order = 2)
    @At("{0.1, 0.2}, 0.3, {0.4, 0.5}")
    static double several(double[] x, double a, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i] * Math.exp(a * x[i]);
        }
        return sum;
    }

    @Differentiable(order = 2)
    @At("{{4, 1}, {1, 3}}")
    static double logDeterminant(double[][] a) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += Math.log(a[k][k]);
            for (int i = k + 1; i < a.length; i++) {
                double f = a[i][k] / a[k][k];
                for (int j = k; j < a.length; j++) {
                    a[i][j] -= f * a[k][j];
                }
            }
        }
        return sum;
    }
}
