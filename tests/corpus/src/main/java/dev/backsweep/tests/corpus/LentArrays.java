package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays that each trip of a loop makes for itself and gives to a method, which names them from one sweep to the other. */
final class LentArrays {
    private LentArrays() {}

    private static double named(int fuel, double h, double[] c) {
        if (fuel <= 0) {
            return h * c[1];
        }
        double[] work = c;
        double first = work[0];
        double[] row = work;
        return named(fuel - 1, first * h, row) + first;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2}")
    @At("{}")
    static double madeByEachTrip(double[] x) {
        double y = 0;
        for (int i = 0; i < x.length; i++) {
            double[] work = new double[2];
            work[0] = x[i];
            work[1] = x[i] * x[0];
            y += named(2, x[i], work) * y + x[i];
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2}")
    static double lastOfTrips(double[] x) {
        double y = 0;
        for (int i = 0; i < x.length; i++) {
            double[] work = new double[2];
            work[1] = x[i];
            double[] other = work;
            other[0] = x[i] * x[1];
            y = named(1, 1.0, work);
        }
        return y * y;
    }

    private static double split(double h, double[] c, int n) {
        double[] here = c;
        double[] there = c;
        double s = h;
        for (int i = 0; i < n; i++) {
            double[] t = here;
            here = there;
            there = t;
            s = Math.sin(s * here[0]) + there[1];
            here[0] *= s;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2}, 3")
    static double givenToAMethodWithALoop(double[] x, int n) {
        double y = 1;
        for (int i = 0; i < x.length; i++) {
            double[] work = new double[] {x[i], y};
            y = split(x[i], work, n) * y + work[0];
        }
        return y;
    }

    private static double changing(int n, double[] c, double h) {
        if (n <= 0) {
            return c[0] * h;
        }
        c[0] = c[0] * h + c[1];
        c[1] *= 0.5;
        return changing(n - 1, c, h * 0.9) + c[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5}")
    @At("{0.25, 2}")
    static double oneOfTwo(double[] x) {
        double[] a = x.clone();
        double[] b = {x[1], x[0]};
        double s = changing(2, x[0] > 0.5 ? a : b, x[0]);
        return s * a[0] + b[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1.5, -0.5}, {0.25, 2}}")
    static double rowsAndCopies(double[][] x) {
        double[][] y = {x[0].clone(), x[1].clone()};
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += changing(i, y[i % 2], x[0][1]) * changing(1, i == 1 ? y[0] : x[1].clone(), s * 0.1);
        }
        return s * y[0][0] * y[1][1];
    }
}
