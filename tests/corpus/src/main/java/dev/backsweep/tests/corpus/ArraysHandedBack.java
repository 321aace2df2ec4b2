package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Arrays that come out of calls: those that went in, or new ones, beside which constants stay constants. */
final class ArraysHandedBack {
    private ArraysHandedBack() {}

    private static double[] second(double[] a, double v) {
        a[1] = Math.sin(a[0]) + v * 0.5;
        return a;
    }

    /** What is given is constant, but what is given back is that, and written. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.7, 1.1}, 3")
    @At("{0.3, -0.7, 1.1}, 0")
    static double handedBack(double[] x, int n) {
        double[] a = new double[3];
        double[] b = x.clone();
        for (int i = 0; i < n; i++) {
            b = second(a, 0.5);
            b[i % 3] -= x[(i + 1) % 3] + 0.5 * b[0];
        }
        return a[0] * 1.5 + a[1] - 0.7 * a[2] + b[0] * b[1] - b[2];
    }

    private static double[] increased(double[] a, int n) {
        if (n == 0) {
            return a;
        }
        a[1] += 0.5;
        return increased(a, n - 1);
    }

    private static double[][] bothRows(double[] a, double[] b) {
        return new double[][] {a, b};
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.7, 1.1}")
    static double handedBackByRecursion(double[] x) {
        double[] a = {1, 2, 3};
        double[] b = increased(a, 2);
        b[0] *= x[0] * x[1];
        return a[0] * a[0] + x[2] * b[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.7, 1.1}")
    static double handedBackAsARow(double[] x) {
        double[] a = {1, 2, 3};
        double[][] m = bothRows(a, new double[3]);
        m[0][0] *= x[0] * x[1];
        return a[0] * a[0] + x[2] * m[0][1];
    }

    private static double[] start(int n) {
        double[] w = new double[n];
        w[0] = 1;
        return w;
    }

    /** The stream could not take an active array. */
    @Differentiable(
            wrt = "x",
            modes = {Mode.REVERSE, Mode.FORWARD})
    @ActiveOnly("x")
    @Allocates("streams")
    @At("{0.3, -0.7}, {1, 2}")
    static double madeByAHelper(double[] x, double[] c) {
        double[] w = start(3);
        double sum = Arrays.stream(c).sum();
        w[0] += x[0] * x[0];
        return w[0] * sum + x[1];
    }

    record Held(double s, double[] v) {}

    private static Held inRecord(double x, Held h, int n) {
        return n == 0 ? new Held(x, h.v()) : inRecord(x * x, h, n - 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.9, 3")
    @At("0.9, 0")
    @TangentsAllocate("the records of a recursion are arrays")
    static double handedBackInARecord(double x, int n) {
        Held h = new Held(2, new double[] {3, 1});
        Held a = inRecord(x, h, n);
        a.v()[0] *= x;
        return a.s() * a.v()[0] + h.v()[0];
    }
}
