package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Variables that are called as passes call the values of expressions. */
final class NamesOfTemporaries {
    private NamesOfTemporaries() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4, 1.3}")
    static double numbers(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double t1 = x[i] * x[i];
            double t2 = Math.sin(t1) * x[i];
            if (t2 > 0.3) {
                t1 = t2 * x[0];
            } else {
                t2 = t1;
            }
            double t = t1 + t2;
            t1 = t * t2;
            s += t1 * t2 + t;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4}, 4")
    @At("{0.7, -0.4}, 0")
    static double carried(double[] x, int n) {
        double t1 = x[0];
        double t2 = x[1];
        double t3 = 1;
        for (int i = 0; i < n; i++) {
            double t4 = Math.exp(-t1) * t2;
            t3 *= t4 + t1;
            t1 = t2 * 0.5;
            t2 = t4;
        }
        return t1 * t2 + t3;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -0.4, 1.3}")
    static double arrays(double[] x) {
        double[] t1 = x.clone();
        double[] t2 = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            t2[i] = t1[i] * t1[0];
            double[] t = t1;
            t1 = t2;
            t2 = t;
            t1[i] += Math.exp(t2[i]) * t1[0];
        }
        double t3 = 0;
        for (double t4 : t1) {
            t3 += t4 * t4;
        }
        return t3 + t2[0] * t2[1];
    }
}
