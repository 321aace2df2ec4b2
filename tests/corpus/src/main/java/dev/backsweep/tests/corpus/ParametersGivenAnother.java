package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Array parameters that are given other arrays: what was known of them, their lengths and directions, is known no more. */
final class ParametersGivenAnother {
    private ParametersGivenAnother() {}

    private static final String SIXTEEN =
            "{0.1, -0.2, 0.3, 0.4, -0.5, 0.6, 0.7, -0.8, 0.9, 1, 1.1, -1.2, 1.3, 1.4, -1.5, 1.6}";

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, -0.3, 0.2, 0.6}, {1.5, 0.5, -0.25}")
    @At("{0.4}, {1.5, 0.5, -0.25}")
    @At("{0.4, 2}, " + SIXTEEN)
    static double another(double[] x, double[] y) {
        x = y;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
        }
        return sum * sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, -0.3, 0.2, 0.6}, {1.5, 0.5, -0.25}, 0.7")
    @At("{0.4}, {1.5, 0.5, -0.25}, 0.7")
    @At("{0.4, 2}, " + SIXTEEN + ", 0.5")
    static double swapped(double[] x, double[] y, double z) {
        double[] t = x;
        x = y;
        y = t;
        double sum = 0;
        double other = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * (i + 1);
        }
        for (int i = 0; i < y.length; i++) {
            other += y[i] / 2;
        }
        return sum * sum * other + z * other * z;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, -0.3, 0.2, 0.6}, {1.5, 0.5, -0.25, 2}, true")
    @At("{0.4, -0.3}, {1.5, 0.5, -0.25, 2}, true")
    @At("{0.4, -0.3, 0.2, 0.6}, {1.5, 0.5, -0.25, 2}, false")
    static double chosen(double[] x, double[] y, boolean other) {
        double before = 0;
        for (int i = 0; i < x.length; i++) {
            before += x[i];
        }
        if (other) {
            x = y;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
        }
        return sum * sum * before * y[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, -0.3, 0.2, 0.6}, {1.5, 0.5, -0.25}")
    @At("{}, {1.5, 0.5, -0.25}")
    @At("{0.4, 0.3}, " + SIXTEEN)
    static double longer(double[] x, double[] y) {
        x = java.util.Arrays.copyOf(x, x.length + 2);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
        }
        double other = 0;
        for (int i = 0; i < y.length; i++) {
            other += y[i];
        }
        return sum * sum + sum * other * other;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.4, -0.3, 0.2, 0.6}, {1.5, 0.5, -0.25}")
    @At("{0.4}, {1.5, 0.5, -0.25}")
    @At("{0.4, 2}, " + SIXTEEN)
    static double[] sums(double[] x, double[] y) {
        x = y;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
        }
        return new double[] {sum * sum, Math.sin(sum)};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, -0.3, 0.2, 0.6}")
    @At("{}")
    @At(SIXTEEN)
    static double padded(double[] x) {
        double first = 0;
        for (int i = 0; i < x.length; i++) {
            first += x[i] * i;
        }
        x = java.util.Arrays.copyOf(x, 2 * x.length + 1);
        for (int i = x.length / 2; i < x.length; i++) {
            x[i] = first + 1;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
        }
        return sum * sum + first * sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, -0.3, 0.2, 0.6}, 3")
    @At(SIXTEEN + ", 5")
    static double shortened(double[] x, int n) {
        while (x.length > n) {
            double[] half = new double[(x.length + 1) / 2];
            for (int i = 0; i < half.length; i++) {
                half[i] = x[i] * x[x.length - 1 - i];
            }
            x = half;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
        }
        return sum * sum;
    }

    private static double scaled(double h, double[] c, double[] e, int count) {
        if (count > 7) {
            e = new double[] {2, 0.1, 0.5};
        }
        double[] row = Arrays.copyOf(c, 1);
        double t;
        switch (count) {
            case 0 -> t = 1;
            case 1, 3 -> t = 4;
            default -> t = 5;
        }
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < i; j++) {
                t += c[i] * Math.sin(c[j] * h);
                if (t > 1e6) {
                    break;
                }
            }
        }
        if (row[0] > 100) {
            throw new IllegalArgumentException("too large");
        }
        return Math.fma(e[2], count, count >= 0 ? t : 1);
    }

    /** A helper that stays a method gives its parameter an array of its own, perhaps: the caller's has an adjoint all the same. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 2")
    @At("{1, 2, 3}, 8")
    static double inAHelper(double[] x, int count) {
        scaled(scaled(1, x, x, count), x, x, count);
        double y = 0;
        if (x[0] > 1000) {
            scaled(1, x, x, count);
        } else {
            y = scaled(1, x, x, count);
        }
        return y + scaled(y, x, x, count) * scaled(2, x, x, count);
    }
}
