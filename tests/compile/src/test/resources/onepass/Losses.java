package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.Arrays;

/** Losses as people write them: each is differentiated in one pass over the data. */
class Losses {
    @Differentiable
    static double logistic(double[] w, @Constant double[][] x, @Constant double[] y) {
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double z = 0;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * x[i][j];
            }
            double t = y[i] * z;
            loss += t > 0 ? Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)) - t;
        }
        double penalty = 0;
        for (double v : w) {
            penalty += v * v;
        }
        return loss / x.length + 0.5 * penalty;
    }

    /** The scores live outside the loop and are overwritten in each trip. */
    @Differentiable
    static double softmax(double[][] w, @Constant double[][] x, @Constant int[] label) {
        double loss = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < x.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < z.length; k++) {
                z[k] = dot(w[k], x[i]);
                if (z[k] > max) {
                    max = z[k];
                }
            }
            double sum = 0;
            for (int k = 0; k < z.length; k++) {
                sum += Math.exp(z[k] - max);
            }
            loss += Math.log(sum) + max - z[label[i]];
        }
        int n = x.length;
        return loss / n;
    }

    static double dot(double[] a, double[] b) {
        double s = 0;
        for (int j = 0; j < a.length; j++) {
            s += a[j] * b[j];
        }
        return s;
    }

    /** A helper fills an array that it is given. */
    @Differentiable
    static double network(double[][] w1, double[] b1, double[] w2, double b2, @Constant double[][] x, @Constant double[] y) {
        double loss = 0;
        double[] h = new double[b1.length];
        for (int i = 0; i < x.length; i++) {
            hidden(w1, b1, x[i], h);
            double e = b2 + dot(w2, h) - y[i];
            loss += e * e;
        }
        return loss / x.length;
    }

    static void hidden(double[][] w, double[] b, double[] x, double[] h) {
        for (int k = 0; k < b.length; k++) {
            h[k] = Math.tanh(b[k] + dot(w[k], x));
        }
    }

    /** The hidden layer is a new array in each trip. */
    @Differentiable
    static double networkOfNewArrays(double[][] w1, double[] w2, @Constant double[][] x, @Constant double[] y) {
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double[] h = new double[w1.length];
            for (int k = 0; k < h.length; k++) {
                h[k] = Math.tanh(dot(w1[k], x[i]));
            }
            double e = dot(w2, h) - y[i];
            loss += e * e;
        }
        return loss;
    }

    @Differentiable
    static double kMeans(double[][] centres, @Constant double[][] points) {
        double cost = 0;
        for (double[] p : points) {
            double best = Double.POSITIVE_INFINITY;
            for (double[] c : centres) {
                double d = 0;
                for (int j = 0; j < p.length; j++) {
                    double t = p[j] - c[j];
                    d += t * t;
                }
                best = Math.min(best, d);
            }
            cost += best;
        }
        return cost;
    }

    /** What stands before the loop is reversed after it. */
    @Differentiable
    static double blackScholes(double s0, double sigma, double r, double k, double t, @Constant double[] z) {
        double drift = (r - 0.5 * sigma * sigma) * t;
        double vol = sigma * Math.sqrt(t);
        double sum = 0;
        for (double zi : z) {
            double st = s0 * Math.exp(drift + vol * zi);
            sum += Math.max(st - k, 0);
        }
        return Math.exp(-r * t) * sum / z.length;
    }

    @Differentiable
    static double skipping(double[] w, @Constant double[][] x, @Constant double[] y, @Constant int n) {
        double loss = 0;
        int used = 0;
        for (int i = 0; i < x.length; i++) {
            if (y[i] < 0 || used > 1000) {
                continue;
            }
            double e = dot(w, x[i]) - y[i];
            if (e > 1e6) {
                break;
            }
            used++;
            if (Math.abs(e) > 1) {
                loss += Math.abs(e) - 0.5;
                continue;
            }
            loss += 0.5 * e * e;
        }
        return loss / (2 + n * 0.0);
    }

    @Differentiable
    static double leaving(double[] w, @Constant double[] x) {
        double loss = 0;
        double weight = 1;
        for (int i = 0; i < x.length; i++) {
            double e = w[i] * x[i];
            loss += weight * e * e;
            if (e > 0.3) {
                break;
            }
            double f = Math.sin(w[i]);
            loss += f;
            weight *= 0.5;
        }
        return 3 * loss;
    }

    @Differentiable
    static double everySecond(double[] w, @Constant double[] x) {
        double loss = 0;
        int i = 0;
        while (i < x.length) {
            double p = w[0] + w[1] * x[i];
            loss += p * p;
            i += 2;
        }
        for (int k = x.length - 1; k >= 0; k -= 3) {
            loss -= w[2] * w[k] * x[k];
        }
        return loss;
    }

    @Differentiable
    static double doWhile(double[] w, @Constant double[] x) {
        double loss = 0;
        int i = 0;
        do {
            loss += w[i] * w[i] * x[i];
            i++;
        } while (i < x.length && x[i] > -0.9);
        return loss;
    }

    /** Two sums, one of which is scaled and added to the other. */
    @Differentiable
    static double severalSums(double[] w, double scale, @Constant double[] x) {
        double fit = 0;
        double size = 0;
        for (int i = 0; i < x.length; i++) {
            double e = w[i] - x[i];
            fit += e * e;
            size = size + Math.abs(w[i]) + 1e-3 * w[i];
        }
        double total = fit / x.length;
        total += scale * size;
        return total;
    }

    @Differentiable
    static double insideIf(double[] w, @Constant double[] x, @Constant int n) {
        double loss = 1;
        if (n > 2) {
            for (int i = 0; i < x.length; i++) {
                loss += w[i] * w[i] * x[i];
            }
        } else {
            loss = w[0];
        }
        return loss * 2;
    }

    /** The inner loop adds to a sum whose adjoint is always the same; the outer one is sequential. */
    @Differentiable
    static double insideSequential(double[] w, @Constant double[] x, @Constant int n) {
        double state = w[0];
        double loss = 0;
        for (int t = 0; t < n; t++) {
            double rate = 0.5 * w[1];
            for (int i = 0; i < x.length; i++) {
                double e = Math.sin(w[i] * rate) - x[i];
                loss += e * e;
            }
            state = Math.cos(state * w[2]) + state * 0.1;
        }
        return loss + state;
    }

    @Differentiable
    static double rosenbrock(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length - 1; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            s += 100 * a * a + b * b;
        }
        return s;
    }

    @Differentiable
    static float inFloats(float[] w, @Constant float[] x) {
        float loss = 0;
        for (int i = 0; i < x.length; i++) {
            float e = w[i] * x[i] - 0.25f;
            loss += e * e;
        }
        return loss / x.length;
    }

    /** A variable that every trip overwrites carries nothing. */
    @Differentiable
    static double overwritten(double[] w, @Constant double[] x) {
        double loss = 0;
        double e;
        double[] row;
        for (int i = 0; i < x.length; i++) {
            row = w;
            if (x[i] > 0) {
                e = row[i] * x[i];
            } else {
                e = Math.sin(row[i]);
            }
            loss += e * e;
        }
        return loss;
    }

    @Differentiable
    static double matrix(double[][] a, @Constant double[][] b) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                double d = a[i][j] - b[i][j];
                if (d < 0) {
                    continue;
                }
                s += d * d;
            }
        }
        return s;
    }

    /** Only the nearest centre has an adjoint; which one it is weighs the point. */
    @Differentiable
    static double kMeansWithWeights(double[][] centres, double[] weights, @Constant double[][] points) {
        double cost = 0;
        for (int i = 0; i < points.length; i++) {
            double best = 1e9;
            int arg = 0;
            for (int k = 0; k < centres.length; k++) {
                double d = 0;
                for (int j = 0; j < centres[k].length; j++) {
                    double t = points[i][j] - centres[k][j];
                    d += t * t;
                }
                if (d < best) {
                    best = Math.sqrt(d);
                    arg = k;
                }
            }
            cost += best * weights[arg];
        }
        return cost;
    }

    /** Two variables are overwritten together; some trips are skipped. */
    @Differentiable
    static double farthest(double[][] a, @Constant double[][] x) {
        double cost = 0;
        for (int i = 0; i < x.length; i++) {
            double most = 0.1;
            double with = a[i][0];
            for (int k = 0; k < a.length; k++) {
                if (x[i][k] < 0) {
                    continue;
                }
                double d = Math.sin(a[k][i]) * x[k][i];
                double e = a[k][0] * d;
                if (d > most) {
                    most = d;
                    with = e * e;
                }
            }
            cost += most * with;
        }
        return cost;
    }

    @Differentiable
    static double largest(double[] w, @Constant double[] x) {
        double most = w[0];
        for (int i = 1; i < w.length; i++) {
            most = Math.max(most, Math.abs(w[i] * x[i]));
        }
        double least = w[1];
        for (int i = 0; i < w.length; i += 2) {
            least = Math.min(w[i], least);
        }
        return most * most + least * most;
    }

    /** Each component overwrites what the one before left in two arrays: the reverse finds it in rows. */
    @Differentiable
    static double mixture(double[][] mu, double[][] l, @Constant double[][] x) {
        int d = mu[0].length;
        double[] z = new double[d];
        double[] y = new double[d];
        double[] term = new double[mu.length];
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < mu.length; c++) {
                for (int j = 0; j < d; j++) {
                    z[j] = x[i][j] - mu[c][j];
                    y[j] = l[j][c] * z[j];
                }
                for (int a = 1; a < d; a++) {
                    y[a] += l[c][a] * z[a - 1] * z[a - 1];
                }
                double square = 0;
                for (double v : y) {
                    square += v * v;
                }
                term[c] = -0.5 * square;
            }
            double sum = 0;
            for (double t : term) {
                sum += Math.exp(t);
            }
            total += Math.log(sum);
        }
        return total;
    }

    /** The adjoint of a minor is known before it is computed. */
    @Differentiable
    static double determinant(double[][] a) {
        return minor(a, 0, new boolean[a.length]);
    }

    private static double minor(double[][] a, int row, boolean[] taken) {
        if (row == a.length) {
            return 1;
        }
        double sum = 0;
        double sign = 1;
        for (int j = 0; j < a.length; j++) {
            if (taken[j]) {
                continue;
            }
            taken[j] = true;
            sum += sign * a[row][j] * minor(a, row + 1, taken);
            taken[j] = false;
            sign = -sign;
        }
        return sum;
    }

    @Differentiable
    static double horner(double[] c, double x, double y) {
        return 2 * term(c, x * y, Math.sin(x), 0) + y;
    }

    private static double term(double[] c, double x, double y, int k) {
        if (k == c.length) {
            return y;
        }
        double rest = term(c, x * y, y, k + 1);
        return c[k] + x * rest;
    }

    /** The adjoint of one child depends on the other. */
    @Differentiable
    static double tree(double[] w) {
        return node(w, 0);
    }

    private static double node(double[] w, int k) {
        if (2 * k + 2 >= w.length) {
            return w[k];
        }
        double left = node(w, 2 * k + 1);
        double right = node(w, 2 * k + 2);
        return w[k] * (left - right) + left * right;
    }

    /** Known in the recursion, not at its root. */
    @Differentiable
    static double rootOfTerms(double[] c, double x) {
        double s = Math.sqrt(3 + term(c, x, 0.5, 0));
        return s + term(c, s, x, 2);
    }

    private static double[] powers(double x, int n) {
        if (n == 0) {
            return new double[] {1};
        }
        double[] before = powers(x, n - 1);
        double[] all = Arrays.copyOf(before, n + 1);
        all[n] = before[n - 1] * x;
        return all;
    }

    @Differentiable
    static double arraysOfARecursiveMethod(double[] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            double[] p = powers(w[i], 3);
            s += p[2] * p[3];
        }
        return s;
    }

    private static void halves(double[] z, double x, int k) {
        if (k < z.length) {
            z[k] = x * k;
            halves(z, x * 0.5, k + 1);
        }
    }

    @Differentiable
    static double arraysFilledByARecursiveMethod(double[] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            double[] z = new double[w.length];
            halves(z, w[i], 0);
            s += z[2] * z[1];
        }
        return s;
    }

    private static double[] scaled(double[] w, int k) {
        if (k == 0) {
            return w;
        }
        double[] v = w.clone();
        v[0] *= 2;
        v[1] = v[0] * v[2];
        return scaled(v, k - 1);
    }

    /** What the recursive method returns may be what it was given. */
    @Differentiable
    static double arraysThatMayBeAnArgument(double[] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            double[] z = scaled(w, i);
            double[] y = i > 1 ? z : w;
            s += y[2] * y[i] + Math.sin(z[0] * z[1]);
        }
        return s;
    }
}
