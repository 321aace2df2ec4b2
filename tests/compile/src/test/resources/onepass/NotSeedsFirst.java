package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Calls of recursive methods, each with one thing that keeps a single call from doing for both sweeps. */
class NotSeedsFirst {

    static double down(double[] x, int k) {
        return k == x.length ? 1 : x[k] * down(x, k + 1) + 0.5;
    }

    /** Leaves its mark in the array. */
    static double marks(double[] x, int k) {
        if (k == x.length) {
            return 1;
        }
        x[k] = x[k] * 0.5;
        return x[k] * marks(x, k + 1) + 0.25;
    }

    /** The adjoint is a function of the result. */
    @Differentiable
    static double square(double[] x) {
        double p = down(x, 0);
        return p * p;
    }

    @Differentiable
    static double slopeOfTheResult(double[] x, double y) {
        double p = down(x, 0);
        return Math.sin(p) * y;
    }

    /** The adjoint is computed from what comes after the call. */
    @Differentiable
    static double factorFromLater(double[] x, double y) {
        double p = down(x, 0);
        double q = down(x, 1) * y;
        return p * q;
    }

    @Differentiable
    static double underACondition(double[] x, double y) {
        double p = down(x, 0);
        double r = 0;
        if (p > 0.3) {
            r = p * y;
        }
        return r;
    }

    /** Asking for the length would fail before the call does what it does. */
    @Differentiable
    static double lengthFromLater(double[] x, @Constant double[] w) {
        double p = down(x, 0);
        return p / w.length;
    }

    @Differentiable
    static double writesItsArgument(double[] x, double y) {
        double[] z = x.clone();
        double p = marks(z, 0);
        return p * y;
    }

    /** What is written later has its adjoint taken away before the call is reversed. */
    @Differentiable
    static double writtenLater(double[] x, double y) {
        double[] z = x.clone();
        double p = down(z, 0);
        z[1] = y * z[0];
        return 2 * p + z[1] + z[2];
    }

    /** Written in the next trip. */
    @Differentiable
    static double writtenInTheNextTrip(double[] x, double y) {
        double[] z = x.clone();
        double s = 0;
        for (int k = 0; k < 3; k++) {
            z[k] = z[k] * y;
            double p = down(z, k);
            s += 2 * p;
        }
        return s;
    }

    /** The array that is written may be the one that the call was given. */
    @Differentiable
    static double writtenByAnotherName(double[] x, double[] v, int n) {
        double p = down(x, 0);
        double[] w = n > 2 ? x : v;
        w[0] = 3 * v[1];
        return 2 * p + w[0] + x[1];
    }

    /** The caller may have given one array for both. */
    @Differentiable
    static double writtenPerhaps(double[] x, double[] v) {
        double p = down(x, 0);
        v[0] = 3 * v[1];
        return 2 * p + v[0] + x[1];
    }
}
