package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Roots of zero and infinite quotients that stand in variables and arrays of their own: zero times an infinite slope is zero there, too. */
final class RootsUnderNames {
    private RootsUnderNames() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 2")
    @At(value = "0, 2", gradient = "0, 0", kink = true)
    static double times(double x, double y) {
        double r = Math.sqrt(x);
        return x * r * y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 2")
    @At(value = "0, 2", gradient = "0, 0", kink = true)
    static double sumTimes(double x, double y) {
        double r = 0;
        for (int i = 0; i < 3; i++) {
            r += 2 * Math.sqrt(x);
        }
        double p = r * x;
        return p * y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 2")
    @At(value = "0, 2", gradient = "0, 0", kink = true)
    static double elementTimes(double x, double y) {
        double[][] r = new double[2][2];
        for (int i = 0; i < 2; i++) {
            double[] row = r[i];
            row[1] = Math.sqrt(x);
        }
        double p = r[0][1] * x;
        return p * y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 2")
    @At(value = "0, 2", gradient = "Infinity, 0", kink = true)
    static double ofProduct(double x, double y) {
        double p = x * y;
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += Math.sqrt(p);
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 2")
    @At(value = "0, 2", gradient = "Infinity, 0", kink = true)
    static double ofElements(double x, double y) {
        double[] p = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] += x * y;
        }
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += Math.sqrt(p[i]);
        }
        return s;
    }

    /** What the next trip takes the root of. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 2")
    @At(value = "0, 2", gradient = "Infinity, 0", kink = true)
    static double ofTripBefore(double x, double y) {
        double p = 1;
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += Math.sqrt(p);
            p = x * y;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75, 2, 1.5")
    @At(value = "0, 2, 1.5", gradient = "Infinity, 0, 0", kink = true)
    static double density(double x, double b, double k) {
        double z = x / b;
        double p = Math.pow(z, k - 1);
        double q = p * z;
        return k / b * p * Math.exp(-q);
    }

    /** The variance of none. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("4")
    @At(value = "0", gradient = "0", kink = true)
    static double statistic(double n) {
        return 2 / Math.sqrt(1.5 / n);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.5, 2")
    @At(value = "-800, 2", gradient = "0, 0", kink = true)
    static double saturated(double x, double a) {
        double e = Math.exp(-x);
        return a / (1 + 2 * e + Math.exp(a));
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.5")
    @At(value = "0", gradient = "0", kink = true)
    static double level(double x) {
        double q = 2 / x;
        return Math.atan(q) + Math.tanh(3 / x);
    }
}
