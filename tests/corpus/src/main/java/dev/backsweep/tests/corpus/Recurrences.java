package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays in which one element is computed from others: what subscripts tell of which elements are still as they were read. */
final class Recurrences {
    private Recurrences() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7, 1.1}")
    @At("{2}")
    @At(value = "{}", fails = ArrayIndexOutOfBoundsException.class)
    static double products(double[] x) {
        double[] p = new double[x.length];
        p[0] = x[0];
        for (int i = 1; i < x.length; i++) {
            p[i] = p[i - 1] * x[i] + x[i - 1];
        }
        return p[x.length - 1] * p[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0, 0.5, 0.3, 0.2}, {2, 3, 4, 5}, {0.1, 0.2, 0.3, 0}, {1, 2, 3, 4}")
    @At("{0}, {2}, {0}, {1}")
    static double[] tridiagonal(double[] a, double[] b, double[] c, double[] d) {
        int n = b.length;
        double[] cp = new double[n];
        double[] dp = new double[n];
        cp[0] = c[0] / b[0];
        dp[0] = d[0] / b[0];
        for (int i = 1; i < n; i++) {
            double m = 1 / (b[i] - a[i] * cp[i - 1]);
            cp[i] = c[i] * m;
            dp[i] = (d[i] - a[i] * dp[i - 1]) * m;
        }
        double[] x = new double[n];
        x[n - 1] = dp[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            x[i] = dp[i] - cp[i] * x[i + 1];
        }
        return x;
    }

    /** The factor overwrites nothing that it reads but its own element. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{4, 1, 0.5}, {1, 5, 0.7}, {0.5, 0.7, 6}}")
    @At("{{2}}")
    static double choleskyLogDeterminant(double[][] a) {
        int n = a.length;
        double[][] l = new double[n][n];
        double s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
            s += 2 * Math.log(l[i][i]);
        }
        return s;
    }

    /** In place: the pivot row stays, the rest is overwritten in each round. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{4, 1, 0.5}, {1, 5, 0.7}, {0.5, 0.7, 6}}")
    static double eliminated(double[][] a) {
        int n = a.length;
        double det = 1;
        for (int k = 0; k < n; k++) {
            det *= a[k][k];
            for (int i = k + 1; i < n; i++) {
                a[i][k] /= a[k][k];
                for (int j = k + 1; j < n; j++) {
                    a[i][j] -= a[i][k] * a[k][j];
                }
            }
        }
        return det;
    }

    /** The same on rows that were copied, so that each is at one place. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{4, 1, 0.5}, {1, 5, 0.7}, {0.5, 0.7, 6}}")
    static double eliminatedOnCopies(double[][] a) {
        int n = a.length;
        double[][] m = new double[n][];
        for (int i = 0; i < n; i++) {
            m[i] = a[i].clone();
        }
        double det = 1;
        for (int k = 0; k < n; k++) {
            double[] pivot = m[k];
            det *= pivot[k];
            for (int i = k + 1; i < n; i++) {
                double f = m[i][k] / pivot[k];
                for (int j = k + 1; j < n; j++) {
                    m[i][j] -= f * pivot[j];
                }
            }
        }
        return det;
    }

    /** A triangle of rows, filled from the last: a binomial tree. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.1, 0.9, 0.55, 4")
    @At("1.1, 0.9, 0.55, 0")
    static double tree(double up, double down, double p, int n) {
        double[][] v = new double[n + 1][];
        for (int i = n; i >= 0; i--) {
            v[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double s = Math.pow(up, j) * Math.pow(down, i - j);
                if (i == n) {
                    v[i][j] = s * s;
                } else {
                    v[i][j] = p * v[i + 1][j + 1] + (1 - p) * v[i + 1][j] + 0.1 * s;
                }
            }
        }
        return v[0][0];
    }

    /** A table whose rows are read one above. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {1.5, 2.5}")
    @At("{1}, {}")
    static double softAlignment(double[] x, double[] y) {
        double[][] d = new double[x.length + 1][y.length + 1];
        for (int i = 1; i <= x.length; i++) {
            for (int j = 1; j <= y.length; j++) {
                double cost = (x[i - 1] - y[j - 1]) * (x[i - 1] - y[j - 1]);
                double least = Math.exp(-d[i - 1][j]) + Math.exp(-d[i][j - 1]) + Math.exp(-d[i - 1][j - 1]);
                d[i][j] = cost - Math.log(least);
            }
        }
        return d[x.length][y.length] * x[0];
    }

    /** The loop runs twice: the second round overwrites what the first has read. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7, 1.1}, 2")
    @At("{0.5, 1.5, 0.7, 1.1}, 3")
    static double rounds(double[] x, int times) {
        double[] p = x.clone();
        for (int t = 0; t < times; t++) {
            for (int i = 1; i < x.length; i++) {
                p[i] = p[i] * p[i - 1] + x[i];
            }
        }
        return p[x.length - 1];
    }

    /** What is read lies ahead: the next trip overwrites it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7, 1.1}")
    static double ahead(double[] x) {
        for (int i = 0; i + 1 < x.length; i++) {
            x[i] = x[i] * x[i + 1] + x[i];
        }
        double s = 0;
        for (int i = x.length - 1; i > 0; i--) {
            x[i] *= x[i - 1];
            s += x[i] * x[i];
        }
        return s;
    }

    /** Two rows are one array. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.7")
    static double oneRowTwice(double x, double y) {
        double[] r = {x, y};
        double[][] rows = {r, r};
        for (int i = 1; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                rows[i][j] = rows[i - 1][j] * rows[i - 1][0] * x;
            }
        }
        return rows[0][0] * rows[1][1];
    }

    /** The same, made in a loop: the last row stands at two places. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.7, 3")
    static double oneRowStoredTwice(double x, double y, int n) {
        double[][] rows = new double[n + 1][];
        for (int i = 0; i < n; i++) {
            double[] made = {x + i, y};
            rows[i] = made;
            rows[i + 1] = made;
        }
        for (int i = 1; i <= n; i++) {
            rows[i][0] = rows[i - 1][0] * rows[i - 1][1] * x;
            rows[i][1] = rows[i - 1][0] * rows[i][0];
        }
        return rows[n][0] * rows[n][1] * rows[0][0];
    }

    /** A number that is called {@code k} is another one in the loop that counts with it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7, 1.1}, 1")
    @At("{0.5, 1.5, 0.7, 1.1}, 3")
    static double countersOfTwoLoops(double[] x, int from) {
        int k = from;
        int before = k - 1;
        double s = 1;
        for (; k < x.length; k++) {
            s += x[k] * x[before];
            x[k] = s * x[before];
            x[before] = x[k] * x[k];
        }
        for (k = 1; k < x.length; k++) {
            x[k] *= x[k - 1] * s;
        }
        return s * x[x.length - 1];
    }

    /** Steps of two, and a counter that the body changes as well. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7, 1.1, 0.9}")
    static double strides(double[] x) {
        for (int i = 2; i < x.length; i += 2) {
            x[i] = x[i - 2] * x[i - 1] + x[i];
        }
        for (int i = 1; i < x.length; i++) {
            x[i] *= x[i - 1];
            if (x[i] > 0.8) {
                i++;
                x[i % x.length] += x[i - 2] * x[i - 1];
            }
        }
        return x[x.length - 1] * x[0] + x[3];
    }

    /** One array, by two names and by two parameters. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.5, 0.7, 1.1}, {1, 2, 3, 4}")
    @At("{0.5, 1.5, 0.7, 1.1}, #0")
    static double twoNames(double[] x, double[] y) {
        double[] same = x;
        for (int i = 1; i < x.length; i++) {
            x[i] = same[i - 1] * y[i] + same[i];
            y[i - 1] = x[i] * same[i - 1];
        }
        return x[x.length - 1] * y[0];
    }

    /** The state of an integrator at fixed places. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 0.5}, 3")
    static double places(double[] y, int steps) {
        double[] k = new double[2];
        double[] next = new double[2];
        for (int t = 0; t < steps; t++) {
            k[0] = y[0] * y[1];
            k[1] = -y[0] * k[0];
            next[0] = y[0] + 0.1 * k[0];
            next[1] = y[1] + 0.1 * k[1] * next[0];
            y[0] = next[0];
            y[1] = next[1];
        }
        return y[0] * y[1];
    }

    /** The results of dear functions are stored in an array, and stay there. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7}, {1, 2, 3}")
    static double storedResults(double[] x, double[] w) {
        double[] h = new double[x.length];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double e = Math.exp(x[i]);
            h[i] = e;
            sum += e * w[i];
        }
        for (int i = 0; i < x.length; i++) {
            h[i] = Math.tanh(h[i] / sum);
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += h[i] * h[i] * w[i];
        }
        return s;
    }

    /** They do not stay: another trip, another loop, the same trip, another array that may be the same overwrites them. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.5, 0.7}, {1, 2, 3}, {0, 0, 1}")
    @At("{0.5, 1.5, 0.7}, #0, {0, 1, 2}")
    static double overwrittenResults(double[] x, double[] y, int[] at) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double e = Math.exp(0.3 * x[i]);
            y[at[i]] = e;
            s += e * y[0];
        }
        for (int i = 0; i + 1 < x.length; i++) {
            double e = Math.sin(y[i]);
            x[i] = e;
            x[i + 1] = e * x[i];
            double f = Math.sin(e);
            x[i] = f;
            x[i] *= y[i];
            s += x[i] + e;
        }
        return s;
    }

    /** Stored before the trip is left, or only sometimes, or by a name that another array takes over. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7}, 1")
    @At("{0.5, 1.5, 0.7}, 9")
    static double storedSometimes(double[] x, int last) {
        double[] h = new double[x.length];
        double[] g = new double[x.length];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double e = Math.exp(0.3 * x[i]);
            if (i == last) {
                break;
            }
            h[i] = e;
            double f = Math.sin(e);
            if (f > 0.9) {
                g[i] = f;
            }
            s += f * e;
            double[] t = h;
            h = g;
            g = t;
        }
        return s + h[0] * g[0] + h[x.length - 1];
    }

    /** One factor of several elements that are overwritten. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 0.7, 0.2}, 0.1, 3")
    @At("{0.5, 1.5, 0.7, 0.2}, 0.1, 0")
    static double stencil(double[] u0, double alpha, int steps) {
        double[] u = u0.clone();
        double[] next = u0.clone();
        for (int t = 0; t < steps; t++) {
            for (int i = 1; i < u.length - 1; i++) {
                next[i] =
                        u[i] + alpha * (u[i - 1] - 2 * u[i] + u[i + 1]) / (1 + u[i] * u[i]) + Math.sin(u[i] - u[i - 1]);
            }
            double[] s = u;
            u = next;
            next = s;
        }
        double sum = 0;
        for (double v : u) {
            sum += v * v;
        }
        return sum;
    }

    /** The adjoint of the sum comes from an element of an array, too. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.5, 0.7}, 2")
    @At("{0.5, 1.5, 0.7}, 1")
    static double sumAmongOthers(double[] x, int at) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
        }
        double[] among = {x[0], sum, 2 * sum};
        return among[at] + sum;
    }
}
