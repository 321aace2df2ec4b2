package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Calls in all forms. */
final class CallForms {
    private CallForms() {}

    private static double next(double[] state, double f) {
        state[0] = state[0] * f + state[1];
        return state[0];
    }

    private static double vary(double... v) {
        double s = 1;
        for (int i = 0; i < v.length; i++) s += v[i] * s;
        return s;
    }

    private static double varyFirst(double f, double[]... rows) {
        double s = f;
        for (double[] r : rows) for (double v : r) s += v * f;
        return s * rows.length;
    }

    private static double over(double x) {
        return x * x;
    }

    private static double over(int n) {
        return n * 0.5;
    }

    private static double over(long n) {
        return n * 0.25;
    }

    private static double over(float x) {
        return x * 3;
    }

    private static double over(double x, int n) {
        return x * n;
    }

    private static double over(Object o) {
        return 100;
    }

    private static <T extends Comparable<T>> double generic(double x, T a, T b) {
        return a.compareTo(b) < 0 ? x * x : 2 * x;
    }

    private static <T> T id(T t) {
        return t;
    }

    private static int index(int[] k) {
        return k[0]++;
    }

    private static double[] scaled(double[] x, double f) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) y[i] = x[i] * f;
        return y;
    }

    private static double early(double[] x, double limit) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) continue;
            s += x[i] * s + x[i];
            if (s > limit) return s * x[i];
            for (int j = 0; j < i; j++) {
                if (x[j] > 2) return s - x[j] * x[i];
            }
        }
        return -s;
    }

    private static double searched(double x) {
        double lo = 0, hi = 4;
        int n = 0;
        while (true) {
            double m = (lo + hi) / 2;
            if (n++ > 5) return m * x;
            if (m * m > x) hi = m + 0.01 * x;
            else lo = m * (1 + 0.001 * x);
        }
    }

    interface Shape {
        static double area(double w, double h) {
            return inner(w) * h;
        }

        private static double inner(double w) {
            return w * w + 1;
        }

        double SCALE = 1.5;
    }

    enum Op {
        PLUS,
        TIMES;

        double apply(double a, double b) {
            return this == PLUS ? a + b : a * b;
        }

        static double all(double a, double b) {
            double s = 0;
            for (Op o : values()) s += o.ordinal() == 0 ? PLUS.apply(a, b) : TIMES.apply(a, s);
            return s;
        }
    }

    record Poly(double[] c, int degree) {
        double at(double x) {
            double s = 0;
            for (int i = degree; i >= 0; i--) s = s * x + c[i];
            return s;
        }

        Poly times(double f) {
            return new Poly(scaled(c, f), degree);
        }

        static Poly of(double... c) {
            return new Poly(c, c.length - 1);
        }

        double twice(double x) {
            return at(at(x));
        }
    }

    static class Outer {
        static class Inner {
            static double deep(double x) {
                return x * Math.exp(-x);
            }
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 0.5")
    static double order(double[] s, double f) {
        return next(s, f) - next(s, f) * next(s, next(s, f)) + s[0] * next(s, 1) + s[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 0.5")
    static double ignored(double[] s, double f) {
        next(s, f);
        next(s, next(s, f));
        vary(f);
        return s[0] * s[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, {0.5, 0.25}")
    static double varargs(double a, double b, double[] x) {
        return vary() * a
                + vary(a) * vary(a, b, a)
                + vary(x)
                + varyFirst(a)
                + varyFirst(b, x)
                + varyFirst(a, x, new double[] {a, b}, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double overloads(double a, int n) {
        float f = (float) 0.5;
        return over(a)
                + over(n) * a
                + over((long) n) * a
                + over(f) * a
                + over(a, n)
                + over("x") * a
                + over((double) n * a)
                + over('a') * a;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, \"x\"")
    static double generics(double a, int n, String s) {
        return generic(a, s, "y")
                + generic(a, n, 5) * id(n)
                + generic(a, id(s), s) * id("abc").length();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3, 4, 5, 6}, {0}")
    static double indexed(double[] x, int[] k) {
        x[index(k)] *= x[index(k)];
        x[index(k)] = x[index(k)] * x[k[0]];
        return x[0] * x[2] + k[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 0.5")
    static double results(double[] x, double f) {
        return scaled(x, f)[1] * scaled(scaled(x, x[0]), f)[0] + vary(scaled(x, f));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 0.25, 0.75}, 5")
    @At("{0.5, -1, 0.25, 0.75}, 0.6")
    @At("{0.5, 2.5, 0.25, 0.75}, 50")
    static double exits(double[] x, double limit) {
        return early(x, limit) * x[0] + early(x, 2 * limit) * early(x, 0.1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.3")
    static double search(double x) {
        return searched(x) * searched(x * 1.1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double staticsOfInterfaces(double w, double h) {
        return Shape.area(w, h) * Shape.SCALE + Shape.area(h, w * h);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, TIMES")
    @At("2, 3, PLUS")
    static double enums(double a, double b, Op op) {
        return op.apply(a, b) * Op.all(a, b) + Op.TIMES.apply(b, b);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 3}, 2), 0.5")
    static double recordMethods(Poly p, double x) {
        return p.at(x) * p.times(x).at(x)
                + Poly.of(x, p.c()[0], x * x).twice(0.5 * x)
                + p.times(2).times(x).c()[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double nestedScopes(double a, double b) {
        return Outer.Inner.deep(a) * Outer.Inner.deep(b) * over(a > b ? over(a) : over(b));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double inConditions(double a, double b) {
        double s = 0;
        if (over(a) > b && vary(a, b) > over(b) || over(b) < a) s += over(a);
        for (double t = a; over(t) < 40; t *= over(1.1) * a * 0.6) s += over(t) * b;
        do {
            s += over(s) * 0.001;
        } while (over(s) < 400);
        return s > over(b) ? over(s, 2) : s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, 2")
    static double inSwitches(double a, double b, int k) {
        double y = switch (k + (over(a) > b ? 0 : 1)) {
            case 1 -> over(a);
            case 2 -> {
                double t = over(b);
                yield over(t, k) * vary(a);
            }
            default -> over(a) * over(b);
        };
        return y * over(y * 0.01);
    }

    static double big(double[] x, double y) {
        double s = y;
        for (int i = 0; i < x.length; i++) {
            double u = x[i] * s;
            double v = Math.sin(u) + y;
            if (v > 1) {
                s += v * u;
            } else {
                s -= u;
            }
            double w = s * s;
            double z = w / (1 + w);
            s = z + v * 0.1;
            x[i] = s * 0.5 + x[i] * 0.9;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5}, {0.3, 0.7}, 3")
    static double bigInLoops(double[] x, double[] y, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += big(x, s) * big(y, x[0]);
            if (s > 50) break;
            for (int j = 0; j < i; j++) s += big(x, y[0]);
        }
        return s + big(x, 0.1) * big(y, 0.2) + x[1] * y[1];
    }
}
