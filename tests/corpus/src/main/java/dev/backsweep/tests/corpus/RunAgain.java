package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops whose trips are run again in the reverse sweep, and loops inside trips that are reversed at once. */
final class RunAgain {
    private RunAgain() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.8, 0.5}, {1.2, 0.7, -0.4}, {{0.5, 1, 0.2}, {1.5, -0.3, 0.9}, {0, 0.1, 2}}")
    static double rootOfRows(double[] mu, double[] l, double[][] x) {
        double total = 0;
        double[] z = new double[mu.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < z.length; j++) {
                z[j] = (x[i][j] - mu[j]) * l[j];
            }
            double q = 0;
            for (int j = 1; j < z.length; j++) {
                q += z[j] * z[j] * z[j - 1];
            }
            total += q * q / (1 + q * q);
        }
        return Math.sqrt(1 + total);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.8, 0.5}, 0.4, {1.2, 0.7, -0.4}")
    @At("{0.3, -0.8, 1.5}, -0.4, {1.2, 0.7, 2}")
    static double leaving(double[] w, double a, double[] x) {
        double s = 0;
        double weight = 1;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i] + a;
            e[1] = e[0] * w[0];
            s += weight * e[0] * e[1];
            if (e[1] > 0.4) {
                break;
            }
            e[1] = e[0] * e[0];
            s -= e[1] * e[0];
            weight *= 0.5;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.8, 0.5}, {1.2, 0.7, -0.4}, 3")
    static double epochs(double[] w, double[] x, int n) {
        double state = 0.5;
        double[] z = new double[w.length];
        for (int t = 0; t < n; t++) {
            double s = 0;
            for (int i = 0; i < x.length; i++) {
                z[0] = w[i] * x[i] + t;
                z[1] = z[0] * w[1] * state;
                s += z[0] * z[1];
            }
            state = state + 0.1 * Math.sin(s);
        }
        return state;
    }

    /** The seed of an array result is known only after the loop. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.8, 0.5}, {1.2, 0.7, -0.4}")
    static double[] moments(double[] w, double[] x) {
        double first = 0;
        double second = 0;
        int used = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
                continue;
            }
            used++;
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0] * used;
            e[1] = e[0] * e[1];
            first += e[1];
            second += e[1] * e[0];
        }
        return new double[] {first / used, second / used - first * first};
    }

    /** Each row is as long as it likes, and what its trips keep lasts for the row. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.8}, {{1.2, 0.7, -0.4}, {0.3}, {0.5, -0.5}}")
    static double raggedRows(double[] w, double[][] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double h = 0;
            for (int t = 0; t < x[i].length; t++) {
                h = h * w[0] + x[i][t] * w[1] - 0.01 * h * h;
            }
            s += h * h;
        }
        return s;
    }

    /** The only trip that counts is run again; inside it a loop as long as the trip's number. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.8, 0.9, 0.5}, {{1.2, 0.7}, {-0.4, 0.2}}")
    static double longestOfTriangle(double[] w, double[][] x) {
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            double best = -1;
            for (int k = 0; k < w.length; k++) {
                double h = x[i][1];
                for (int t = 0; t < k; t++) {
                    h = h * w[t] + x[i][0] * h * h;
                }
                if (h > best) {
                    best = h;
                }
            }
            total = 0.5 * total + best * best;
        }
        return total;
    }

    private static final double[] TABLE = {0.5, -2};

    /** A constant array is a factor of elements that the loop writes. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.8, 0.9}")
    static double timesTable(double[] w) {
        double s = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            z[i] = w[i] * TABLE[i % 2];
            s += z[i] * TABLE[0] * z[i];
        }
        return s * s;
    }
}
