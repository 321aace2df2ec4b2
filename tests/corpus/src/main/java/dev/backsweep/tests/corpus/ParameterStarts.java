package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops that start where a parameter says, be it at the smallest {@code int} (or, downwards, at the largest). */
final class ParameterStarts {
    private ParameterStarts() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 2, 5")
    @At("0.5, 2, 2")
    @At("0.5, 5, 2")
    @At("0.5, -2147483648, -2147483646")
    @At("0.5, -2147483648, -2147483648")
    @At("0.5, 2147483645, 2147483647")
    @At("0.5, 2147483647, -2147483648")
    static double below(double x, int from, int to) {
        double s = x * x;
        for (int i = from; i < to; i++) s = Math.sin(s) * x;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 2, 5")
    @At("0.5, 2, 2")
    @At("0.5, 5, 2")
    @At("0.5, -2147483648, -2147483646")
    @At("0.5, -2147483648, -2147483648")
    @At("0.5, 2147483645, 2147483646")
    @At("0.5, 2147483647, -2147483648")
    static double upTo(double x, int from, int to) {
        double s = x * x;
        for (int i = from; i <= to; i++) s = Math.sin(s) * x;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 5, 2")
    @At("0.5, 2, 2")
    @At("0.5, 2, 5")
    @At("0.5, 2147483647, 2147483645")
    @At("0.5, 2147483647, 2147483647")
    @At("0.5, -2147483648, 2147483647")
    static double downTo(double x, int from, int to) {
        double s = x * x;
        for (int i = from; i >= to; i--) s = Math.sin(s) * x;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 5, 2")
    @At("0.5, 2, 2")
    @At("0.5, 2, 5")
    @At("0.5, 2147483647, 2147483645")
    @At("0.5, 2147483647, 2147483647")
    @At("0.5, -2147483648, 2147483647")
    @At("0.5, -2147483646, -2147483648")
    static double above(double x, int from, int to) {
        double s = x * x;
        for (int i = from; i > to; i--) s = Math.sin(s) * x;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 0.5, 2, 0.3}, 1")
    @At("{1, 0.5, 2, 0.3}, 4")
    @At("{1, 0.5, 2, 0.3}, 0")
    @At("{}, 3")
    static double array(double[] x, int from) {
        double s = 1;
        for (int i = from; i < x.length; i++) {
            s = Math.sin(s) * x[i];
            x[i] = s * s;
        }
        for (double v : x) s += v * v;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 0.5, 2, 0.3}, 1, 3")
    @At("{1, 0.5, 2, 0.3}, 4, 1")
    @At("{1, 0.5, 2, 0.3}, 0, 4")
    static double nest(double[] x, int from, int to) {
        double s = 1;
        for (int i = from; i < to; i++) {
            for (int j = from; j <= i; j++) s = Math.sin(s) * x[i] + x[j];
            if (s > 100) break;
        }
        return s;
    }
}
