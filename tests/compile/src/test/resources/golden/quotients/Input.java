package golden;

import dev.backsweep.Differentiable;

/** Quotients that the primal stores are read where they stay; those that it overwrites are not. */
final class Input {
    private Input() {}

    @Differentiable
    static void shares(double[] p) {
        double sum = 0;
        for (double v : p) {
            sum += v;
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
    }

    @Differentiable
    static double tridiagonal(double[] low, double[] diagonal, double[] high, double[] right) {
        int n = right.length;
        double[] c = new double[n];
        double[] d = new double[n];
        c[0] = high[0] / diagonal[0];
        d[0] = right[0] / diagonal[0];
        for (int i = 1; i < n; i++) {
            double pivot = diagonal[i] - low[i] * c[i - 1];
            c[i] = high[i] / pivot;
            d[i] = (right[i] - low[i] * d[i - 1]) / pivot;
        }
        return d[n - 1];
    }

    @Differentiable
    static double twice(double[] x, double y, double[] ratio) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            ratio[0] = x[i] / y;
            sum += ratio[0] * ratio[0];
        }
        return sum;
    }

    static void check() {
        double[] p = {1, 3};
        double[] pBar = {1, 0};
        InputAdjoint.sharesVjp(p, pBar);
        // p0 / (p0 + p1): p1 / s² and -p0 / s²
        require(pBar[0], 3.0 / 16);
        require(pBar[1], -1.0 / 16);
        double[] one = {2};
        var solved = InputAdjoint.tridiagonalGradient(new double[] {0}, one, new double[] {0}, new double[] {3});
        require(solved.diagonal()[0], -0.75);
        require(solved.right()[0], 0.5);
        var sums = InputAdjoint.twiceGradient(new double[] {1, 2}, 2, new double[] {5});
        // (x0² + x1²) / y²
        require(sums.y(), -2 * 5 / 8.0);
        require(sums.ratio()[0], 0);
    }

    private static void require(double found, double expected) {
        if (Math.abs(found - expected) > 1e-15) {
            throw new AssertionError(found + " for " + expected);
        }
    }
}
