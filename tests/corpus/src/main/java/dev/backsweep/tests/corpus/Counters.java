package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Counters that inner loops move on: places in packed arrays. Some are counted again in the reverse sweep, and some must not be. */
final class Counters {
    private Counters() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.3, -0.2, 0.7}, {0.1, 0.6, -0.4}}, {{1.5, -0.8, 0.4}, {0.2, 0.9, -1.1}}, 3")
    @At("{{}, {}}, {{1.5}, {0.2}}, 1")
    @At("{{}}, {{}}, 0")
    static double columns(double[][] l, double[][] x, int d) {
        double sum = 0;
        for (int c = 0; c < l.length; c++) {
            double[] y = x[c].clone();
            int p = 0;
            for (int a = 0; a < d; a++) {
                for (int b = a + 1; b < d; b++) {
                    y[b] += l[c][p++] * x[c][a];
                }
            }
            for (int j = 0; j < d; j++) {
                sum += y[j] * y[j];
            }
        }
        return sum * sum;
    }

    /** From the last place down, in rows that are as long as the data say. */
    @Differentiable
    @At("{0.3, -0.2, 0.7, 0.1, 0.6}, {1.5, -0.8, 0.4}, {2, 0, 3}")
    static double downwards(double[] l, double[] x, int[] lengths) {
        double[] y = new double[x.length];
        int p = l.length - 1;
        for (int a = 0; a < x.length; a++) {
            for (int b = 0; b < lengths[a]; b++) {
                y[a] += l[p] * x[b];
                p--;
            }
        }
        double sum = 1;
        for (double v : y) {
            sum *= 1 + v * v;
        }
        return sum;
    }

    @Differentiable
    @At("{0.3, -0.2, 0.7, 0.1, 0.6, 0.9}, {1.5, -0.8, 0.4}")
    static double fromTheEnd(double[] l, double[] x) {
        int n = x.length;
        double[] y = x.clone();
        int p = 2;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                y[a] += l[p] * x[b];
                p--;
            }
            p += 0;
            p += 2;
        }
        double sum = 1;
        for (double v : y) {
            sum *= 1 + v * v;
        }
        return sum;
    }

    @Differentiable
    @At("{0.3, -0.2, 0.7, 0.1, 0.6, 0.9}, {1.5, -0.8, 0.4}")
    static double movedInSomeTrips(double[] l, double[] x) {
        double[] y = x.clone();
        int p = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                y[b] += l[p] * x[a];
                if (b != a) {
                    p++;
                }
            }
            p -= a;
        }
        double sum = 1;
        for (double v : y) {
            sum *= 1 + v * v;
        }
        return sum;
    }

    /** The bound is another one when the reverse sweep comes. */
    @Differentiable
    @At("{0.3, -0.2, 0.7, 0.1, 0.6, 0.9, 0.2}, {1.5, -0.8, 0.4}, 2")
    static double boundOfItsOwn(double[] l, double[] x, int d) {
        double[] y = x.clone();
        double sum = 1;
        for (int k = 0; k < 2; k++) {
            int p = k;
            for (int a = 0; a < d; a++) {
                for (int b = a; b < d; b++) {
                    y[b] += l[p++] * x[a] * sum;
                }
            }
            sum += y[d - 1] * y[0];
            d++;
        }
        return sum;
    }

    /** Two loops that keep apart what they count. */
    @Differentiable
    @At("{0.3, -0.2, 0.7, 0.1, 0.6, 0.9}, {1.5, -0.8, 0.4}")
    static double twoCounters(double[] l, double[] x) {
        int n = x.length;
        double[] y = x.clone();
        int p = 0;
        int q = 5;
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                y[b] += l[p] * x[a] * l[q];
                p++;
                q--;
            }
            for (int b = a + 1; b < n; b++) {
                y[b] -= l[q] * x[b];
            }
        }
        double sum = 1;
        for (double v : y) {
            sum *= 1 + v * v;
        }
        return sum;
    }

    /** Where it starts is known in the loop round it alone. */
    @Differentiable
    @At("{0.3, -0.2, 0.7, 0.1, 0.6, 0.9}, {1.5, -0.8, 0.4}, {0, 2, 3}")
    static double startsAnywhere(double[] l, double[] x, int[] offsets) {
        int n = x.length;
        double sum = 0.5;
        for (int c = 0; c < offsets.length; c++) {
            double[] y = x.clone();
            int start = offsets[c];
            int p = start;
            for (int a = 0; a < n; a++) {
                for (int b = a + 1; b < n; b++) {
                    y[b] += l[p++] * x[a] * sum;
                }
            }
            sum += y[1] * y[2] * sum;
        }
        return sum;
    }

    /** An index that a letter is taken from. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.2, 0.7}, {2, 0, 1, 0}")
    static double letters(double[] weights, int[] text) {
        double s = 0.5;
        for (int i = 0; i < text.length; i++) {
            char c = (char) ('a' + text[i]);
            s = s * weights[c - 'a'] + weights[c - 'a'];
        }
        return s;
    }

    /** Two arrays are given the same numbers, and one of them is longer. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.2, 0.7}, 2")
    @At("{0.3, -0.2, 0.7}, 6")
    static double alikeButLonger(double[] x, int n) {
        int[] first = new int[Math.max(n, 4)];
        int[] second = new int[n];
        double s = 0.5;
        for (int i = 0; i < n; i++) {
            int v = i * 2 % 3;
            first[i] = v;
            second[i] = v;
            s += x[first[i]] * x[second[i]];
        }
        for (int v : first) {
            s += x[v];
        }
        for (int v : second) {
            s += x[v] * x[1];
        }
        return s;
    }
}
