package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Sums of terms with infinite or undefined partials at zero. */
class Singular {
    @Differentiable
    static double roots(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += Math.sqrt(w[i] * x[i]) * x[i];
        }
        return s / x.length;
    }

    @Differentiable
    static double logarithms(double[] w, double a, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += a * Math.log(w[i]) - x[i];
        }
        return 2 * s;
    }

    @Differentiable
    static double entropy(double[] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s -= w[i] * Math.log(w[i]);
        }
        return s;
    }

    @Differentiable
    static double powers(double[] w, double a, double b, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += a * Math.pow(w[i], 0.5) + Math.pow(w[i], b - 0.9) * x[i];
        }
        return s;
    }

    @Differentiable
    static double norms(double[][] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            double q = 0;
            for (int j = 0; j < w[i].length; j++) {
                q += w[i][j] * w[i][j];
            }
            s += Math.sqrt(q);
        }
        return s * 0.5;
    }

    @Differentiable
    static double guarded(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double r = Math.sqrt(w[i]);
            if (x[i] > 0) {
                s += r;
            } else {
                s += w[i];
            }
        }
        return s;
    }

    @Differentiable
    static double quotients(double[] w, double a) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s += a * w[0] / w[i] + Math.cbrt(w[i]) + Math.hypot(w[i], w[0]) + Math.atan2(w[i], w[0]);
        }
        return s;
    }

    /** The factor makes every adjoint zero. */
    @Differentiable
    static double timesZero(double[] w, double a, @Constant int n) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s += Math.sqrt(w[i]) + a * Math.log(w[i]);
        }
        return s * (n - 3);
    }

    /** The elements of an array that each trip overwrites. */
    @Differentiable
    static double overwritten(double[][] w, @Constant double[] x) {
        double s = 0;
        double[] z = new double[x.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < z.length; j++) {
                z[j] = Math.sqrt(w[i][j] * w[i][j]) * x[j];
            }
            for (int j = 0; j < z.length; j++) {
                s += z[j] * z[0] + Math.pow(z[j], 0.5);
            }
        }
        return s;
    }

    /** Run again; at zero the root has no finite partial. */
    @Differentiable
    static double rootOfAll(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            if (x[i] > 0) {
                s += e[0] * e[1];
            }
        }
        return Math.sqrt(s * s);
    }

    @Differentiable
    static double logOfAll(double[] w, double a, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i];
            e[1] = w[0];
            e[1] = e[0] * e[1] * a;
            s += e[0] * e[1];
        }
        return Math.log(s);
    }

    @Differentiable
    static double nearest(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < w.length; k++) {
                double d = Math.sqrt((w[k] - x[i]) * (w[k] - x[i]));
                if (d < best) {
                    best = d;
                }
            }
            s += best;
        }
        return s;
    }
}
