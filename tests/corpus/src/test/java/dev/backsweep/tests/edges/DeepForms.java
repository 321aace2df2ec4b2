package dev.backsweep.tests.edges;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Recursion in forms that need more than numbers: arrays handed on and written, two calls, loops, records with arrays in them. */
final class DeepForms {
    private DeepForms() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double handedOn(double a, double b, double[] x, int n) {
        return n == 0 ? a * b : 0.5 * handedOn(0.9 * a + 0.1, a * b, x, n - 1) * x[n % x.length] + x[1] * b;
    }

    private static void step(double[] x, double s, int i, int n) {
        if (i < n) {
            x[i % x.length] = 0.5 * x[(i + 1) % x.length] * s + 0.1;
            step(x, 0.99 * s, i + 1, n);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double written(double[] x, double s, int n) {
        step(x, s, 0, n);
        return x[0];
    }

    /** One call goes all the way down, the other but one step. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double twice(double x, double y, int n) {
        return n <= 0 ? x : Math.sin(twice(x, y, n - 1)) * y + 0.3 * twice(y, x, n > 3 ? 0 : n - 2);
    }

    /** Many more calls than it is deep, whose results go into sums. */
    @Differentiable
    static double branching(double x, int n) {
        return n < 2 ? Math.sin(x) : x * x * branching(0.9 * x, n - 1) + branching(x, n - 2);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double withLoops(double[] x, double t, int n) {
        double s = t;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * s * 0.1;
            if (s > 3) {
                s = 0.5 * s;
            }
        }
        return n == 0 ? s : withLoops(x, 0.5 * s, n - 1) * s;
    }

    private record Pair(double value, double[] rest) {}

    private static Pair pair(double[] x, double t, int n) {
        if (n == 0) {
            return new Pair(t, x);
        }
        Pair p = pair(x, 0.9 * t, n - 1);
        return new Pair(p.value() * p.rest()[1] + t, new double[] {0.5 * p.rest()[1], 0.1 * p.value()});
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double records(double[] x, double t, int n) {
        return pair(x, t, n).value();
    }

    private static double[] changed(double[] x, int n) {
        if (n == 0) {
            return x;
        }
        double[] y = changed(x, n - 1);
        y[n % 2] = 0.5 * y[0] + 0.1 * y[1];
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double arrays(double[] x, int n) {
        return changed(x.clone(), n)[0];
    }
}
