package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods that are called so often that they are differentiated once, by methods of their own. */
final class SharedCallees {
    private SharedCallees() {}

    /** Long enough not to be copied: writes its array, has branches, a loop, an early return and a constant argument. */
    static double filter(double[] a, double gain, int n) {
        double s = gain;
        double t = 0;
        int k = n;
        if (a.length == 0) {
            return 0.5 * gain;
        }
        for (int i = 0; i < a.length; i++) {
            double before = a[i];
            a[i] = 0.5 * before + 0.1 * s;
            t += before * a[i];
            if (t > 2) {
                t = Math.sqrt(t);
                k++;
            } else if (k > 3) {
                t -= 0.01 * s;
                k -= 2;
            }
            s = Math.sin(s) + 0.2 * t;
        }
        if (k == 2) {
            return s * t;
        }
        double u = s - t;
        double v = u * u;
        a[k % a.length < 0 ? 0 : k % a.length] += v;
        s += Math.exp(-v);
        t = s * 0.5;
        return s + t * a[0];
    }

    private static double leaf(double x, double y) {
        double t = x * y;
        t += Math.sin(x);
        return t;
    }

    private static double twice1(double x, double y) {
        double a = leaf(x, y);
        double b = leaf(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice2(double x, double y) {
        double a = twice1(x, y);
        double b = twice1(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice3(double x, double y) {
        double a = twice2(x, y);
        double b = twice2(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice4(double x, double y) {
        double a = twice3(x, y);
        double b = twice3(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice5(double x, double y) {
        double a = twice4(x, y);
        double b = twice4(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice6(double x, double y) {
        double a = twice5(x, y);
        double b = twice5(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice7(double x, double y) {
        double a = twice6(x, y);
        double b = twice6(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice8(double x, double y) {
        double a = twice7(x, y);
        double b = twice7(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    private static double twice9(double x, double y) {
        double a = twice8(x, y);
        double b = twice8(y, 0.5 * x);
        return 0.5 * (a + b);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("-0.5, 0.25")
    static double manyFold(double x, double y) {
        return twice9(x, y) * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0.5, 0.25}, 0.5")
    @At("{1, 2, 3}, {}, 0.5")
    static double everywhere(double[] a, double[] b, double y) {
        double s = y;
        s += filter(a, y, 0) * filter(b, s, 6);
        s += filter(a, y, 1) * filter(b, s, 5);
        s += filter(a, y, 2) * filter(b, s, 4);
        s += filter(a, y, 3) * filter(b, s, 3);
        s += filter(a, y, 4) * filter(b, s, 2);
        s += filter(a, y, 5) * filter(b, s, 1);
        filter(a, s, 1);
        double[] c = {y, s};
        s *= filter(c, 0.5, 3);
        for (int i = 0; i < 3; i++) {
            s = 0.1 * filter(b, s, i) + filter(a, 0.5, i);
            if (s > 100) {
                return filter(c, s, 2);
            }
        }
        return s + c[0] * a[0];
    }

    @Differentiable
    @At("{1, 2, 3}, #0, 0.5")
    @At("{1, 2, 3}, {4, 5}, 0.5")
    static double oneArrayTwice(double[] a, double[] b, double y) {
        double s = y;
        s += filter(a, 0.1 * s, 0) - filter(b, a[0], 0);
        s += filter(b, 0.1 * s, 1) - filter(b, a[0], 1);
        s += filter(a, 0.1 * s, 2) - filter(b, a[0], 2);
        s += filter(b, 0.1 * s, 3) - filter(b, a[0], 3);
        s += filter(a, 0.1 * s, 4) - filter(b, a[0], 4);
        s += filter(b, 0.1 * s, 5) - filter(b, a[0], 5);
        s += filter(a, 0.1 * s, 6) - filter(b, a[0], 6);
        s += filter(b, 0.1 * s, 7) - filter(b, a[0], 7);
        return s + a[1] * b[0];
    }
}
