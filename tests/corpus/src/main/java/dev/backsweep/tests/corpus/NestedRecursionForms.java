package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Derivatives of derivatives of methods that call themselves in all forms: in a ring, through helpers, in recursions of their own. */
final class NestedRecursionForms {
    private NestedRecursionForms() {}

    private static final double[] C = {0.3, 0.6};

    private static boolean odd(int n) {
        return n % 2 == 1;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 5")
    static double even(double[] x, int n) {
        return n == 0 ? x[0] : Math.sin(x[n % 3]) * uneven(n - 1, C[n % 2], x);
    }

    private static double uneven(int n, double c, double... x) {
        if (odd(n) || n == 0) {
            return x[1] * c * x[n % 3];
        }
        double s = 0;
        for (double v : x) {
            s += v * even(x, n - 1);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.5, 0.7}")
    static double ofMutual(double[] x) {
        double s = 0;
        for (int k = 0; k < 3; k++) {
            var g = NestedRecursionFormsAdjoint.evenGradient(x, 5 - k);
            s += g.value() * g.x()[k];
            x[k] += s;
        }
        return s;
    }

    static <T extends Comparable<T>> double generic(double x, T a, T b, int n) throws java.io.IOException {
        if (n > 7) {
            throw new java.io.IOException("n");
        }
        return a.compareTo(b) < 0 && n > 0 ? x * generic(x * x, a, b, n - 1) : Math.sin(x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.3, 3")
    @At(value = "0.3, 9", fails = java.io.IOException.class)
    static double gen(double x, int n) throws java.io.IOException {
        return generic(x, "a", "b", n);
    }
    /** called from many places */
    private static double many(double x) {
        double s = x;
        for (int i = 0; i < 3; i++) {
            s = Math.sin(s) * x + i;
            for (int j = 0; j < i; j++) {
                s += Math.cos(s * x) / (1 + s * s);
                if (s > 4) {
                    s *= 0.3;
                }
            }
        }
        return s * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.3, 0.4")
    static double lots(double x, double y) {
        return many(x)
                + many(y) * many(x + y)
                + many(many(x))
                - many(x * y) * many(x - y)
                + many(2 * x)
                + many(3 * y)
                + many(x * x)
                + many(y * y)
                + many(x * x * y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3, 0.4")
    static double ofLots(double x, double y) {
        var g = NestedRecursionFormsAdjoint.lotsGradient(x, y);
        return g.x() * x + g.y() * g.value();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 4")
    static double inner(double[] x, int n) {
        if (n == 0) {
            return x[0] * x[1];
        }
        double[] y = x.clone();
        y[n % 3] *= Math.sin(x[0]);
        return y[1] + inner(y, n - 1) * inner(x, n - 2 < 0 ? 0 : n - 2);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 3")
    static double outer(double[] x, int n) {
        if (n == 0) {
            return x[2];
        }
        double[] b = new double[3];
        double v = NestedRecursionFormsAdjoint.innerVjp(x, b, 4, x[n % 3]);
        double[] d = {b[1], v, 1};
        var t = NestedRecursionFormsAdjoint.innerJvp(x, d, n);
        x[n % 3] = t.tangent() + b[0] * v;
        double r = outer(x, n - 1);
        d[0] = r;
        x[0] += r;
        return r * x[1] + d[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 3")
    static double third(double[] x, int n) {
        double[] g = NestedRecursionFormsAdjoint.outerGradient(x, 2).x();
        return g[0] * g[1] + g[2] * x[n % 3];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.3, 4")
    static double small(double x, int n) {
        return n == 0 ? x : Math.sin(x) * small(x * 0.9, n - 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.3, 3")
    static double ofSmall(double x, int n) {
        if (n == 0) {
            return x;
        }
        return NestedRecursionFormsAdjoint.smallDerivative(x, 2) * ofSmall(x * x, n - 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.3, 3")
    static double ofOfSmall(double x, int n) {
        return NestedRecursionFormsAdjoint.ofSmallDerivative(x, 2);
    }
}
