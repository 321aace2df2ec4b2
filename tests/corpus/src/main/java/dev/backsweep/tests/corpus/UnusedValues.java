package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Values that are infinite, or no numbers, where the branch that would use them is not taken: nothing of them is left in a derivative. */
final class UnusedValues {
    private UnusedValues() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    @At("0, 0.625")
    static double sinc(double x, double y) {
        double q = Math.sin(x) / x;
        double p = q * y;
        double s = x == 0 ? y * (1 - x * x / 6) : p;
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 2")
    @At("-0.5, 2")
    static double logarithm(double x, double y) {
        double l = Math.log(x);
        double p = x * x * l;
        double s;
        if (x > 0) {
            s = p * y;
        } else {
            s = x * x * y;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 2")
    @At("-0.5, 2")
    static double root(double x, double y) {
        double r = Math.sqrt(x);
        double p = x * r * y;
        return x > 0 ? p : x * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 2")
    @At("-0.5, 2")
    static double squareOfRoot(double x, double y) {
        double r = Math.sqrt(x) + y;
        double p = r * r;
        if (x < 0) {
            return x * y;
        }
        return p;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.25, 0.5, 0.25}")
    @At("{0.25, -0.5, 0.75}")
    static double entropy(double[] p) {
        double sum = 0;
        for (double v : p) {
            double e = v * Math.log(v);
            if (v > 0) {
                sum -= e;
            } else {
                sum += v * v;
            }
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 4, 3}, {1, 1, 2}")
    @At("{2, 0, 3}, {1, 0, 2}")
    static double weighted(double[] x, double[] w) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double q = w[i] / x[i];
            double t = q * x[0] + q * q;
            if (i == 1) {
                continue;
            }
            s += t;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 4, 3}")
    @At("{0, 0, 3}")
    static double lastOfMany(double[] x) {
        double s = 0;
        double q = 1;
        for (int i = 0; i < x.length; i++) {
            q = q * x[i] / x[0];
            s += x[i] * x[i];
        }
        if (x[0] != 0) {
            s += q;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 0.5")
    @At("800, 0.5")
    static double softplus(double x, double y) {
        double e = Math.exp(x * y * 2);
        double s = x * e / (1 + e);
        return x > 100 ? x * y : s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 1.5")
    @At("0, 1.5")
    static double distance(double x, double y) {
        double r = Math.sqrt(x * x);
        double u = x / r;
        double v = u * u * y;
        double s = x * y * y;
        if (r > 0) {
            s += v;
        } else {
            s += y;
        }
        return s;
    }
}
