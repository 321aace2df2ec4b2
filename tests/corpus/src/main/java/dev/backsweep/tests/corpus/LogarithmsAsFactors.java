package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Logarithms, infinite where their argument is zero, as factors of products whose adjoint is zero there. */
final class LogarithmsAsFactors {
    private LogarithmsAsFactors() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double power(double x, double y) {
        return Math.exp(y * Math.log(x));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double density(double x, double y) {
        double z = (Math.log(x) - y) / 0.5;
        return Math.exp(-0.5 * z * z);
    }

    /** One trip counts, which is reversed as a program of its own: the logarithm is outside of it. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, 2}, 3, 0.5")
    static double inTheLastTrip(double[] a, double v, double w) {
        double t = Math.log(v);
        double y = 0;
        for (int i = 0; i < a.length; i++) {
            y = a[i] * t;
        }
        return y * w;
    }
}
