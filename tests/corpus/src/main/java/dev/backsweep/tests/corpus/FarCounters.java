package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops whose variable starts, or comes round, at the ends of {@code int}; and bounds that no loop ever gets to. */
final class FarCounters {
    private FarCounters() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.7}")
    static double roundTheEnd(double[] x) {
        double s = 1;
        int trips = 0;
        for (int i = Integer.MAX_VALUE - 3; i <= Integer.MAX_VALUE; i++) {
            s += x[i & 1] * s;
            if (++trips > 5) {
                break;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.7}")
    static double overTheEnd(double[] x) {
        double s = 1;
        int trips = 0;
        for (int i = Integer.MAX_VALUE - 5; i < Integer.MAX_VALUE; i += 3) {
            s += x[i & 1] * s;
            if (++trips > 5) {
                break;
            }
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.7}, 0")
    @At("{0.3, 0.7}, 2147483645")
    @At("{0.3, 0.7}, -2147483648")
    static double fromAnywhere(double[] x, int from) {
        double s = 1;
        int i = from;
        int trips = 0;
        while (true) {
            s += x[i & 1] * s;
            i++;
            if (++trips > 5) {
                return s;
            }
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.7}, 2147483647")
    @At("{0.3, 0.7}, 2147483644")
    @At("{0.3, 0.7}, -7")
    static double downTo(double[] x, int end) {
        double s = 1;
        int trips = 0;
        for (int i = 2; i >= Integer.MIN_VALUE; i -= 7) {
            s += x[i & 1] * s;
            if (i < end || ++trips > 5) {
                break;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.7, -0.4, 0.2}")
    static double fromTheLargest(double[] x) {
        int n = Integer.MAX_VALUE;
        double s = 1;
        for (int i = n; i > n - 4; i--) {
            s = s * x[n - i] * s + x[n - i];
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.7, -0.4, 0.2}, -2147483645")
    @At("{0.3, 0.7, -0.4, 0.2}, -2147483648")
    static double fromTheSmallest(double[] x, int end) {
        double s = 1;
        for (int i = Integer.MIN_VALUE; i < end; i += 2) {
            s = s * x[i & 3] * s + x[i & 3];
        }
        return s;
    }

    /** Room for as many trips as there may be is no room that anybody has. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.0, 2147483647")
    @At("2.0, 1000000000")
    @At("2.0, 2")
    static double rootByNewton(double x, int mostTrips) {
        double root = 1;
        for (int trip = 0; trip < mostTrips; trip++) {
            double last = root;
            root = (root + x / root) / 2;
            if (Math.abs(root - last) < 1e-9) {
                break;
            }
        }
        return root;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.1, 0.7, 0.3}, 2147483647")
    @At("{1.1, 0.7, 0.3}, 2")
    static double rowsOfTrips(double[] x, int mostTrips) {
        double[] z = new double[x.length];
        double s = 1;
        for (int trip = 0; trip < mostTrips; trip++) {
            for (int j = 0; j < x.length; j++) {
                z[j] = x[j] * s;
            }
            double r = 0;
            for (int j = 0; j < x.length; j++) {
                r += z[j] * z[j];
            }
            s = s * 0.5 + Math.sin(r);
            if (trip > 4) {
                break;
            }
        }
        return s;
    }

    /** No trip: each of these starts beyond its bound. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 0.5}")
    static double beyondTheBound(double[] x) {
        double v = x[0] * x[1];
        int n = 3;
        for (int i = n; i < 2; i++) {
            v = v * x[i];
        }
        int m = n;
        while (m < 2) {
            m++;
            v = x[0];
        }
        for (int i = Integer.MAX_VALUE; i < 10; i++) {
            v = Math.sin(v);
        }
        int far = 2_000_000_000;
        for (int i = far; i <= 10; i++) {
            v = v * x[1];
        }
        for (int i = -far; i >= 10; i--) {
            v = v / x[1];
        }
        for (int i = far; i < 10; i += 3) {
            v = v * v;
        }
        return v * x[0];
    }
}
