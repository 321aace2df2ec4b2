package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops whose test counts: the counter holds one number in the test, another in the trip, and a third after the loop. */
final class CountsInTests {
    private CountsInTests() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}")
    @At("{}")
    static double down(double[] x) {
        double s = 1;
        int i = x.length;
        while (i-- > 0) {
            s = s * x[i] + Math.sin(s);
        }
        return s + i * s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 4, 1")
    @At("{0.5, -1, 2, 0.3, 1.5}, 2, 5")
    @At("{0.5, -1, 2, 0.3, 1.5}, -2147483648, 5")
    @At("{0.5, -1, 2, 0.3, 1.5}, 5, -1")
    static double downBetween(double[] x, int from, int to) {
        double s = 1;
        int i = from;
        while (i-- > to) {
            if (i == 3) {
                continue;
            }
            if (i == 1) {
                break;
            }
            s = s * x[i] + Math.sin(s);
        }
        return s + i % 7 * s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}")
    @At("{0.5}")
    static double headers(double[] x) {
        double s = 0;
        for (int i = x.length; i-- > 0; ) {
            s += x[i] * x[i] * i;
        }
        for (int i = x.length; --i >= 0; ) {
            s = s * 0.5 + x[i] * s;
        }
        for (int i = 0; i++ < x.length; s += 0.1 * i) {
            s += x[i - 1] * s;
        }
        for (int i = -1; ++i < x.length; ) {
            s += x[i] * x[i] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 3")
    @At("{0.5, -1, 2, 0.3, 1.5}, 0")
    @At("{0.5, -1, 2, 0.3, 1.5}, -5")
    @At("{0.5, -1, 2, 0.3, 1.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, -5")
    static double up(double[] x, int n) {
        double s = 1;
        int i = 0;
        while (i++ < n) {
            s = s * x[i] + Math.cos(s * x[i - 1]);
        }
        int k = -1;
        while (++k <= n) {
            s += x[k] * s;
        }
        return s * i + k * s * s;
    }

    /** The loop round it is left too, and the counter asked for. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 2")
    @At("{0.5, -1, 2, 0.3, 1.5}, 9")
    static double leftFromWithin(double[] x, int stop) {
        double s = 1;
        int n = x.length;
        int i = n;
        outer:
        for (int k = 0; k < 3; k++) {
            i = n;
            while (i-- > 0) {
                if (i == stop - k) {
                    break outer;
                }
                if (i == 4 && k == 1) {
                    continue outer;
                }
                s = s * x[i] + Math.sin(s);
            }
        }
        return s * (i + 3);
    }

    /** What counts is changed in the trip as well. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}")
    static double twiceATrip(double[] x) {
        double s = 1;
        int i = x.length;
        while (i-- > 1) {
            s = s * x[i] + x[--i];
        }
        int bound = 0;
        int k = 4;
        while (k-- > bound) {
            s += s * x[k];
            bound++;
        }
        return s * (i + 3) * (k + 2);
    }

    /** An exception ends the trips, and the counter is asked for. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2, 0.3, 1.5}, 4")
    @At("{0.5, -1, 2, 0.3, 1.5}, 7")
    @Allocates("exceptions")
    static double inTry(double[] x, int from) {
        double s = 1;
        int i = from;
        try {
            int sum = 0;
            while (i-- > 0) {
                sum += 6 / (i - 2);
            }
            s += sum;
        } catch (ArithmeticException e) {
            s = 3;
        }
        return s * x[0] * (i + 5) + x[1] * x[1];
    }
}
