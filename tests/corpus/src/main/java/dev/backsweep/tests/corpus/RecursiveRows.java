package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods that call themselves and put other rows into the arrays that they are given. */
final class RecursiveRows {
    private RecursiveRows() {}

    private static double reversed(double[][] a, int low, int high, double[] x) {
        if (low >= high) {
            return low == high ? a[low][0] * a[low][0] : x[0];
        }
        double before = a[low][0] * a[high][1];
        double[] t = a[low];
        a[low] = a[high];
        a[high] = t;
        a[low][1] *= x[0] + before;
        double inner = reversed(a, low + 1, high - 1, x);
        return inner * a[low][1] + before * a[high][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 0.5}, {-1, 1.5}}, {0.7}")
    @At("{{1, 2}, {3, 0.5}, {-1, 1.5}, {0.25, -2}}, {0.7}")
    static double readAcross(double[][] a, double[] x) {
        double s = a[0][0] * x[0];
        double[] last = a[a.length - 1];
        double y = reversed(a, 0, a.length - 1, x);
        a[1][1] = y * a[0][1] * last[0];
        return s * y + a[1][1] * a[0][0] * a[2][1];
    }

    private static void sort(double[][] a, int low, int high) {
        if (high - low < 1) {
            return;
        }
        double pivot = a[high][0];
        int k = low;
        for (int i = low; i < high; i++) {
            if (a[i][0] < pivot) {
                swap(a, i, k++);
            }
        }
        swap(a, k, high);
        sort(a, low, k - 1);
        sort(a, k + 1, high);
    }

    private static void swap(double[][] a, int i, int j) {
        double[] t = a[i];
        a[i] = a[j];
        a[j] = t;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{3, 1}, {2, 5}, {4, -1}, {1, 0.5}}")
    @At("{{3, 1}}")
    static double rowsSorted(double[][] a) {
        double[] first = a[0];
        sort(a, 0, a.length - 1);
        double s = first[0] * a[0][1];
        for (int i = 0; i < a.length; i++) {
            s += (i + 1) * a[i][0] * a[i][1] * s;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{3, 1}, {2, 5}, {4, -1}, {1, 0.5}}")
    static void rowsSortedInPlace(double[][] a) {
        a[0][1] *= a[1][0];
        sort(a, 0, a.length - 1);
        a[0][0] *= a[1][1];
    }

    private static void fill(double[][] a, double[] x, int i) {
        if (i == a.length) {
            return;
        }
        double[] old = a[i];
        a[i] = i % 2 == 0 ? x : new double[] {old[1] * x[0], x[1]};
        a[i][0] += old[1];
        fill(a, x, i + 1);
        a[i][1] *= a[0][0];
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{3, 1}, {2, 5}, {4, -1}, {1, 0.5}}, {0.5, 1.5}")
    static double rowsFromElsewhere(double[][] rows, double[] given) {
        double[][] a = rows.clone();
        double[] x = given.clone();
        double[] kept = a[1];
        fill(a, x, 0);
        double s = x[0] * kept[1];
        for (int i = 0; i < a.length; i++) {
            s += (i + 1) * a[i][0] * a[i][1] * 0.125;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 1, 2, 5}")
    static double ofItsOwn(double[] x) {
        double[][] a = new double[4][];
        for (int i = 0; i < 4; i++) {
            a[i] = new double[] {x[i], x[3 - i] * x[i]};
        }
        double[] second = a[1];
        sort(a, 0, 3);
        second[0] *= x[0];
        double s = 0;
        for (int i = 0; i < 4; i++) {
            s += a[i][0] * a[i][1] * (i + 1);
        }
        return s;
    }

    private static double[] greatest(double[][] a, int n) {
        if (n == 1) {
            return a[0];
        }
        double[] other = greatest(a, n - 1);
        if (other[0] > a[n - 1][0]) {
            a[0] = a[n - 1];
            a[n - 1] = other;
        }
        a[n - 1][1] += other[1] * a[0][0];
        return a[n - 1];
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{3, 1}, {2, 5}, {4, -1}, {1, 0.5}}")
    static double rowReturned(double[][] rows) {
        double[][] a = rows.clone();
        double y = a[0][0];
        double[] row = greatest(a, a.length);
        row[0] *= row[1];
        return row[0] * a[0][1] * y + a[a.length - 1][1];
    }

    private static double exchange(double[][] a, double[][] b, int i) {
        if (i == Math.min(a.length, b.length)) {
            return 1;
        }
        double[] t = a[i];
        a[i] = b[i];
        b[i] = t;
        double y = exchange(b, a, i + 1);
        b[i][0] += a[i][0] * y;
        return y * a[i][1] + b[0][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{3, 1}, {2, 5}}, {{0.5, -1}, {1.5, 0.25}, {1, 2}}")
    static double betweenTwo(double[][] a, double[][] b) {
        double p = a[0][0] * b[1][1];
        double y = exchange(a, b, 0);
        return y * p + a[1][0] * b[0][1] + b[2][0];
    }

    private static double deeper(double[][][] c, int n) {
        if (n == 0) {
            return c[0][0][0] * c[1][0][0];
        }
        double[][] m = c[0];
        c[0] = c[1];
        c[1] = m;
        double[] r = c[0][0];
        c[0][0] = c[1][1];
        c[1][1] = r;
        c[0][0][0] *= c[1][0][0];
        return deeper(c, n - 1) + c[0][0][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{{3}, {2}}, {{0.5}, {1.5}}}, 3")
    static double threeDimensions(double[][][] c, int n) {
        double y = c[1][1][0];
        return deeper(c, n) * y * c[0][1][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 2, 0.5, 1.5}, {{2, 0}, {3, 1}}")
    static double ofIndices(double[] x, int[][] index) {
        return along(x, index, 2) * x[index[0][0]];
    }

    private static double along(double[] x, int[][] index, int n) {
        if (n == 0) {
            return 1;
        }
        int[] t = index[0];
        index[0] = index[1];
        index[1] = t;
        x[index[0][1]] *= x[index[0][0]];
        return along(x, index, n - 1) + x[index[1][0]] * x[index[0][1]];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{3, 1}, {2, 5}, {4, -1}}, 4")
    static double itself(double[][] a, int n) {
        if (n == 0) {
            return a[0][0];
        }
        double[] t = a[n % 3];
        a[n % 3] = a[0];
        a[0] = t;
        a[0][1] += a[1][0] * 0.5;
        return itself(a, n - 1) * a[0][1] + t[0];
    }

    private static void put(double[][] a, double[] x, int i) {
        if (i < a.length) {
            put(a, a[i], i + 1);
            a[i] = x;
        }
    }

    @TangentsAllocate("the tangent of a new row that is put into the caller's array")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{3, 1}, {2, 5}, {4, -1}}, 0.5")
    static void madeByTheCaller(double[][] a, double y) {
        double[] made = {y * a[0][0], a[1][1]};
        put(a, made, 0);
        made[1] *= a[1][0] * y;
        a[0][0] += a[2][1] * a[0][1];
    }
}
