package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/**
 * Arrays that are overwritten again and again. In the first methods several arrays do as well; in the others one condition fails under which
 * that is so, and the derivative would be wrong if the array were parted all the same.
 */
final class ArraysRenamed {
    private ArraysRenamed() {}

    private static void scaled(double[] x, double[] y, double[] result) {
        for (int i = 0; i < result.length; i++) {
            result[i] = x[i] * y[result.length - 1 - i];
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2}, 3")
    @At("{0.5, -1, 2}, 0")
    static double stages(double[] x, int steps) {
        int n = x.length;
        double[] y = new double[n];
        double[] k = new double[n];
        double[] t = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 1 + 0.1 * i;
        }
        for (int s = 0; s < steps; s++) {
            scaled(x, y, k);
            for (int i = 0; i < n; i++) {
                t[i] = y[i] + 0.2 * k[i];
            }
            scaled(x, t, k);
            for (int i = n - 1; i >= 0; i--) {
                t[i] = y[i] + 0.1 * k[i] * k[i];
            }
            scaled(t, t, k);
            for (int i = 0; i < n; i++) {
                y[i] += 0.1 * k[i];
            }
        }
        return y[0] * y[n - 1];
    }

    /** Without a loop round them, and with a tail that reads the last. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2}")
    @At("{0.5}")
    static double layers(double[] x) {
        double[] t = new double[x.length];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            t[i] = x[i] * x[i];
        }
        for (int i = 0; i < t.length; i++) {
            s += 0.2 * t[i] * t[t.length - 1 - i];
        }
        for (int i = 0; i < x.length; i++) {
            t[i] = s * x[i];
            t[i] = t[i] * t[i];
        }
        s += t[0] * t[x.length - 1];
        for (double v : t) {
            s += v * Math.sin(v);
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 5")
    static double whileLoop(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        int k = 0;
        while (k < n && s < 1000) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[1];
            for (int i = 0; i < x.length; i++) {
                t[i] = s - x[i];
            }
            s += t[1] * t[2];
            k++;
        }
        return s;
    }

    /** The second loop leaves out an element. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 2")
    static double notWhole(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[1];
            for (int i = 1; i < x.length; i++) {
                t[i] = s - x[i];
            }
            s += t[0] * t[2];
        }
        return s;
    }

    /** The second loop reads what the first one wrote. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 2")
    static double readBefore(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[1];
            for (int i = 0; i < x.length; i++) {
                t[i] = t[i] * x[i];
            }
            s += t[0] * t[2];
        }
        return s;
    }

    /** The second loop reads elements that it has not written yet. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 2")
    static double readAhead(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[1];
            for (int i = 0; i < x.length; i++) {
                t[i] = t[x.length - 1 - i] * x[i];
            }
            s += t[0] * t[2];
        }
        return s;
    }

    /** A trip reads what the one before left. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 3")
    static double carried(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        trips:
        for (int k = 0; k < n; k++) {
            s += 0.1 * t[2] * t[0];
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[1];
            for (int i = 0; i < x.length; i++) {
                if (i + k == 3) {
                    continue trips;
                }
            }
            for (int i = 0; i < x.length; i++) {
                t[i] = s - x[i];
            }
            s += t[1] * t[2];
        }
        return s;
    }

    /** What the last trip left is read, where it was left in the middle. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 3")
    @At("{0.5, -1, 2}, 9")
    static double leftInTheMiddle(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        trips:
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[1];
            for (int i = 0; i < x.length; i++) {
                if (i + k == 3) {
                    break trips;
                }
            }
            for (int i = 0; i < x.length; i++) {
                t[i] = s - x[i];
            }
            s += t[1] * t[2] + 0.3;
        }
        return s * t[2];
    }

    /** The array has a second name, by which it is read. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 2")
    static double secondName(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            double[] u = k > 0 ? t : x;
            s += t[0] * u[1];
            for (int i = 0; i < x.length; i++) {
                t[i] = s - x[i];
            }
            s += t[1] * u[2];
        }
        return s;
    }

    /** A writing loop may end early. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 2")
    static double writesUntil(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[2];
            for (int i = 0; i < x.length; i++) {
                t[i] = s - x[i];
                if (x[i] < 0) {
                    break;
                }
            }
            s += t[0] * t[2];
        }
        return s;
    }

    /** A writing loop passes elements over. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 2")
    static double writesSome(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            s += t[0] * t[2];
            for (int i = 0; i < x.length; i++) {
                if (x[i] > 1) {
                    continue;
                }
                t[i] = s - x[i];
            }
            s += t[0] * t[2];
        }
        return s;
    }

    /** The bound is not the length when the loop runs. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 3")
    static double boundHasChanged(double[] x, int n) {
        double[] t = new double[n];
        double s = 1;
        for (int i = 0; i < n; i++) {
            t[i] = s * x[i];
        }
        s += t[0] * t[2];
        n = n - 1;
        for (int i = 0; i < n; i++) {
            t[i] = s - x[i];
        }
        s += t[0] * t[2];
        return s;
    }

    /** An arm overwrites it, the statements after it read either. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, -1, 2}, 4")
    static double inAnArm(double[] x, int n) {
        double[] t = new double[x.length];
        double s = 1;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                t[i] = s * x[i];
            }
            if (k % 2 == 0) {
                for (int i = 0; i < x.length; i++) {
                    t[i] = s - x[i];
                }
            }
            s += t[0] * t[2];
        }
        return s;
    }
}
