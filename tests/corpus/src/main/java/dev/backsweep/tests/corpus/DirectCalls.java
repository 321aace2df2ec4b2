package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Calls of methods with source here, with active arguments: differentiated on demand. */
final class DirectCalls {
    private DirectCalls() {}

    static double square(double x) {
        return x * x;
    }

    private static double sign(double x) {
        if (x < 0) {
            return -x;
        }
        return x;
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    private static double dot(double[] x, double[] y) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * y[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 2")
    @At("0, 0")
    static double callsInExpressions(double x, double y) {
        return square(x) * y + square(square(y) + x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3")
    @At("-3")
    static double callWithSeveralReturns(double x) {
        return sign(x) * sign(x - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0.5")
    static double callThatWrites(double[] x, double a) {
        scale(x, a);
        return dot(x, x) + x[0] * a;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, {3, 4}")
    @At("{1, 2}, #0")
    static double callsInALoop(double[] x, double[] y) {
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s = s * 0.5 + dot(x, y) * (i + 1);
        }
        return s;
    }

    private static double reduced(double x) {
        double y = x;
        while (y > 0.5) {
            y *= 0.7;
        }
        return y + 0.4;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3.2")
    @At("0.3")
    static double callsWithLoopsInTheHeaderOfALoop(double x) {
        double product = x;
        for (double s = reduced(x), t = 0; t < 3; t++, s = reduced(s * x)) {
            if (s > 0.8) {
                continue;
            }
            product *= s + 0.3;
        }
        return product;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3.2")
    @At("-0.3")
    static double callWithSeveralReturnsInTheHeaderOfALoop(double x) {
        double sum = 0;
        int i = 0;
        for (double s = sign(x); i < 3; s = sign(s - 1.3 * x)) {
            i++;
            sum += s * x;
        }
        return sum;
    }
}
