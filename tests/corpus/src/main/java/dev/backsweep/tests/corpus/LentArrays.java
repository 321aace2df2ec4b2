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
}
