package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods of numerical analysis that overwrite their arrays: sorting, elimination, iterations. */
final class InPlaceAlgorithms {
    private InPlaceAlgorithms() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 0.3, 0.4}, 5")
    @At("{0.1, 0.2, 0.3, 0.4}, 0")
    static double sweeps(double[] u, int steps) {
        for (int t = 0; t < steps; t++) {
            for (int i = 1; i < u.length - 1; i++) {
                u[i] = u[i] + 0.1 * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
            }
        }
        double s = 0;
        for (double v : u) {
            s += v * v;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double prefixProducts(double[] x) {
        for (int i = 1; i < x.length; i++) {
            x[i] *= x[i - 1];
        }
        return x[x.length - 1] + x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{4, 1, 3, 2}")
    @At(value = "{1, 1, 1, 1}", gradient = "{2, 4, 6, 8}", kink = true)
    static double bubbleSorted(double[] x) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j + 1 < x.length - i; j++) {
                if (x[j] > x[j + 1]) {
                    double t = x[j];
                    x[j] = x[j + 1];
                    x[j + 1] = t;
                }
            }
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += (i + 1) * x[i] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{4, 1, 2}, {1, 5, 1}, {2, 1, 6}}, {1, 2, 3}")
    static double gaussianElimination(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double f = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= f * a[k][j];
                }
                b[i] -= f * b[k];
            }
        }
        double s = 0;
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] -= a[i][j] * b[j];
            }
            b[i] /= a[i][i];
            s += b[i] * b[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{4, 1, 2}, {1, 5, 1}, {2, 1, 6}}")
    static double choleskyLogDeterminant(double[][] a) {
        double s = 0;
        for (int j = 0; j < a.length; j++) {
            for (int k = 0; k < j; k++) {
                for (int i = j; i < a.length; i++) {
                    a[i][j] -= a[i][k] * a[j][k];
                }
            }
            double d = Math.sqrt(a[j][j]);
            for (int i = j; i < a.length; i++) {
                a[i][j] /= d;
            }
            s += 2 * Math.log(a[j][j]);
        }
        return s;
    }

    /** Each trip reads all of {@code x} for each row, and overwrites nothing before: {@code x} is kept once a trip. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 0")
    static double iterated(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                next[i] = Math.tanh(s);
            }
            double[] swap = x;
            x = next;
            next = swap;
        }
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }

    /** The same in one buffer, so that later rows see what earlier ones wrote. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    static double iteratedInPlace(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                x[i] = Math.tanh(s);
            }
        }
        return x[0] * x[1];
    }

    /** The two names stand for one array from the second trip on. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    static double iteratedInWhatIsOneBuffer(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                next[i] = Math.tanh(s);
            }
            x = next;
        }
        return x[0] * x[1];
    }

    /** The buffers change places in some trips only, and a third is made in others. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 5")
    static double iteratedNowAndThen(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < x.length; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                next[i] = Math.sin(s) + next[i];
            }
            if (t % 2 == 0) {
                double[] swap = x;
                x = next;
                next = swap;
            } else if (t == 3) {
                next = new double[n];
            }
        }
        return x[0] * x[1] + next[0];
    }

    /** An inner loop overwrites what it has read, for the next row to read. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    static double iteratedAndWornOut(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        x[0] = b[1];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                    double[] same = x;
                    same[j] *= 0.5;
                }
                next[i] = Math.tanh(s);
            }
            double[] swap = x;
            x = next;
            next = swap;
        }
        return x[0] * x[1];
    }
}
