package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops without a trip whose ends are further apart than an {@code int} counts. */
final class FarBounds {
    private FarBounds() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 2, 5")
    @At("0.5, 5, 2")
    @At("0.5, 2000000000, -2000000000")
    static double upwards(double x, int from, int to) {
        double s = x * x;
        for (int i = from; i < to; i++) {
            s = Math.sin(s) * x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 5, 2")
    @At("0.5, 2, 5")
    @At("0.5, -2000000000, 2000000000")
    static double downwards(double x, int from, int to) {
        double s = x * x;
        for (int i = from; i >= to; i--) {
            s = Math.sin(s) * x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 2}, 0, 3")
    @At("{0.5, 2}, 3, 0")
    @At("{0.5, 2}, 2000000000, -2000000000")
    @At("{}, 0, 3")
    static double nest(double[] x, int from, int to) {
        double[] y = x.clone();
        for (int i = from; i <= to; i++) {
            for (int j = 0; j < y.length; j++) {
                y[j] = Math.sin(y[j]) * x[j];
            }
        }
        double s = 0;
        for (double v : y) {
            s += v;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 2, 4, 1, 3")
    @At("0.5, 2000000000, -2000000000, 2000000000, -2000000000")
    @At("0.5, 2000000000, -2000000000, 0, 3")
    static double nestOfFarBounds(double x, int from, int to, int low, int high) {
        double s = x * x;
        for (int i = from; i < to; i++) {
            for (int j = low; j < high; j++) {
                s = Math.sin(s) * x;
            }
        }
        return s;
    }
}
