package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Records that recursive methods take and return. */
final class RecordRecursions {
    private RecordRecursions() {}

    record Vec(double x, double y) {
        Vec turned(double h) {
            return new Vec(x - h * y, y + h * x);
        }

        double power(int n) {
            return n == 0 ? 1 : x * power(n - 1) + y;
        }
    }

    record T(double[] w, double b, int n) {}

    record Seg(Vec a, Vec b) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 0.5, 3")
    @At("(1, 2), 0.5, 0")
    static double f(Vec v, double h, int n) {
        if (n == 0) {
            return v.x() * v.y();
        }
        return f(v.turned(h), h * v.x(), n - 1) * h + v.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 3")
    static double method(Vec v, int n) {
        return v.power(n) * v.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 3}, 4, 3), 0.5")
    static double arr(T t, double h) {
        return walk(t, h, 0) + t.b();
    }

    private static double walk(T t, double h, int i) {
        if (i == t.n()) return t.b();
        double left = walk(t, h * t.w()[i], i + 1);
        return left * t.w()[i] + h * t.b();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 3}, 4, 3), 0.5")
    static double written(T t, double h) {
        write(t, h, 0);
        return t.w()[2] * t.w()[1];
    }

    private static void write(T t, double h, int i) {
        if (i + 1 >= t.n()) return;
        t.w()[i + 1] += t.w()[i] * t.b() * h;
        write(t, h * h, i + 1);
        t.w()[i] *= t.w()[i + 1];
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("((1, 2), (3, 5)), 3")
    @At("((1, 2), (3, 5)), 0")
    static double result(Seg s, int n) {
        Vec m = mid(s, n);
        return m.x() * m.y();
    }

    private static Vec mid(Seg s, int n) {
        if (n == 0) {
            return s.a();
        }
        Vec m = new Vec((s.a().x() + s.b().x()) / 2, (s.a().y() * s.b().y()) / 2);
        Vec left = mid(new Seg(s.a(), m), n - 1);
        Vec right = mid(new Seg(m, s.b()), n - 1);
        return new Vec(left.x() * right.y(), left.y() + right.x());
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(1, 2), 3")
    static Vec itself(Vec v, int n) {
        if (n == 0) return v;
        Vec w = itself(v.turned(0.5), n - 1);
        return new Vec(w.x() * v.x(), w.y() + v.y());
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 3")
    static double replaced(double x, int n) {
        return shrinking(x, new Vec(2, 3), n);
    }

    private static double shrinking(double x, Vec v, int n) {
        if (n == 0) {
            return x * v.x();
        }
        double deeper = shrinking(x / 2, v, n - 1);
        v = new Vec(x, v.y());
        return deeper * v.x() + v.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("2, (1, 2), 3")
    static double constant(double x, @Constant Vec c, int n) {
        if (n == 0) return x * c.x();
        return constant(x * c.y(), c, n - 1) * x + new Vec(x, n).power(2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 4")
    static double even(Vec v, int n) {
        return n == 0 ? v.x() : odd(new Vec(v.y(), v.x() * 1.5), n - 1) * v.x();
    }

    private static double odd(Vec v, int n) {
        return n == 0 ? v.y() : even(new Vec(v.y(), v.x()), n - 1) + v.y();
    }

    record Walk(double v, int depth, boolean odd) {}

    private static Walk walked(double x, int k) {
        if (k == 0) {
            return new Walk(x, 0, false);
        }
        Walk w = walked(x, k - 1);
        return new Walk(w.odd() ? w.v() * x : w.v() + x * x, w.depth() + 1, !w.odd());
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 1")
    @At("1.5, 4")
    static double countedSteps(double x, int k) {
        Walk w = walked(x, k);
        return w.v() * w.depth() * (w.odd() ? 2 : x);
    }

    record Mixed(double w, long n, char c, Walk walk, short s) {}

    private static Mixed mixed(double x, int k) {
        if (k == 0) {
            return new Mixed(x * x, 1L << 40, 'a', new Walk(x, 1, true), (short) 2);
        }
        Mixed m = mixed(x, k - 1);
        mixed(x, k - 2 < 0 ? 0 : k - 2);
        return new Mixed(m.w() * x, m.n() + 1, (char) (m.c() + 1), m.walk(), (short) -m.s());
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 3")
    static double numbersOfEveryKind(double x, int k) {
        Mixed m = mixed(x, k);
        return m.w() * (m.n() - (1L << 40) + 1) * m.walk().v() * m.c()
                + (m.walk().odd() ? m.s() * x : 0);
    }

    record Summary(double mean, double variance, int n) {
        Summary plus(double x) {
            int m = n + 1;
            double d = x - mean;
            double newMean = mean + d / m;
            return new Summary(newMean, variance + (d * (x - newMean) - variance) / m, m);
        }
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 4, 3}, 4")
    @At("{1, 2, 4, 3}, 0")
    @Allocates("what each level returns, as the primal does")
    static Summary summary(double[] x, int n) {
        return n == 0 ? new Summary(0, 0, 0) : summary(x, n - 1).plus(x[n - 1]);
    }

    /** More results than anybody counts on, and nobody uses them. */
    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 40")
    static double ignored(double x, int n) {
        for (int i = 0; i < n; i++) {
            halved(i % 3, x);
            Vec unused = halved(1, x);
        }
        return x * halved(2, x).y();
    }

    private static Vec halved(int n, double x) {
        return n == 0 ? new Vec(x, 1 / x) : halved(n - 1, x * 0.5);
    }
}
