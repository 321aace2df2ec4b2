package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays of a few numbers, which become variables where nobody else can reach them; results of a few elements. */
final class FewNumbers {
    private FewNumbers() {}

    @Differentiable
    @At("{0.1, 0.2, 0.3}, {1, 2, 3}, 0.5")
    static double[] projection(double[] camera, double[] point, double w) {
        double[] seen = turned(camera, point[0], point[1], point[2]);
        return new double[] {w * seen[0] / seen[2], w * seen[1] / seen[2]};
    }

    private static double[] turned(double[] camera, double x, double y, double z) {
        double square = camera[0] * camera[0] + camera[1] * camera[1];
        if (square == 0) {
            return new double[] {x + camera[2], y, z};
        }
        double angle = Math.sqrt(square);
        return new double[] {x * Math.cos(angle), y * Math.sin(angle) + camera[2], z + camera[1]};
    }

    @Differentiable
    @At("{1, 2, 3}, 1")
    @At("{1, 2, 3}, -1")
    static double[] earlyReturns(double[] x, double t) {
        if (t > 0) {
            return new double[] {x[0] * t, x[1] * x[2]};
        }
        double[] y = {x[0], x[1] * t};
        y[1] += y[0] * x[2];
        return y;
    }

    /** Both modes, and more columns than go at once. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3, 4, 5, 6}")
    @At("{1, 2}")
    @At("{}")
    static double[] twoSums(double[] x) {
        double[] sums = new double[2];
        for (int i = 0; i < x.length; i++) {
            sums[0] += x[i] * x[i];
            sums[1] += sums[0] * x[i];
        }
        return sums;
    }

    @Differentiable
    @At("{1, 2, 3}, {1, -1}")
    static double[] writesWhatItIsGiven(double[] x, double[] y) {
        x[0] = x[1] * y[0];
        y[1] = x[0] + x[2] * x[2];
        return new double[] {x[0] * y[1]};
    }

    @Differentiable
    @At("{1, 2}, 3")
    static double[] saysSo(double[] x, double y) {
        double[] p = {x[0] * y, x[1]};
        Journal.note(p[0] > 0);
        return new double[] {p[0] * p[1], p[1] * y, y};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3, 0.7, 3")
    @At("0.3, 0.7, 0")
    static double madeOfItself(double x, double y, int n) {
        double[] s = {x, y};
        for (int i = 0; i < n; i++) {
            s = new double[] {s[1] * x, s[0] - s[1]};
            s[1] *= s[0];
        }
        return s[0] * s[1] + s.length;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 2, 3}")
    @At("{}")
    static double handedOn(double[] x) {
        double[] before = {1, 2};
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double[] now = {x[i] * before[1], before[0] + x[i]};
            sum += now[0] * before[0];
            before = now;
        }
        return sum * before[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double twoNames(double x, double y) {
        double[] p = {x, y};
        double[] q = p;
        q[0] = q[0] * y;
        p[1] += p[0];
        return q[1] * p[0];
    }

    /** Once two names for one array, then for two. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, true")
    @At("2, 3, false")
    static double namesThatPart(double x, double y, boolean part) {
        double[] p = {x, y};
        double[] q = p;
        if (part) {
            q = new double[] {y, x};
        }
        q[0] = q[0] * y;
        return p[0] * q[1] + q[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, 1")
    @At("2, 3, 2")
    static double atAnyPlace(double x, double y, int k) {
        double[] p = {x, y, x * y};
        double[] q = {x, x};
        q[k - 1] = y * p[k];
        return q[0] * q[1] * p[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double storedInRows(double x, double y) {
        double[] p = {x, y};
        double[][] rows = {p, {y, 1}};
        rows[0][1] *= x;
        return p[1] * rows[1][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2f, 3")
    static float narrow(float x, @Constant int n) {
        float[] p = {x, n, 1};
        for (int i = 0; i < n; i++) {
            p[0] *= x;
            p[2] += p[0] * p[1];
        }
        return p[2];
    }
}
