package dev.backsweep.tests.edges;

import dev.backsweep.Differentiable;

/** One method for each shape of control flow, with derivatives in closed form. */
final class Shapes {
    private Shapes() {}

    /** {@code x * (2 - 2^-n)}. */
    @Differentiable
    static double counted(double x, int n) {
        double y = x;
        for (int i = 0; i < n; i++) {
            y = y * 0.5 + x;
        }
        return y;
    }

    @Differentiable
    static double sumOfSquares(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i];
        }
        return s;
    }

    @Differentiable
    static double product(double[] x) {
        double p = 1;
        for (double v : x) {
            p *= v;
        }
        return p;
    }

    /** In place: each element takes half of the one before it. */
    @Differentiable
    static void scan(double[] x) {
        for (int i = 1; i < x.length; i++) {
            x[i] = x[i] + 0.5 * x[i - 1];
        }
    }

    /** Doubled until it is no longer below the limit. */
    @Differentiable
    static double whileBelow(double x, double limit) {
        double y = x;
        while (y < limit) {
            y = 2 * y;
        }
        return y;
    }

    @Differentiable
    static double atLeastOnce(double x, double limit) {
        double y = x;
        do {
            y = 2 * y;
        } while (y < limit);
        return y;
    }

    @Differentiable
    static double branches(double x, double y) {
        if (x > y) {
            return 2 * x;
        } else if (x == y) {
            return 3 * y;
        }
        return x * y;
    }

    /** The product of what stands before the first NaN and is not zero. */
    @Differentiable
    static double leaves(double[] x) {
        double p = 1;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                break;
            }
            if (x[i] == 0) {
                continue;
            }
            p *= x[i];
        }
        return p;
    }

    @Differentiable
    static double largest(double[] x) {
        double m = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            if (v > m) {
                m = v;
            }
        }
        return m;
    }

    /** {@code x} to as many powers as there are trips, and one more. */
    @Differentiable
    static double upToTheLargestInt(double x) {
        double y = x;
        for (int i = Integer.MAX_VALUE - 3; i < Integer.MAX_VALUE; i++) {
            y = y * x;
        }
        return y;
    }

    @Differentiable
    static double downToTheSmallestInt(double x) {
        double y = x;
        for (int i = Integer.MIN_VALUE + 2; i > Integer.MIN_VALUE; i--) {
            y = y * x;
        }
        return y;
    }

    @Differentiable
    static double inSteps(double x, int n) {
        double y = x;
        for (int i = 0; i <= n; i += 3) {
            y = y * x;
        }
        return y;
    }

    @Differentiable
    static double longCounter(double x, long n) {
        double y = x;
        for (long i = n - 3; i < n; i++) {
            y = y * x;
        }
        return y;
    }

    @Differentiable
    static double productsOfRows(double[][] a) {
        double s = 0;
        for (double[] row : a) {
            double p = 1;
            for (double v : row) {
                p *= v;
            }
            s += p;
        }
        return s;
    }

    /** {@code x * (1 - 0.5^n) + 0.5^n * x}: one for all depths. */
    @Differentiable
    static double recursive(double x, int n) {
        return n == 0 ? x : 0.5 * recursive(x, n - 1) + 0.5 * x;
    }

    /** {@code sin} applied {@code n} times, by two methods in turn. */
    @Differentiable
    static double inTurn(double x, int n) {
        return n == 0 ? x : other(x, n - 1);
    }

    private static double other(double x, int n) {
        return n == 0 ? x : 1.5 * Math.sin(inTurn(x, n - 1));
    }

    /** The first element moves to the end, halved at each step. */
    @Differentiable
    static void recursiveInPlace(double[] x, int i) {
        if (i + 1 < x.length) {
            x[i + 1] = x[i + 1] + 0.5 * x[i];
            recursiveInPlace(x, i + 1);
        }
    }
}
