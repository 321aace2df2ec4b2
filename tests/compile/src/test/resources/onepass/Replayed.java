package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Loops whose sums have an adjoint that is known only afterwards: their trips are run again rather than kept. */
class Replayed {
    @Differentiable
    static double rootOfASum(double[] w, @Constant double[] x) {
        double s = 1;
        for (int i = 0; i < x.length; i++) {
            double[] f = new double[w.length];
            f[0] = w[0] * x[i];
            f[1] = f[0] * w[1] + x[i];
            f[2] = f[1] * f[0] - w[i];
            s += f[2] * f[2] * f[1];
        }
        return Math.sqrt(s * s + 1);
    }

    /** The array lives outside the loop and is overwritten in each trip. */
    @Differentiable
    static double rows(double[] mu, double[] l, @Constant double[][] x) {
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
        return Math.log(1 + total);
    }

    @Differentiable
    static double counting(double[] w, @Constant double[] x) {
        double s = 0;
        int used = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < -0.5) {
                continue;
            }
            used++;
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[i] - x[i];
            s += e[0] * e[1] * used;
        }
        return s * s / (used + 1);
    }

    @Differentiable
    static double leaving(double[] w, double a, @Constant double[] x) {
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

    @Differentiable
    static double everySecond(double[] w, @Constant double[] x) {
        double s = 0;
        int i = 0;
        while (i < x.length) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
            i += 2;
        }
        return Math.exp(s) + i;
    }

    @Differentiable
    static double doWhile(double[] w, @Constant double[] x) {
        double s = 0;
        int i = 0;
        do {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
            i++;
        } while (i < x.length && x[i] > -0.9);
        return Math.sin(s);
    }

    /** The outer loop is sequential; in each of its trips the sum is needed. */
    @Differentiable
    static double epochs(double[] w, @Constant double[] x, @Constant int n) {
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

    /** The outer loop is reversed trip by trip; its trips run the inner loop again. */
    @Differentiable
    static double insideOnePass(double[][] w, @Constant double[] x) {
        double total = 0;
        for (int k = 0; k < w.length; k++) {
            double s = 1;
            for (int i = 0; i < x.length; i++) {
                double[] e = new double[w.length];
                e[0] = w[k][i] * x[i];
                e[1] = e[0] * w[k][0] - x[k];
                s += e[0] * e[0] * e[1] * e[1];
            }
            total += Math.sqrt(s);
        }
        return total;
    }

    /** The second loop reads what the first one sums. */
    @Differentiable
    static double spread(double[] w, double scale, @Constant double[] x) {
        double mean = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * scale;
            e[1] = x[i];
            e[1] = e[0] * e[0] + e[1];
            mean += e[0] * e[1];
        }
        mean /= x.length;
        double s = 0.1;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] - mean;
            e[1] = x[i];
            e[1] = e[0] * e[0] + e[1] * scale;
            s += e[1] * e[1];
        }
        return Math.sqrt(s / x.length);
    }

    @Differentiable
    static double onABranch(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        if (s > 0.1) {
            return s * s;
        }
        return 3 * s;
    }

    @Differentiable
    static double insideIf(double[] w, @Constant double[] x, @Constant int n) {
        double s = 1;
        if (x[0] > 0 || n > 7) {
            for (int i = 0; i < x.length; i++) {
                double[] e = new double[w.length];
                e[0] = w[i] * x[i];
                e[1] = w[0];
                e[1] = e[0] * e[1];
                s += e[0] * e[1];
            }
        } else {
            s = w[1];
        }
        return s * s;
    }

    /** The adjoint of each sum needs the other. */
    @Differentiable
    static double quotient(double[] w, @Constant double[] x) {
        double above = 0;
        double below = 3;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            above += e[0] * e[1];
            below += e[1] * e[1];
        }
        return above / below;
    }

    @Differentiable
    static double inAMethod(double[] w, @Constant double[] x) {
        double s = energy(w, x, 0.5);
        return s * energy(w, x, s);
    }

    private static double energy(double[] w, double[] x, double a) {
        double s = 0;
        double[] e = new double[w.length];
        for (int i = 0; i < x.length; i++) {
            e[0] = w[i] * x[i] + a;
            e[1] = e[0] * e[0] * a;
            s += e[0] * e[1];
        }
        return s;
    }

    /** Of the inner loop only the trip that wrote last counts. */
    @Differentiable
    static double best(double[] w, @Constant double[] x) {
        double s = 0;
        double[] d = new double[w.length];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < d.length; k++) {
                double e = w[k] - x[i];
                d[k] = e * e;
            }
            double least = d[0] * w[3];
            for (int k = 1; k < d.length; k++) {
                least = Math.min(least, d[k] * d[0]);
            }
            s += least * d[1];
        }
        return s * s;
    }

    @Differentiable
    static double guarded(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                throw new IllegalArgumentException("x[" + i + "]");
            }
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        return s * s;
    }

    /** A variable and a name of an array that every trip overwrites. */
    @Differentiable
    static double overwritten(double[] w, double[] v, @Constant double[] x) {
        double s = 0;
        double t;
        double[] row;
        for (int i = 0; i < x.length; i++) {
            row = x[i] > 0 ? w : v;
            t = row[i] * row[0];
            double[] e = new double[w.length];
            e[0] = t * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1] + t;
        }
        return s * s;
    }

    /** Inner loops whose length changes from trip to trip: what a trip keeps goes to a stack. */
    @Differentiable
    static double triangle(double[] w, @Constant double[] x) {
        double s = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < z.length; j++) {
                z[j] = w[j] * x[i] * w[i];
            }
            double h = 0.5;
            for (int j = 0; j < i; j++) {
                h = z[j] - h * z[i];
            }
            s += h * z[i];
            for (int j = 0; j < z.length; j++) {
                s += z[j] * z[0];
            }
        }
        return s * s;
    }
}
