package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/**
 * Calls of methods in each place where Java has an expression, with arguments that are each other's, and results that are ignored or share memory.
 * {@code HelperCallsTest} asks the same once more of methods that are not taken in, and of recursive ones.
 */
final class HelperCalls {
    private HelperCalls() {}

    private static final double SCALE = 0.75;

    private static double f(double x) {
        return x * Math.sin(x) * SCALE + 0.3;
    }

    private static double g(double x, int n) {
        double s = x;
        for (int i = 0; i < n; i++) {
            s = s * x + Math.cos(s);
        }
        return s;
    }

    private static int index(double x) {
        return x > 0.5 ? 1 : 0;
    }

    private static boolean isLarge(double x) {
        return x * x > 0.3;
    }

    private static double at(double[] a, int k) {
        return a[k % a.length] * a[0];
    }

    private static double taken(double[] a, int[] c) {
        int k = c[0]++;
        double old = a[k % a.length];
        a[k % a.length] = old * 0.5 + a[0];
        return old;
    }

    private static void put(double[] a, int k, double v) {
        a[k % a.length] = v * a[k % a.length] + a[0];
    }

    private static void add(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i] * b[0];
        }
    }

    private static void scale(double[] a, double s) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= s;
        }
    }

    private static void swap(double[] a, int i, int j) {
        double t = a[i];
        a[i] = a[j];
        a[j] = t;
    }

    private static void swapRows(double[][] m, int i, int j) {
        double[] t = m[i];
        m[i] = m[j];
        m[j] = t;
    }

    private static double[] row(double[][] m, int i) {
        return m[i % m.length];
    }

    private static double rows(double[][] m, double[] r) {
        r[0] *= m[1][0];
        m[1][1] += r[0] * r[1];
        return m[0][0] * r[1];
    }

    private static double[] either(double[] a, double[] b, boolean first) {
        return first ? a : b;
    }

    private static double[] made(double[] a, double s) {
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] * s + i;
        }
        return y;
    }

    private static double[] copied(double[] a) {
        double[] y = a.clone();
        y[0] *= y[1];
        return y;
    }

    private static double[] changed(double[] a, double s) {
        a[1] = a[0] * s;
        return a;
    }

    private static double early(double[] a, double limit) {
        double s = 0;
        for (double v : a) {
            if (v < 0) {
                continue;
            }
            s += v * s + v;
            if (s > limit) {
                return s * v;
            }
        }
        return -s;
    }

    private static double checked(double[] a, int k) {
        a[0] *= 0.9;
        double v = a[k];
        if (v < 0) {
            throw new IllegalStateException("below zero");
        }
        a[k] = v * v;
        return Math.sqrt(v);
    }

    private static float narrow(float x) {
        return x * x + 0.25f * x;
    }

    private static double over(double x) {
        return x * x;
    }

    private static double over(double[] x) {
        return x[0] * x[1];
    }

    private static double over(double x, int n) {
        return x * n + x * x;
    }

    private static double sum(double... v) {
        double s = 1;
        for (double e : v) {
            s += e * s;
        }
        return s;
    }

    private static double weighted(double f, double[]... v) {
        double s = f;
        for (double[] r : v) {
            s += r[0] * f;
            r[0] = s;
        }
        return s * v.length;
    }

    private static <T extends Comparable<T>> double compared(double x, T a, T b) {
        return a.compareTo(b) < 0 ? x * x : 2 * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3")
    static double loopHeaders(double x, int n) {
        double s = 0;
        for (double t = f(x), u = g(x, 1); t < 4; t += 0.6 + over(x), u *= f(t)) {
            s += t * u;
        }
        for (int i = index(x); i < n + index(s); i += 1 + index(-s)) {
            s = s * 0.5 + f(s) * i;
        }
        int k = 0;
        while (isLarge(s + k) && k++ < 3) {
            s = f(s);
        }
        do {
            s = f(s * 0.1) * 0.2 + x;
        } while (isLarge(s) && k++ < 5);
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 0.9")
    @At("0.2, 0.1")
    @At("-0.9, 0.4")
    static double conditions(double x, double y) {
        double s = isLarge(x) && isLarge(f(y)) ? f(x) : g(y, 2);
        if (isLarge(s) || f(x) > g(y, 1) && !isLarge(y)) {
            s += f(x * y);
        } else if (f(s) < 0.4) {
            s -= g(x, 1) * y;
        }
        double t = (isLarge(x) ? f(s) : over(s, 2)) * (f(y) > 0.35 ? y : f(x));
        boolean both = isLarge(f(x)) & isLarge(f(t));
        return both ? t * s : t - s * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 0.9, 1")
    @At("0.2, 0.1, 2")
    static double selectors(double x, double y, int k) {
        double s = switch (index(x) + k) {
            case 1 -> f(y);
            case 2 -> {
                double t = g(x, k);
                yield f(t) * y;
            }
            default -> over(x, k) * f(f(y));
        };
        switch (index(s) + index(f(x))) {
            case 0:
                s += f(s);
                break;
            case 1:
                s *= g(y, 1);
                break;
            default:
                s = f(x) * s;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, 0.6")
    static double indices(double[] a, double x) {
        double[] b = {f(x), a[index(x)], g(a[1], 1), x};
        b[index(x)] = f(a[index(f(x))]);
        int k = 0;
        b[k++] += at(b, k) * x;
        b[k++] *= at(a, k++) + k;
        b[index(b[0]) + 1] -= taken(b, new int[] {k});
        a[index(at(a, 1))] = at(a, 2) * b[3];
        return b[0] * b[1] + b[2] * b[3] + a[0] * a[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, {0}")
    static double inOrder(double[] a, int[] c) {
        double s = taken(a, c) - taken(a, c) * taken(a, c) + a[0] * taken(a, c) + a[0];
        double t = a[1];
        t += taken(a, c) * t;
        t = t * (t = taken(a, c)) + t;
        a[c[0] % 3] += taken(a, c) * a[c[0] % 3];
        a[c[0]++ % 3] *= taken(a, c);
        return sum(taken(a, c), a[0], taken(a, c), a[1]) * s + t + c[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, 0.6")
    static double ignored(double[] a, double x) {
        int[] c = {1};
        taken(a, c);
        f(x);
        made(a, x);
        changed(a, x);
        at(a, c[0]);
        put(a, 2, x);
        sum(x, a[0]);
        return a[0] * a[1] + a[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, {0.3, 0.2, 0.8}")
    static double sameArray(double[] a, double[] b) {
        add(a, b);
        add(a, a);
        scale(b, b[1]);
        scale(a, at(a, 1));
        swap(a, 0, 2);
        swap(b, 1, 1);
        add(either(a, b, a[0] > b[0]), either(a, b, a[1] > 100));
        put(a, 1, over(a));
        return at(a, 1) * at(b, 2) + weighted(a[1], a, b, a) + b[0] * a[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.7, 0.9}, {0.4, 0.3}}, 0.6")
    static double rowsHandedOver(double[][] m, double x) {
        double s = rows(m, m[0]) + rows(m, m[1]) * x;
        scale(m[1], m[0][1]);
        add(m[0], m[1]);
        add(m[1], m[1]);
        swap(m[0], 0, 1);
        double[] r = row(m, 1);
        r[0] *= x;
        s += rows(m, row(m, 0)) * at(r, 1) + over(m[1]);
        put(row(m, 1), 0, s);
        row(m, 0)[1] += f(x);
        return s * m[1][0] + m[0][1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.7, 0.9, 0.4}, 0.6")
    static double rowsSwapped(double[] a, double x) {
        double[][] m = {{a[0], x}, {a[1], a[2]}, {x * x, 1}};
        double[] held = m[0];
        swapRows(m, 0, 1);
        held[0] *= x;
        double s = rows(m, held);
        swapRows(m, 1, 2);
        s += rows(m, m[2]) * at(held, 1);
        m[0] = made(m[1], s);
        swapRows(m, 0, 2);
        held[1] += s;
        return s * m[0][1] + m[1][0] * m[2][1] + held[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, 0.6, 3")
    static double buffersSwapped(double[] a, double x, int n) {
        double[] now = copied(a);
        double[] next = new double[a.length];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < now.length; i++) {
                next[i] = at(now, i + 1) * x + f(now[i]);
            }
            double[] t = now;
            now = next;
            next = t;
            put(now, k, x);
            if (k == 1) {
                add(now, next);
            }
        }
        return now[0] * next[1] + at(now, 2) + next[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, {0.3, 0.2, 0.8}, 0.6")
    @At("{0.1, 0.9, 0.4}, {0.3, 0.2, 0.8}, 0.6")
    static double arraysReturned(double[] a, double[] b, double x) {
        double[] y = made(a, x);
        double s = made(y, made(b, x)[1])[2] * at(made(a, b[0]), 1);
        double[] z = either(a, b, a[0] > b[0]);
        z[1] *= s;
        double[] w = either(y, z, isLarge(x));
        w[0] += copied(z)[0];
        changed(w, x)[2] *= z[1];
        double[] same = changed(a, s);
        same[0] *= a[1];
        either(a, b, false)[2] = f(s);
        return a[0] * b[1] + a[2] * b[2] + y[0] * w[2] + sum(changed(copied(b), x));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, 1.5")
    @At("{0.7, -0.9, 0.4}, 0.1")
    @At("{-0.7, 0.9, 0.4}, 9")
    static double exits(double[] a, double limit) {
        double s = early(a, limit);
        if (early(a, s) < 0.2) {
            return early(a, 2 * limit) * a[0];
        }
        for (int i = 0; i < 3; i++) {
            if (isLarge(s * i)) {
                return f(s) * a[i];
            }
            s += early(made(a, s), limit * i);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, 1")
    @At(value = "{0.7, 0.9, 0.4}, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{0.7, -0.9, 0.4}, 1", fails = IllegalStateException.class)
    @At(value = "{0.7, 0.9, -0.4}, 1", fails = IllegalStateException.class)
    static double failures(double[] a, int k) {
        double s = checked(a, k);
        a[0] += s;
        s += checked(a, 0) * checked(a, k) + checked(a, 2);
        return s * a[k];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, 0.6")
    static double varargs(double[] a, double x) {
        return sum() * x
                + sum(x) * sum(a)
                + sum(a[0], x, f(x))
                + weighted(x)
                + weighted(a[1], a)
                + weighted(f(x), a, new double[] {x, 1}, a)
                + sum(made(a, x))
                + a[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, 0.5, 3")
    static double conversions(double x, float y, int n) {
        double s = over(y) + over(n) * x + over(x, n) + over('a' - 96) * x + f(n * x) + g(y, n);
        float t = narrow((float) s) * narrow(y);
        return narrow(t) * x + narrow((float) x) + narrow(2) * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3, \"x\"")
    static double generics(double x, int n, String s) {
        return compared(x, s, "y") + compared(f(x), n, 5) * compared(x, 'b', 'a') + f(compared(x, 1L, 2L));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 0.9, 0.4}, 0.6")
    static double nested(double[] a, double x) {
        assert isLarge(f(x) + 1) : "small " + f(x);
        double s = f(f(f(x))) + g(f(x), index(f(x)) + 1) * sum(f(x), g(x, 1), at(a, index(x)));
        double[][] m = {{f(x), a[0]}, made(a, f(s)), copied(a)};
        put(m[index(x)], index(s), f(at(m[2], index(a[0]))));
        return -f(s) + (f(x) - (g(s * 0.1, 1) + m[1][0])) * m[0][1] / (1 + over(m[1][1]));
    }
}
