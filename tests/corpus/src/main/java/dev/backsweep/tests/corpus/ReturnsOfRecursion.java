package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Recursive methods that call themselves as they leave a loop. */
final class ReturnsOfRecursion {
    private ReturnsOfRecursion() {}

    private static double walk(double[] a, double x, int i, int n) {
        if (i == n) {
            return x;
        }
        for (int k = 0; k < 3; k++) {
            if (a[(i + k) % a.length] * x > 0.5) {
                return walk(a, x * 0.999 + a[k], i + 1, n) * 0.99;
            }
            x += 0.01 * a[k];
        }
        return walk(a, x * x * 0.5, i + 1, n);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.2, 0.7, 0.1}, 1.2, 9")
    @At("{0.9, -0.2, 0.7}, 0.4, 5")
    static double fromALoop(double[] a, double x, int n) {
        return walk(a, x, 0, n);
    }

    private static double search(double[] a, double x, int n) {
        int i = 0;
        double s = 0;
        rows:
        while (i < n) {
            for (int k = 0; k < a.length; k++) {
                double y = Math.sin(a[k] * x) * x;
                if (y > 0.9) {
                    s += search(a, y * y, n - 1) * y;
                    break rows;
                }
                if (y < -0.5) {
                    x = y * y + 0.1;
                    continue rows;
                }
                s += y * x;
                i++;
            }
            x *= 0.9;
        }
        return s * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.2, 0.7, 0.1}, 1.2, 9")
    @At("{0.9, -0.2, 0.7}, 1.2, 5")
    @At(value = "{0.9, -2.2, 0.7}, 1.4, 7", kink = true)
    static double outOfTwoLoops(double[] a, double x, int n) {
        return search(a, x, n);
    }

    /** No recursion: what is kept as the loop is left. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.2, 0.7, 0.1}, 1.2")
    @At("{-0.3, -0.2}, 1.2")
    static double found(double[] a, double x) {
        double s = x;
        for (int r = 0; r < 3; r++) {
            for (int k = 0; k < a.length; k++) {
                if (a[k] * s > 0.4) {
                    double y = Math.exp(a[k] * s);
                    s *= Math.sin(y) * y;
                    break;
                }
                s += a[k] * a[k] * s;
            }
        }
        return s;
    }
}
