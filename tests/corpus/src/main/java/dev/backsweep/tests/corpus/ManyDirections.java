package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Functions of many numbers with even more results: their Jacobians take all columns at once, in loops over them. */
final class ManyDirections {
    private ManyDirections() {}

    private static final String EIGHT = "{1, 2, 0.5, -1, 3, 0.25, -2, 1.5}";
    private static final String NINE = "{1, 2, 0.5, -1, 3, 0.25, -2, 1.5, 4}";

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT)
    @At(NINE)
    @At("{1, 2}")
    @At("{}")
    static double[] sumsAndProducts(double[] x) {
        double[] y = new double[2 * x.length];
        double sum = 0;
        double product = 1;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
            product *= x[i];
            y[2 * i] = sum;
            y[2 * i + 1] = product * sum;
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(
            "{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34}")
    static double[] moreThanOneBlock(double[] x) {
        double[] y = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            y[i] += x[i] * x[i] / 2;
            y[i + 1] -= Math.sin(x[i]) * x[x.length - 1 - i];
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.5, " + EIGHT + ", {2, 3}, {{1, 2}, {3, 4}}")
    @ActiveOnly({"a", "x", "b"})
    static double[] severalParameters(double a, double[] x, double[] b, @Constant double[][] weights) {
        double[] y = new double[2 * x.length];
        for (int i = 0; i < y.length; i++) {
            double[] row = weights[i % 2];
            double t = a * x[i / 2] + row[0] * b[i % 2];
            y[i] = Math.tanh(t) * row[1] + a * a;
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1, 2, 3, 4, 5, 6, 7, 8, 9")
    static double[] numbers(double a, double b, double c, double d, double e, double f, double g, double h, double i) {
        double[] y = new double[12];
        double s = a * b + c * d;
        for (int k = 0; k < y.length; k++) {
            s = s * e / (k + 1) + f;
            y[k] = s + g * h - i * k;
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT + ", 3")
    @At(EIGHT + ", 4")
    static double[] swapped(double[] x, int steps) {
        double[] now = x.clone();
        double[] next = new double[x.length];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < x.length; i++) {
                next[i] = now[i] + 0.1 * now[(i + 1) % x.length] * now[i];
            }
            double[] old = now;
            now = next;
            next = old;
        }
        double[] result = new double[2 * x.length];
        System.arraycopy(now, 0, result, 0, x.length);
        System.arraycopy(next, 0, result, x.length, x.length);
        return result;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.1, 2.3, 0.5, -1, 3, 0.25, -2, 1.5}")
    static double[] branches(double[] x) {
        double[] y = new double[x.length + 2];
        double last = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
                last = -x[i] * last;
                continue;
            }
            double m = Math.max(x[i], last);
            last = x[i] > 2 ? m * m : last + x[i];
            y[i] = last + Math.abs(x[i] - 1) + Math.min(x[i], 1);
            if (y[i] > 20) {
                y[i + 1] = last;
                break;
            }
        }
        y[x.length + 1] = last;
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT)
    static double[] rowsOfMatrices(double[] x) {
        double[][] a = new double[2][x.length];
        for (int i = 0; i < x.length; i++) {
            a[0][i] = x[i] * x[0];
            a[1][i] = Math.exp(-x[i]);
        }
        double[] first = a[0];
        a[0] = a[1];
        a[1] = first;
        double[][] turned = {a[1], {x[0], 1, x[1] * x[2]}, a[0]};
        turned[1][1] = turned[0][3] * turned[2][2];
        double[] y = new double[x.length + 3];
        for (int i = 0; i < x.length; i++) {
            y[i] = turned[0][i] + turned[2][i] * first[0];
        }
        for (int i = 0; i < 3; i++) {
            y[x.length + i] = turned[1][i];
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT)
    static double[] arraysOfTrips(double[] x) {
        double[] y = new double[x.length + 1];
        double[] carried = {1, 0};
        for (int i = 0; i < x.length; i++) {
            double[] here = {x[i] * carried[0], carried[1] + x[i], 1};
            y[i] = here[0] + here[1] * here[2];
            carried = new double[] {here[1] / 4, here[0]};
        }
        y[x.length] = carried[0] * carried[1];
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT)
    static double[] special(double[] x) {
        double[] y = new double[3 * x.length];
        Arrays.fill(y, x[0]);
        for (int i = 0; i < x.length; i++) {
            y[3 * i] = Math.sqrt(x[i] * x[i]) + Math.atan2(x[i], x[0]) + Math.hypot(x[i], x[1]);
            y[3 * i + 1] += Math.pow(x[i], 3) / (1 + Math.cbrt(x[i] * x[i])) + squashed(x[i]);
            y[3 * i + 2] *= Math.cos(x[i]) % 3;
        }
        return y;
    }

    private static double squashed(double t) {
        double s = 1 / (1 + Math.exp(-t));
        return t < 0 ? s : s * s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = EIGHT, coarse = true)
    static double[] inSinglePrecision(double[] x) {
        float[] f = new float[x.length];
        float sum = 0;
        for (int i = 0; i < x.length; i++) {
            f[i] = (float) (x[i] * 0.5);
            sum += f[i] * f[i];
        }
        double[] y = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            y[i] = sum * x[i];
        }
        y[x.length] = sum;
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT + ", 3")
    @At(value = EIGHT + ", 8", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = EIGHT + ", -1", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = EIGHT + ", -2", fails = ArrayIndexOutOfBoundsException.class)
    static double[] failing(double[] x, int k) {
        double[] y = new double[x.length + Math.abs(k) * 2];
        for (int i = 0; i < x.length; i++) {
            y[i + 1] = x[i] * x[k];
        }
        return y;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT + ", null")
    @At(EIGHT + ", {1, 2, 3, 4, 5, 6, 7, 8}")
    static double[] perhapsWeighted(double[] x, double[] w) {
        double[] y = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            y[i] += w == null ? Math.sin(x[i]) : w[i] * x[i] * x[i];
            y[i + 1] -= x[i];
        }
        return y;
    }

    /** What is returned first is the same for all columns. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(EIGHT)
    @At("{-1, 2, 0.5, -1, 3, 0.25, -2, 1.5}")
    static double[] constantUnderATest(double[] x) {
        double one = x[0];
        one = 1;
        try {
            if (x[0] > 0) {
                return new double[] {one, 2};
            }
        } finally {
            one = 2;
        }
        return x;
    }
}
