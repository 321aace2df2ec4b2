package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Calls of recursive methods whose result has an adjoint that is known before the call. */
class SeedsFirst {

    static double product(double[] x, int k) {
        return k == x.length ? 1 : x[k] * product(x, k + 1) + 0.5;
    }

    static double power(double x, int n) {
        return n == 0 ? 1 : x * power(x, n - 1);
    }

    @Differentiable
    static double factor(double[] x, double y) {
        double p = product(x, 0);
        return 3 * y * p;
    }

    @Differentiable
    static double sum(double[] x, double y) {
        double s = 0;
        for (int k = 0; k < 3; k++) {
            s += x[k] * product(x, k);
        }
        return s - y;
    }

    @Differentiable
    static double numbersToo(double x, double y) {
        double p = power(x * y, 3);
        return y * p;
    }

    /** Written before the call: the adjoint of what is written is asked for after that of the call. */
    @Differentiable
    static double writtenBefore(double[] x, double y) {
        double[] z = x.clone();
        z[1] = z[0] * y;
        double p = product(z, 0);
        return p * y;
    }

    /** A length that is known to be there. */
    @Differentiable
    static double constantLength(double[] x, @Constant double[] w) {
        int n = w.length;
        double p = product(x, 0);
        return p / n;
    }
}
