package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

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
}
