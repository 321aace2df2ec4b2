package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops that compute something: maxima and losses, loops in branches and in a row, with copies, and with variables and bounds that are overwritten. */
final class LoopsAtWork {
    private LoopsAtWork() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 5}")
    @At(value = "{2, 2, 2, 2, 2}", gradient = "{4, 0, 0, 0, 0}", kink = true)
    static double maximum(double[] x) {
        double max = x[0];
        for (int i = 1; i < x.length; i++) {
            if (x[i] > max) {
                max = x[i];
            }
        }
        return max * max;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 2, 0.3}")
    @At("{1000, 999, 998}")
    static double logSumExp(double[] x) {
        double max = x[0];
        for (int i = 1; i < x.length; i++) {
            max = Math.max(max, x[i]);
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += Math.exp(x[i] - max);
        }
        return Math.log(s) + max;
    }

    static double[] logSumExpClosedForm(double[] x) {
        double[] g = new double[x.length];
        double max = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            max = Math.max(max, v);
        }
        double s = 0;
        for (double v : x) {
            s += Math.exp(v - max);
        }
        for (int i = 0; i < g.length; i++) {
            g[i] = Math.exp(x[i] - max) / s;
        }
        return g;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, 0.5, {{1, 0}, {0, 1}, {1, 1}}, {1.5, 2.5, 3.5}")
    @At("{0, 0}, 0, {{1, 0}, {0, 1}}, {1, -1}")
    @At("{1, 2}, 0.5, {{1, 0}, {0, 1}, {1, 1}}, {1, 2, 3}")
    @ActiveOnly({"w", "b"})
    static double meanSquaredError(double[] w, double b, @Constant double[][] x, @Constant double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double p = b;
            for (int j = 0; j < w.length; j++) {
                p += w[j] * x[i][j];
            }
            double r = p - y[i];
            sum += r * r;
        }
        return sum / y.length;
    }

    static double[] meanSquaredErrorClosedForm(double[] w, double b, double[][] x, double[] y) {
        double[] g = new double[w.length + 1];
        for (int i = 0; i < y.length; i++) {
            double r = b - y[i];
            for (int j = 0; j < w.length; j++) {
                r += w[j] * x[i][j];
            }
            for (int j = 0; j < w.length; j++) {
                g[j] += 2 * r * x[i][j] / y.length;
            }
            g[w.length] += 2 * r / y.length;
        }
        return g;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1}")
    @At("{-1.2, 1}")
    @At("{0.5, 0.25, 0.0625}")
    static double rosenbrock(double[] x) {
        double s = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            s += 100 * a * a + b * b;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("2, 0")
    static double loopInBranchInLoop(double x, int n) {
        double s = 1;
        for (int i = 0; i < n; i++) {
            if (i % 2 == 0) {
                for (int j = 0; j < i + 1; j++) {
                    s = s * x - j;
                }
            } else {
                s = s / x;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 2")
    static double loopsInARow(double x, int n) {
        double s = 1;
        for (int i = 0; i < n; i++) s *= x;
        for (int i = 0; i < n; i++) s += s * x;
        int i = 0;
        while (i < n) {
            s -= i++ * x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 2")
    static double prefixSums(double[] x, int times) {
        double s = 0;
        double total = 0;
        for (int t = 0; t < times; t++) {
            for (double v : x) {
                s += v;
                total += s * s;
            }
        }
        return total;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    static double copiesOfCopies(double x) {
        double y = 0;
        for (int i = 0; i < 1; i = 2) {
            double b = x;
            double h = 3 * b;
            y = h + 1;
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    static double copyOfTheParameter(double x) {
        double y = 1;
        for (int i = 0; i < 1; i++) {
            double s = x;
            y = s;
        }
        double v = y;
        return v + v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @At("{}")
    static double loopInsideTry(double[] x) {
        double sum = 1;
        try {
            double last = 2;
            for (int i = 0; i < x.length; i++) {
                last = x[i] * x[i];
                sum += last;
            }
            sum *= last;
        } finally {
            sum += 1;
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 3")
    @At("{1, 2, 3}, 0")
    static double overwrittenByAConstant(double[] x, int n) {
        double y = x[0] * x[1];
        for (int i = 0; i < n; i++) {
            y = 1;
        }
        return y * x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 3")
    @At("{1, 2, 3}, 1")
    static double overwrittenByAConstantInOneTrip(double[] x, int n) {
        double y = x[0] * x[1];
        double z = x[1];
        for (int i = 0; i < n; i++) {
            if (i == 2) {
                y = 1;
                z = x[i];
            }
        }
        return y * x[2] + z * z;
    }

    /** The variable of the header counts as the trips do, and ends with the loop. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.5, 3")
    @At("0.5, 0")
    static double countsInTheBody(double x, int n) {
        double u = x;
        for (int i = 0; i < n && n > 0; ) {
            ++i;
            u = 1.5;
        }
        return u * x;
    }

    /** A bound that is the counter itself: no trip, and nothing to be taken before the loop. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4}}, 2")
    static double boundedByItself(double[][] a, int n) {
        double s = a[1][1];
        for (int i = n; i < i; i++) {
            s += a[0][0] * a[0][0];
        }
        return s * s;
    }

    @Differentiable
    @At("{1, 2, 3}, 1")
    @At("{1, 2, 3}, 0")
    static double sumWithinAnArrayLiteral(double[] x, int k) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        double[] both = {1, sum};
        return both[k] + sum * x[0];
    }

    @Differentiable
    @At("{1, 2, 3}, 1")
    static double sumOnlyWithinAnArrayLiteral(double[] x, int k) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        double[] both;
        both = new double[] {1, sum};
        return both[k] * 2;
    }

    /** What the loop started from is another number after it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 5}, 1, 3")
    @At("{1, 2, 3, 4, 5}, 3, 1")
    static double startOverwritten(double[] x, int from, int to) {
        double s = 0;
        for (int i = from; i <= to; i++) {
            s += x[i] * x[i + 1];
            from = 100;
        }
        return s + from;
    }
}
