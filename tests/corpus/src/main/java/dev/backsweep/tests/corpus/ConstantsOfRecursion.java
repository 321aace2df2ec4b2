package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Records of constants that recursive methods are given. */
final class ConstantsOfRecursion {
    private ConstantsOfRecursion() {}

    record C(double k, int n, double[] w) {}

    record H(double k, C c) {}

    private static double rec(double x, C c, int n) {
        return n == 0 ? x * c.k() : rec(x * c.w()[n % c.w().length], c, n - 1) + x * c.n();
    }

    private static double rec2(double x, C c, int n) {
        if (n == 0) return x * c.k();
        c = new C(c.k() + 1, c.n() - 1, c.w());
        return rec2(x, c, n - 1) * x + c.n() * x;
    }

    private static double rec3(double x, H h, int n) {
        if (n == 0) return x * h.k();
        h = n % 2 == 0 ? new H(h.k() * 2, h.c()) : h;
        return rec3(x, h, n - 1) * h.c().k() + x;
    }

    private static double rec4(double x, int n, double f) {
        n = n - 1;
        x = x * f;
        if (n < 0) return x;
        double t = rec4(x, n, f);
        x += t;
        f = x * 0.5;
        return x * f + n;
    }

    private static C rec5(double k, int n, double[] w) {
        if (n == 0) return new C(k, n, w);
        C c = rec5(k * 0.5, n - 1, w);
        return new C(c.k() + k, c.n() + n, c.w());
    }

    @TangentsAllocate("records, as the primal makes them")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("0.7, (2, 3, {0.5, 1.5}), 3")
    static double constant(double x, @Constant C c, int n) {
        return rec(x, c, n) + rec(x, new C(1, 2, new double[] {3}), 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("0.7, (2, 3, {0.5, 1.5}), 3")
    static double assigned(double x, @Constant C c, int n) {
        return rec2(x, c, n) + rec2(x, new C(x, 2, new double[] {3}), 2);
    }

    @TangentsAllocate("records, as the primal makes them")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("0.7, (2, 3, {0.5, 1.5}), 3")
    static double hidden(double x, @Constant C c, int n) {
        return rec3(x, new H(2, c), n) + rec3(x, new H(x, c), 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3, 1.2")
    static double parameters(double x, int n, double f) {
        return rec4(x, n, f) * f;
    }

    @TangentsAllocate("what each level returns, as the primal does")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("0.7, 3, {0.5, 1.5}")
    static double made(double x, int n, @Constant double[] w) {
        C c = rec5(2, n, w);
        C d = rec5(x, n, w);
        return x * c.k() * d.k() * d.n() * c.w()[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(0.7, 3, {0.5, 1.5}), 3")
    static double chosen(C c, int n) {
        C d = c.k() > 0.5 ? c : new C(1, 2, c.w());
        return rec(c.k(), c.k() > 1 ? c : d, n);
    }
}
