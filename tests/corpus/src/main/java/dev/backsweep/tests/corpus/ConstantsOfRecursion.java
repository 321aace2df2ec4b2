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

    record A(double a, double[] v) {}

    record B(A a, double[][] m, int k) {}

    record D(double[] v, double[][] m) {}

    private static A rec6(int n, double s) {
        if (n == 0) {
            return new A(s, new double[] {1, s});
        }
        A a = rec6(n - 1, s);
        a.v()[0] += n;
        return new A(a.a() * 1.5, a.v());
    }

    private static B rec7(int n, A a) {
        if (n == 0) {
            return new B(a, new double[][] {a.v(), a.v().clone()}, n);
        }
        B b = rec7(n - 1, new A(a.a() * 0.5, a.v()));
        b.m()[1][0] += n;
        return new B(new A(b.a().a() + 1, b.m()[0]), b.m(), b.k() + 1);
    }

    private static D rec8(int n, double[] w) {
        if (n == 0) {
            return new D(w.clone(), new double[][] {w.clone(), {1, 2, 3}});
        }
        D d = rec8(n - 1, w);
        d.v()[0] += n;
        d.m()[1][0] *= n;
        return d;
    }

    private static double rec9(double x, int n, A a) {
        if (n == 0) {
            return x * a.a();
        }
        B b = rec7(n, a);
        return Math.sin(x) * b.a().v()[0] + rec9(x * 0.5, n - 1, n % 2 == 0 ? a : rec6(n, 0.5)) * b.m()[1][0] * 0.1;
    }

    private static double rec10(double x, int n, A a) {
        if (n == 0) {
            return x * a.a();
        }
        A b = rec6(n, 0.5);
        b.v()[0] *= x;
        A c = new A(x * a.a(), n == 1 ? b.v() : a.v());
        return Math.sin(x * b.v()[0]) + rec10(x * 0.5, n - 1, c) * c.v()[1];
    }

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

    @TangentsAllocate("what each level makes, as the primal does")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3")
    static double handedDown(double x, int n) {
        B b = rec7(n, new A(0.5, new double[] {1, 2}));
        return x * x * x * b.a().a() * b.m()[1][0] * b.a().v()[0] * b.k();
    }

    @TangentsAllocate("what each level makes, as the primal does")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3")
    static double handedBack(double x, int n) {
        double[] w = {1, 2, 3};
        D d = rec8(n, w);
        return d.v()[0] * d.m()[0][0] * w[1] * x * d.m()[1][0] * x * x;
    }

    /** What a recursion of constants gave goes into another one, which may write it. */
    @TangentsAllocate("what each level makes, as the primal does")
    @Allocates("what each level makes, as the primal does")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3")
    static double handedOn(double x, int n) {
        A a = new A(0.5, new double[] {1, 2});
        double s = rec10(x, n, a);
        return s * s * a.v()[0] * rec9(x, 1, rec6(n, 0.5));
    }
}
