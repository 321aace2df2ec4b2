package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Methods that call themselves, directly and in rings. */
final class Recursions {
    private Recursions() {}

    @Differentiable
    @At(value = "2, 5", gradient = "80")
    @At(value = "3, 0", gradient = "0")
    @At(value = "1, 100", gradient = "100")
    static double power(double x, int n) {
        if (n == 0) {
            return 1;
        }
        return x * power(x, n - 1);
    }

    @Differentiable
    @At("1.5, 0")
    @At("1.5, 1")
    @At("0.7, 8")
    static double fibonacci(double x, int n) {
        if (n < 2) {
            return n == 0 ? 1 : x;
        }
        return fibonacci(x, n - 1) * Math.sin(x) + fibonacci(x * 0.5, n - 2);
    }

    @Differentiable
    @At("1.5, 0.5, 4")
    @At("1.5, 0.5, 0")
    static double twoActive(double x, double y, int n) {
        return n <= 0 ? x * y : twoActive(y, x * y, n - 1) + x;
    }

    @Differentiable
    @At("0.9, 1.1, 3")
    @ActiveOnly("x")
    static double someActive(double x, @Constant double c, int n) {
        return n == 0 ? x * c : someActive(x * c, x, n - 1) + someActive(c, c, n - 1);
    }

    private static double odd(double x, int n) {
        return n == 0 ? 0 : x * even(x + 1, n - 1);
    }

    private static double even(double x, int n) {
        if (n == 0) {
            return 1;
        }
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += odd(x * i, Math.max(n - 2, 0)) + Math.exp(-x * i);
        }
        return s;
    }

    @Differentiable
    @At("0.3, 5")
    @At("0.3, 0")
    static double mutual(double x, int n) {
        return even(x, n) * x;
    }

    @Differentiable
    @At("0.5, 3, 2")
    @At("0.5, 1, 0")
    static double nested(double x, int m, int n) {
        if (m == 0) {
            return Math.sin(x) + n;
        }
        if (n == 0) {
            return nested(x * 1.1, m - 1, 1);
        }
        return nested(nested(x, m, n - 1) * 0.1, m - 1, n - 1);
    }

    @Differentiable
    @At("{1, 2, 3, 4, 5}, 0, 5")
    @At("{2}, 0, 1")
    static double product(double[] x, int from, int to) {
        if (to - from == 1) {
            return x[from];
        }
        int middle = (from + to) >>> 1;
        double left = product(x, from, middle);
        double right = product(x, middle, to);
        return left * right;
    }

    private static double determinant(double[][] a, boolean[] taken, int row) {
        int n = a.length;
        if (row == n) {
            return 1;
        }
        double sum = 0;
        int sign = 1;
        for (int j = 0; j < n; j++) {
            if (taken[j]) {
                continue;
            }
            taken[j] = true;
            sum += sign * a[row][j] * determinant(a, taken, row + 1);
            taken[j] = false;
            sign = -sign;
        }
        return sum;
    }

    @Differentiable
    @At("{{2, 1, 0.5}, {0.3, 4, 1}, {1, 2, 3}}")
    @At("{{2, 1, 0.5, 1}, {0.3, 4, 1, 2}, {1, 2, 3, 3}, {0, 0.4, 0.1, 2}}")
    @At("{}")
    static double determinantByMinors(double[][] a) {
        return determinant(a, new boolean[a.length], 0);
    }

    @Differentiable
    @At("{3, 1, 2}, 0, 2")
    @At("{5, -2, 9, 0.5, 7, 1, 4}, 0, 6")
    static void quicksort(double[] x, int low, int high) {
        if (low >= high) {
            return;
        }
        double pivot = x[(low + high) / 2];
        int i = low;
        int j = high;
        while (i <= j) {
            while (x[i] < pivot) {
                i++;
            }
            while (x[j] > pivot) {
                j--;
            }
            if (i <= j) {
                double t = x[i];
                x[i++] = x[j];
                x[j--] = t;
            }
        }
        quicksort(x, low, j);
        quicksort(x, i, high);
    }

    @Differentiable
    @At("{5, -2, 9, 0.5, 7, 1, 4}")
    static double weightedBySorting(double[] x) {
        double[] y = x.clone();
        quicksort(y, 0, y.length - 1);
        double s = 0;
        for (int i = 0; i < y.length; i++) {
            s += y[i] * y[i] * (i + 1);
        }
        return s;
    }

    /** The butterflies of a fast transform, in place. */
    private static void transform(double[] re, double[] im, int from, int n, double[] work) {
        if (n == 1) {
            return;
        }
        int half = n / 2;
        for (int k = 0; k < half; k++) {
            work[from + k] = re[from + 2 * k];
            work[from + half + k] = re[from + 2 * k + 1];
        }
        for (int k = 0; k < n; k++) {
            re[from + k] = work[from + k];
        }
        for (int k = 0; k < half; k++) {
            work[from + k] = im[from + 2 * k];
            work[from + half + k] = im[from + 2 * k + 1];
        }
        for (int k = 0; k < n; k++) {
            im[from + k] = work[from + k];
        }
        transform(re, im, from, half, work);
        transform(re, im, from + half, half, work);
        for (int k = 0; k < half; k++) {
            double angle = -2 * Math.PI * k / n;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            double a = re[from + half + k];
            double b = im[from + half + k];
            double p = a * c - b * s;
            double q = a * s + b * c;
            re[from + half + k] = re[from + k] - p;
            im[from + half + k] = im[from + k] - q;
            re[from + k] += p;
            im[from + k] += q;
        }
    }

    @Differentiable
    @At("{1, 2, 0.5, -1}")
    @At("{1, 2, 0.5, -1, 3, 0.25, 0, 2}")
    static double spectrum(double[] x) {
        int n = x.length;
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = x[i];
            im[i] = x[i] * x[i] * 0.1;
        }
        transform(re, im, 0, n, new double[n]);
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += (re[i] * re[i] + im[i] * im[i] * im[i]) * (i + 1);
        }
        return s;
    }

    @Differentiable
    @At("{0.5, 1.5, 2.5, 0.1}, 0.7, 0")
    static double earlyReturns(double[] x, double y, int depth) {
        for (int i = depth; i < x.length; i++) {
            if (x[i] > 2) {
                return x[i] * y;
            }
            double inner = earlyReturns(x, y * x[i], i + 1);
            if (inner > 1) {
                return inner * x[i] + y;
            }
            y += inner;
        }
        return y * y;
    }

    @Differentiable
    @At("{0.5, 1.5, 2.5, 0.1}, 0.7, 3")
    @At("{0.5, 1.5, 2.5, 0.1}, 0.7, 0")
    static void insideLoops(double[] x, double y, int depth) {
        int i = 0;
        while (i < x.length && depth > 0) {
            double before = x[i];
            x[i] = Math.sin(x[i] * y);
            insideLoops(x, before * 0.5, depth - 1);
            i += depth;
            if (x[0] > 10) {
                break;
            }
        }
        x[0] += y * x[x.length - 1];
    }

    /** Backtracking: what the recursion changes in {@code order}, it puts back. */
    private static double tours(double[][] length, int[] order, int k) {
        int n = order.length;
        if (k == n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += length[order[i]][order[(i + 1) % n]];
            }
            return Math.exp(-sum);
        }
        double total = 0;
        for (int i = k; i < n; i++) {
            int t = order[k];
            order[k] = order[i];
            order[i] = t;
            total += tours(length, order, k + 1);
            order[i] = order[k];
            order[k] = t;
        }
        return total;
    }

    @Differentiable
    @At("{{0, 1, 0.5}, {0.3, 0, 1}, {1, 0.2, 0}}")
    @At("{{0, 1, 0.5, 0.1}, {0.3, 0, 1, 0.2}, {1, 0.2, 0, 0.4}, {0.7, 0.1, 0.2, 0}}")
    static double allTours(double[][] length) {
        int[] order = new int[length.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return -Math.log(tours(length, order, 1));
    }

    @Differentiable
    @At("{5, -2, 9, 0.5, 7, 1, 4}, 3")
    @At("{5, -2, 9, 0.5, 7, 1, 4}, 0")
    static double kthLargest(double[] x, int k) {
        double[] y = x.clone();
        return select(y, 0, y.length - 1, k) * x[k];
    }

    private static double select(double[] y, int low, int high, int k) {
        if (low == high) {
            return y[low];
        }
        double pivot = y[high];
        int store = low;
        for (int i = low; i < high; i++) {
            if (y[i] > pivot) {
                double t = y[i];
                y[i] = y[store];
                y[store++] = t;
            }
        }
        y[high] = y[store];
        y[store] = pivot;
        if (k == store) {
            return y[store];
        }
        return k < store ? select(y, low, store - 1, k) : select(y, store + 1, high, k);
    }

    @Differentiable
    @At(value = "1.5, 3", coarse = true)
    static float inFloat(float x, int n) {
        return n == 0 ? x : inFloat(x * 0.5f, n - 1) * x + 1;
    }

    @Differentiable
    @At("0.5, {1, 2, 3}")
    static double tail(double x, double... c) {
        if (c.length == 0) {
            return 0;
        }
        double[] rest = new double[c.length - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = c[i + 1] * x;
        }
        return c[0] + x * tail(x, rest);
    }

    @Differentiable
    @At("0.5, 4")
    static double parametersChange(double x, int n) {
        double y = x;
        while (n > 0) {
            n--;
            x = x * 0.9 + 0.1;
            if (n % 2 == 0) {
                x += parametersChange(x, n) * y;
            }
        }
        return x * n + y * x;
    }

    @Differentiable
    @At("{1, 2}, {3, 4}, 3")
    @At("{1, 2}, #0, 3")
    static double sameArrayTwice(double[] x, double[] y, int n) {
        if (n == 0) {
            return x[0] * y[1];
        }
        x[0] = y[0] * x[1] * 0.3;
        y[1] += x[0];
        return sameArrayTwice(y, x, n - 1) + x[1];
    }

    @Differentiable
    @At("{{1, 2}, {3, 4}}, 1")
    static double rowsPassed(double[][] a, int i) {
        return rows(a[i], a[0], a, 2) + a[0][0];
    }

    private static double rows(double[] p, double[] q, double[][] a, int n) {
        if (n == 0) {
            return p[0] * q[1];
        }
        p[1] *= a[1][0];
        q[0] += p[1] * a[0][1];
        return rows(q, a[1], a, n - 1) * p[0];
    }

    @Differentiable
    @At("0.3, 12")
    static double resultIgnored(double x, int n) {
        double[] sums = new double[2];
        collect(x, n, sums);
        return sums[0] * sums[1];
    }

    private static int collect(double x, int n, double[] sums) {
        if (n == 0) {
            return 0;
        }
        sums[n % 2] += Math.sin(x * n) + sums[0] * x;
        collect(x, n / 2, sums);
        return 1 + collect(x + 1, n / 3, sums);
    }

    private static int digits(int n) {
        return n < 10 ? 1 : 1 + digits(n / 10);
    }

    @Differentiable
    @At("2, 12345")
    static double inactiveRecursion(double x, int n) {
        return Math.pow(x, digits(n));
    }

    private static boolean anyAbove(double[] x, double limit, int i) {
        return i < x.length && (x[i] > limit || anyAbove(x, limit, i + 1));
    }

    @Differentiable
    @At("{1, 2, 3}, 2.5")
    @At("{1, 2, 3}, 3.5")
    static double decidedByRecursion(double[] x, double y) {
        return anyAbove(x, y, 0) ? x[0] * y : x[1] + y;
    }
}
