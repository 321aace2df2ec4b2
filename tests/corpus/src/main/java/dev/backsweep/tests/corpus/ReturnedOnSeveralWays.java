package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays of which one or the other is returned: for the caller they are one, although nothing active is ever put into one of them. */
final class ReturnedOnSeveralWays {
    record Pair(double[] v, double s) {}

    private ReturnedOnSeveralWays() {}

    private static double first(double[] e) {
        return e[0] + 1;
    }

    private static void ramp(double[] e) {
        for (int i = 0; i < e.length; i++) {
            e[i] = 0.5 * i;
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.7, -1.2}, 0")
    @At("{0.3, 0.7, -1.2}, 2")
    @At("{0.3, 0.7, -1.2}, 3")
    static double[] array(double[] a, int n) {
        if (n <= 0) {
            return a;
        }
        double[] work = new double[a.length];
        ramp(work);
        double c = first(work);
        a[0] = a[1] * c;
        return n > 2 ? a : work;
    }

    private static Pair pair(double[] a, int n) {
        if (n <= 0) {
            return new Pair(a, a[0]);
        }
        double[] work = new double[a.length];
        ramp(work);
        double c = first(work);
        a[0] = a[1] * c;
        if (n > 2) {
            return new Pair(a, 2);
        }
        return new Pair(work, c);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.7, -1.2}, 0")
    @At("{0.3, 0.7, -1.2}, 2")
    @At("{0.3, 0.7, -1.2}, 3")
    static double record(double[] a, int n) {
        double[] b = a.clone();
        Pair p = pair(b, n);
        return p.v()[0] * p.s() + b[1] * b[0];
    }

    private static double[] recursive(int n, double[] e) {
        if (n <= 0) {
            return e;
        }
        double[] work = new double[e.length];
        ramp(work);
        double c = first(work);
        e[0] *= c;
        recursive(n - 1, e);
        recursive(0, work);
        e[1] *= c * work[1] * e[0];
        return work;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.7, -1.2}")
    @Allocates("arrays of the recursion")
    @TangentsAllocate("arrays of the recursion")
    static double ofRecursion(double[] a) {
        double[] e = a.clone();
        double[] r = recursive(2, e);
        return e[1] * e[0] + r[1];
    }
}
