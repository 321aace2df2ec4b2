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
}
