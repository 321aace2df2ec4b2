package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;
import java.util.Arrays;
import java.util.List;

/** Recursive methods in all forms. */
final class RecursiveForms {
    private RecursiveForms() {}

    private static double slices(double[] x) {
        if (x.length < 2) return x.length == 0 ? 1 : x[0];
        double l = slices(Arrays.copyOfRange(x, 0, x.length / 2));
        double r = slices(Arrays.copyOfRange(x, x.length / 2, x.length));
        return l * r + x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, 3, 0.25}")
    static double copied(double[] x) {
        return slices(x) * x[1];
    }

    private static double variadic(int n, double... v) {
        double s = 1;
        for (double d : v) s *= d;
        return n == 0 ? s : variadic(n - 1, s, v[0], n * v[v.length - 1]) + s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 0.7, 3")
    static double variadics(double a, double b, int n) {
        return variadic(n, a, b) + variadic(n, a);
    }

    private static <T> double listed(List<T> l, int i, double x) {
        if (i == l.size()) return x;
        String s = String.valueOf(l.get(i));
        return listed(l, i + 1, x * s.length()) + Math.sin(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    static double generics(double x) {
        return listed(List.of("a", "bcd"), 0, x) * listed(List.of(1, 222, 33), 1, x);
    }

    interface Tree {
        static double sum(double[] x, int i) {
            return i >= x.length ? 1 : x[i] * sum(x, 2 * i + 1) + part(x, 2 * i + 2);
        }

        private static double part(double[] x, int i) {
            return i >= x.length ? 0.5 : sum(x, i) * x[i];
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, 3, 0.25}")
    static double ofInterface(double[] x) {
        return Tree.sum(x, 0);
    }

    enum Op {
        ADD {},
        MUL {};

        static double eval(double[] x, int i, Op op) {
            if (i == x.length - 1) return x[i];
            double r = eval(x, i + 1, op == ADD ? MUL : ADD);
            return op == ADD ? x[i] + r : x[i] * r;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, 3, 0.25}")
    static double ofEnum(double[] x) {
        return Op.eval(x, 0, Op.MUL) * Op.eval(x, 1, Op.ADD);
    }

    record Poly(double[] c) {
        double at(double x, int i) {
            return i == c.length ? 0 : c[i] + x * at(x, i + 1);
        }

        Poly derived(int n) {
            if (n == 0) return this;
            double[] d = new double[Math.max(c.length - 1, 1)];
            for (int i = 1; i < c.length; i++) d[i - 1] = i * c[i];
            return new Poly(d).derived(n - 1);
        }
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 0.5, 3}), 0.7")
    static double ofRecord(Poly p, double x) {
        return p.at(x, 0) * p.derived(2).at(x * x, 0);
    }

    private static boolean permute(double[] w, int[] p, int k, double[] best) {
        if (k == p.length) {
            double s = 1;
            for (int i = 0; i < k; i++) s += w[p[i]] * (i + 1) * s * 0.1;
            if (s > best[0]) {
                best[0] = s;
            }
            return s > 40;
        }
        for (int i = k; i < p.length; i++) {
            int t = p[k];
            p[k] = p[i];
            p[i] = t;
            boolean stop = permute(w, p, k + 1, best);
            t = p[k];
            p[k] = p[i];
            p[i] = t;
            if (stop) return true;
        }
        return false;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, 3}")
    static double permutations(double[] w) {
        double[] best = {0};
        int[] p = {0, 1, 2, 3};
        boolean stopped = permute(w, p, 0, best);
        return best[0] * (stopped ? 2 : w[0]);
    }

    private static double newton(double x, double y, int n) {
        double f = y * y - x;
        if (Math.abs(f) < 1e-9 || n > 40) return y;
        return newton(x, y - f / (2 * y), n + 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    static double fixpoint(double x) {
        return newton(x, 1, 0) * newton(x * x, x, 0);
    }

    private static double simpson(double a, double b, double fa, double fm, double fb, double[] k, int depth) {
        double m = (a + b) / 2;
        double l = at((a + m) / 2, k), r = at((m + b) / 2, k);
        double whole = (b - a) / 6 * (fa + 4 * fm + fb);
        double left = (m - a) / 6 * (fa + 4 * l + fm), right = (b - m) / 6 * (fm + 4 * r + fb);
        return depth > 8 || Math.abs(left + right - whole) < 1e-4
                ? left + right
                : simpson(a, m, fa, l, fm, k, depth + 1) + simpson(m, b, fm, r, fb, k, depth + 1);
    }

    private static double at(double x, double[] k) {
        return Math.exp(-k[0] * x) * Math.cos(k[1] * x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 3}, 2")
    static double quadrature(double[] k, double b) {
        return simpson(0, b, at(0, k), at(b / 2, k), at(b, k), k, 0);
    }

    private static double ack(int m, int n, double[] x) {
        x[m] *= 1.01;
        if (m == 0) return n + x[0];
        if (n == 0) return ack(m - 1, 1, x);
        double y = ack(m, n - 1, x);
        return ack(m - 1, Math.min(2, (int) Gradients.detach(y)), x) + y * 0.1;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 0.3}")
    static double ackermann(double[] x) {
        return ack(2, 2, x) * x[1];
    }

    private static void hanoi(double[][] s, int[] top, int n, int a, int b, int c) {
        if (n == 0) return;
        hanoi(s, top, n - 1, a, c, b);
        s[b][top[b]++] = s[a][--top[a]] * 1.1;
        hanoi(s, top, n - 1, c, b, a);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5}")
    static double towers(double[] x) {
        double[][] s = new double[3][3];
        for (int i = 0; i < 3; i++) s[0][i] = x[i] * x[i];
        int[] top = {3, 0, 0};
        hanoi(s, top, 3, 0, 1, 2);
        double y = 0;
        for (int i = 0; i < 3; i++) y += s[1][i] * (i + 1) * x[0];
        return y * top[1];
    }

    private static double expr(String t, int[] at, double[] x) {
        double v = term(t, at, x);
        while (at[0] < t.length() && t.charAt(at[0]) == '+') {
            at[0]++;
            v += term(t, at, x);
        }
        return v;
    }

    private static double term(String t, int[] at, double[] x) {
        double v = factor(t, at, x);
        while (at[0] < t.length() && t.charAt(at[0]) == '*') {
            at[0]++;
            v *= factor(t, at, x);
        }
        return v;
    }

    private static double factor(String t, int[] at, double[] x) {
        char c = t.charAt(at[0]++);
        if (c == '(') {
            double v = expr(t, at, x);
            at[0]++;
            return v;
        }
        return Character.isDigit(c) ? c - '0' : x[c - 'a'];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2.5, 0.5}, \"a*(b+c*2)*a+3*b*(a+c)\"")
    static double parsed(double[] x, String t) {
        return expr(t, new int[1], x) * x[0];
    }

    private static double loopy(double[] x, int n) {
        double s = 0;
        outer:
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < 3; j++) {
                if (j > n) continue outer;
                if (x[i] * j > 4) break outer;
                s += n == 0 ? x[i] : loopy(x, n - 1) * x[j] * 0.1;
                if (s > 30) return s * x[0];
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2.5, 0.5}, 3")
    static double exits(double[] x, int n) {
        return loopy(x, n) + loopy(x, 1);
    }

    private static float floats(float x, double y, int n) {
        return n == 0 ? (float) (x * y) : floats((float) (x * 0.5), y * x, n - 1) + (float) y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 0.75, 3")
    static double mixed(float x, double y, int n) {
        return floats(x, y, n) * y;
    }

    record Chosen(double x, double[] xs) {}

    private static double halved(int n, double h, Chosen c) {
        return n == 0 ? h * c.x() : halved(n - 1, 0.5 * h, c) + c.xs()[0];
    }

    /** The result of a recursive method is chosen from, and so is an element that is overwritten while the choice is made. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}, 2")
    @At("{0.2, 3}, 3")
    static double resultsThatAreChosen(double[] a, int n) {
        double t = 0;
        for (int i = 0; i < n; i++) {
            t += Math.min(halved(2, t + 1, new Chosen(a[1], a)), a[0] * 3);
            t = Math.max(a[0] * t, a[0] = 0.5 * a[0]);
        }
        return t;
    }
}
