package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** What recursive methods may be given. */
final class ArgumentsOfRecursion {
    private ArgumentsOfRecursion() {}

    record P(double[] a, double[][] m, double w) {}

    private static double rec(double[] x, int n) {
        if (n == 0) return x[0] * x[x.length - 1];
        double y = rec(x, n - 1);
        x[n % x.length] *= y * 0.5 + 0.7;
        return y + x[0];
    }

    private static double read(double[] x, int n) {
        return n == 0 ? x[0] * x[x.length - 1] : read(x, n - 1) * x[n % x.length] + x[0];
    }

    private static double recM(double[][] m, int n) {
        if (n == 0) return m[0][0] * m[m.length - 1][0];
        m[n % m.length][0] *= 0.9;
        return recM(m, n - 1) + m[0][1] * m[n % m.length][1];
    }

    private static double[] make(double[] x, int n) {
        if (n == 0) return new double[] {x[0], x[1]};
        double[] y = make(x, n - 1);
        y[0] *= x[1];
        return y;
    }

    private static double[][] grid(double[] x, int n) {
        if (n == 0) return new double[][] {x, {x[0] * x[1], 2}};
        double[][] g = grid(x, n - 1);
        g[0] = new double[] {g[1][0] * x[0], x[1]};
        return g;
    }

    private static double recP(P p, int n) {
        if (n == 0) return p.a()[0] * p.m()[0][0] * p.w();
        p.a()[n % 2] *= p.w();
        return recP(new P(p.m()[0], new double[][] {p.a(), p.m()[1]}, p.w() * 0.9), n - 1) + p.a()[0];
    }

    private static double[] scaled(double[] x, double f) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) y[i] *= f;
        return y;
    }

    private static double many(double a, double[] b, double c, int n) {
        return n == 0 ? a * b[0] + c : many(b[0], new double[] {a, c}, a * 0.5, n - 1) * b[0] + many(c, b, b[0], n - 1);
    }

    private static float recF(float[] x, int n) {
        if (n == 0) return x[0];
        x[n % 2] *= 0.5f;
        return recF(new float[] {x[1], x[0] * x[1]}, n - 1) + x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 3")
    static double literal(double[] x, int n) {
        return rec(new double[] {x[0] * x[1], x[1]}, n) + read(new double[] {x[0], 1}, n);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}, 3")
    @At("{2, 3}, {2.5, 1}, 2")
    static double conditional(double[] x, double[] y, int n) {
        return rec(x[0] > y[0] ? x : y, n) + read(x[0] > y[0] ? y : x, n) * x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}, 3")
    static double literalOfRows(double[] x, double[] y, int n) {
        return recM(new double[][] {x, y}, n) * x[0] + recM(new double[][] {y, {x[1], x[0]}, y}, n) + y[1];
    }

    @Allocates("what each level returns, as the primal does")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 3")
    static double ofResult(double[] x, int n) {
        return rec(make(x, n), n) + rec(scaled(x, x[0]), n) + read(make(make(x, 1), 2), n);
    }

    @Allocates("what each level returns, as the primal does")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 2")
    static double ofGrid(double[] x, int n) {
        double[][] g = grid(x, n);
        x[0] *= g[0][0];
        return recM(g, n) * x[1] + recM(grid(x, 0), 2) + rec(g[1], 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({2, 3}, {{0.5, 1}, {1.5, 2}}, 0.8), 2")
    @At("({2, 3}, {{0.5, 1}, {1.5, 2}}, 0.8), 3")
    static double ofRecord(P p, int n) {
        return recP(p, n) + rec(p.a(), n) + rec(p.m()[1], n) + recM(p.m(), 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 2")
    static double newRecord(double[] x, int n) {
        return recP(new P(x, new double[][] {x, {x[0], 3}}, x[1]), n) * x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, 3")
    static double numbers(double a, double b, int n) {
        return many(a, new double[] {b}, a * b, n);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, 3, 3")
    static float floats(float a, float b, int n) {
        return recF(new float[] {a, a * b}, n);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 3")
    static double named(double[] x, int n) {
        double[] t = {x[1], x[0]};
        double[] u = t;
        double s = rec(t, n);
        u[0] *= s;
        t = new double[] {u[0], s};
        return read(u, n) + rec(t, 1) + u[1] * t[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {1, 0.5}, 3")
    @At("{2, 3}, #0, 3")
    static double sum(double[] x, double[] y, int n) {
        return rec(x, n) * rec(y, n) + read(x, rec(y, 1) > 2 ? n : 1) * y[0];
    }

    private static double[] product(double[] a, int n) {
        double[] y = a.clone();
        y[0] *= y[1];
        if (n > 0) {
            y[0] += product(a, n - 1)[1];
        }
        return y;
    }

    private static void change(double[] a, double s) {
        a[1] = a[0] * s;
    }

    /** What the recursion returned, and needs again, the caller writes. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @TangentsAllocate("the tangent of what is returned")
    @At("{0.7, 0.9, 0.4}, 0.6")
    static double resultsWritten(double[] a, double x) {
        double[] c = product(a, 1);
        change(c, x);
        return c[1];
    }

    private static double[] never(int n, double h) {
        h = never(0, 1.0)[1];
        return new double[] {h, 1.0};
    }

    private static double[] givenBack(double[] x) {
        if (1 <= 0) {
            return never(0, 1.0);
        }
        return x;
    }

    /** The call stands under a test of two numbers, which nobody makes true. */
    @Differentiable
    @At("{0.7, 0.9}")
    static double callThatIsNeverMade(double[] a) {
        double[] row = givenBack(a);
        return a[0] * row[1];
    }
}
