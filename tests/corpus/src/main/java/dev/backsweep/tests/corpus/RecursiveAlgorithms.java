package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Well-known recursive algorithms. */
final class RecursiveAlgorithms {
    private RecursiveAlgorithms() {}

    private static double slow(double[] a, int lo, int hi) {
        if (hi - lo <= 1) return hi > lo ? a[lo] : 0;
        int m = (lo + hi) >>> 1;
        double l = slow(a, lo, m);
        double r = slow(a, m, hi);
        double[] t = new double[hi - lo];
        int i = lo, j = m, k = 0;
        while (i < m || j < hi) {
            if (j >= hi || i < m && a[i] <= a[j]) t[k++] = a[i++];
            else t[k++] = a[j++] * 1.01;
        }
        for (k = 0; k < t.length; k++) a[lo + k] = t[k];
        return l * 0.5 + r * a[lo];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 1, 4, 1.5, 5, 0.9, 2.6}")
    static double mergeSort(double[] a) {
        double y = slow(a, 0, a.length);
        double s = y;
        for (int i = 0; i < a.length; i++) s += a[i] * a[i] * (i + 1);
        return s;
    }

    private static void fft(double[] re, double[] im, int from, int step, int n, double[] tr, double[] ti) {
        if (n == 1) return;
        fft(re, im, from, 2 * step, n / 2, tr, ti);
        fft(re, im, from + step, 2 * step, n / 2, tr, ti);
        for (int k = 0; k < n / 2; k++) {
            double c = Math.cos(-2 * Math.PI * k / n), s = Math.sin(-2 * Math.PI * k / n);
            int e = from + 2 * k * step, o = e + step;
            double xr = c * re[o] - s * im[o], xi = c * im[o] + s * re[o];
            tr[k] = re[e] + xr;
            ti[k] = im[e] + xi;
            tr[k + n / 2] = re[e] - xr;
            ti[k + n / 2] = im[e] - xi;
        }
        for (int k = 0; k < n; k++) {
            re[from + k * step] = tr[k];
            im[from + k * step] = ti[k];
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 0.5, -1, 0.25, 2}")
    static double fourier(double[] x) {
        double[] im = new double[x.length];
        fft(x, im, 0, 1, x.length, new double[x.length], new double[x.length]);
        double s = 0;
        for (int i = 0; i < x.length; i++) s += (x[i] * x[i] + im[i] * im[i]) * (x[i] + im[i]) * (i + 1);
        return s;
    }

    private static double tree(double[] t, double[] x, int node, int lo, int hi) {
        if (lo == hi) {
            t[node] = x[lo] * x[lo];
            return t[node];
        }
        int m = (lo + hi) / 2;
        t[node] = tree(t, x, 2 * node, lo, m) * 0.5 + tree(t, x, 2 * node + 1, m + 1, hi);
        return t[node];
    }

    private static double query(double[] t, int node, int lo, int hi, int a, int b) {
        if (a > hi || b < lo) return 1;
        if (a <= lo && hi <= b) return t[node];
        int m = (lo + hi) / 2;
        return query(t, 2 * node, lo, m, a, b) * query(t, 2 * node + 1, m + 1, hi, a, b);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 0.5, 1.5}, 1, 3")
    static double segments(double[] x, int a, int b) {
        double[] t = new double[4 * x.length];
        double all = tree(t, x, 1, 0, x.length - 1);
        double q = query(t, 1, 0, x.length - 1, a, b);
        t[2] *= q;
        return all * q + query(t, 1, 0, x.length - 1, 0, 2) * t[3];
    }

    private static double memo(double[] x, double[] table, boolean[] known, int i, int j, int[] calls) {
        calls[0]++;
        if (i == 0 || j == 0) return x[i + j];
        int k = i * 4 + j;
        if (known[k]) return table[k];
        known[k] = true;
        double v = memo(x, table, known, i - 1, j, calls) * x[i];
        v = Math.max(v, memo(x, table, known, i, j - 1, calls) + x[j] * v);
        table[k] = v;
        calls[1]--;
        return v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 0.5, 1.5, 0.3, 0.9}")
    static double memoised(double[] x) {
        int[] calls = new int[2];
        return memo(x, new double[16], new boolean[16], 3, 3, calls) * calls[0];
    }

    private static double queens(double[][] w, int[] place, int row) {
        if (row == place.length) {
            double p = 1;
            for (int r = 0; r < row; r++) p *= w[r][place[r]];
            return p;
        }
        double s = 0;
        for (int c = 0; c < place.length; c++) {
            boolean free = true;
            for (int r = 0; r < row && free; r++) {
                free = place[r] != c && Math.abs(place[r] - c) != row - r;
            }
            if (!free) continue;
            place[row] = c;
            s += queens(w, place, row + 1);
            if (s > 1e6) break;
            place[row] = -1;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2, 3, 4}, {0.5, 1, 1.5, 2}, {3, 1, 2, 0.5}, {1, 2, 1, 2}}")
    static double queensWeighed(double[][] w) {
        return queens(w, new int[w.length], 0) * w[0][0];
    }

    private static double a3(double x, int n) {
        return n <= 0 ? x : Math.sin(b3(x * 0.9, n - 1)) + x;
    }

    private static double b3(double x, int n) {
        double s = x;
        for (int i = 0; i < 2; i++) {
            if (n - i < 0) break;
            s += c3(x, n - 1 - i) * 0.3;
        }
        return s;
    }

    private static double c3(double x, int n) {
        if (n < 0) return x * x;
        double y = a3(x, n - 1);
        return y > 1 ? y * b3(y * 0.1, n - 2) : y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 7")
    @At("1.3, 6")
    static double threeInARing(double x, int n) {
        return a3(x, n) * b3(x, n) + c3(x, 2);
    }

    private static void quick(double[] a, int[] id, int lo, int hi) {
        while (lo < hi) {
            double p = a[(lo + hi) / 2];
            int i = lo, j = hi;
            while (i <= j) {
                while (a[i] < p) i++;
                while (a[j] > p) j--;
                if (i <= j) {
                    double t = a[i];
                    a[i] = a[j];
                    a[j] = t;
                    int q = id[i];
                    id[i++] = id[j];
                    id[j--] = q;
                }
            }
            if (j - lo < hi - i) {
                quick(a, id, lo, j);
                lo = i;
            } else {
                quick(a, id, i, hi);
                hi = j;
            }
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 1, 4, 1.5, 5, 0.9, 2.6}")
    static double quickSort(double[] a) {
        int[] id = {0, 1, 2, 3, 4, 5, 6};
        a[0] *= a[1];
        quick(a, id, 0, a.length - 1);
        double s = 0;
        for (int i = 0; i < a.length; i++) s += a[i] * a[id[i]] * (i + 1);
        return s;
    }

    private static double[] copyRec(double[] x, int n) {
        if (n == 0) return x;
        double[] y = copyRec(x.clone(), n - 1);
        y[n % y.length] *= x[0];
        return y;
    }

    @Allocates("what each level returns, as the primal does")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 3")
    static double copies(double[] x, int n) {
        double[] y = copyRec(x, n);
        y[0] += x[1];
        return y[0] * y[1] * x[0];
    }

    private static double thrown(double[] x, int n) {
        if (n < 0) throw new IllegalArgumentException("n " + n);
        return n == 0 ? x[n] : thrown(x, n - 2) * x[n];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3, 4}, 2")
    @At(value = "{2, 3, 4}, 1", fails = IllegalArgumentException.class)
    static double throwing(double[] x, int n) {
        return thrown(x, n) * x[0];
    }
}
