package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays that change places from trip to trip: in pairs and in circles, and in ways that are not undone by changing places again. */
final class Buffers {
    private Buffers() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.2, 0.7}, 0")
    @At("{0.3, -0.2, 0.7}, 1")
    @At("{0.3, -0.2, 0.7}, 4")
    static double circle(double[] x, int steps) {
        int n = x.length;
        double[] a = x.clone();
        double[] b = new double[n];
        double[] c = new double[n];
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < n; i++) {
                c[i] = a[i] * b[(i + 1) % n] + a[(i + 1) % n] - 0.5 * c[i] * a[i];
            }
            double[] t = c;
            c = b;
            b = a;
            a = t;
        }
        return a[0] * b[1] + c[2] * a[1];
    }

    /** Two pairs, one of which changes places twice a trip. */
    @Differentiable
    @At("{0.3, -0.2, 0.7}, 3")
    static double pairs(double[] x, int steps) {
        double[] a = x.clone();
        double[] b = new double[x.length];
        double[] p = x.clone();
        double[] q = new double[x.length];
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < x.length; i++) {
                b[i] = a[i] * a[i] + p[i];
                q[i] = p[i] * a[i];
            }
            double[] t = a;
            a = b;
            b = t;
            t = p;
            p = q;
            q = t;
            for (int i = 0; i < x.length; i++) {
                q[i] = q[i] * a[i];
            }
            t = p;
            p = q;
            q = t;
        }
        return a[0] + b[1] * p[2] + q[0];
    }

    @Differentiable
    @At("{0.3, -0.2, 0.7}, 5")
    static double inSomeTrips(double[] x, int steps) {
        double[] a = x.clone();
        double[] b = x.clone();
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < x.length; i++) {
                b[i] = a[i] * a[i] + b[i];
            }
            if (s % 3 != 1) {
                double[] t = a;
                a = b;
                b = t;
            }
        }
        return a[0] * b[1] + a[2];
    }

    /** The trip that ends the loop leaves them as they are. */
    @Differentiable
    @At("{0.3, -0.2, 0.7}, 5")
    static double leftBefore(double[] x, int steps) {
        double[] a = x.clone();
        double[] b = x.clone();
        for (int s = 0; s < 10; s++) {
            for (int i = 0; i < x.length; i++) {
                b[i] = a[i] * a[i] + b[i];
            }
            if (s == steps) {
                break;
            }
            double[] t = a;
            a = b;
            b = t;
        }
        return a[0] * b[1] + a[2];
    }

    /** What is left of the one array is lost: no circle. */
    @Differentiable
    @At("{0.3, -0.2, 0.7}, 4")
    static double handedOn(double[] x, int steps) {
        double[] a = x.clone();
        double[] b = x.clone();
        for (int s = 0; s < steps; s++) {
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                next[i] = a[i] * b[i] + 0.5 * a[(i + 1) % 3];
            }
            b = a;
            a = next;
        }
        return a[0] * b[1] + a[2];
    }

    /** Anew in each run of a loop round it, which itself lets others change places. */
    @Differentiable
    @At("{0.3, -0.2, 0.7}, 3")
    static double loopsInLoops(double[] x, int steps) {
        double[] u = x.clone();
        double[] v = new double[x.length];
        for (int r = 0; r < 3; r++) {
            double[] a = u.clone();
            double[] b = new double[x.length];
            for (int s = 0; s < steps; s++) {
                for (int i = 0; i < x.length; i++) {
                    b[i] = a[i] * a[i] + a[(i + 1) % 3];
                }
                double[] t = a;
                a = b;
                b = t;
            }
            for (int i = 0; i < x.length; i++) {
                v[i] = 0.2 * a[i] * u[i] + b[i];
            }
            double[] t = u;
            u = v;
            v = t;
        }
        return u[0] * v[1] + u[2];
    }

    /** They go on changing places in a second loop, and between the two. */
    @Differentiable
    @At("{0.3, -0.2, 0.7}, 3")
    static double twoLoops(double[] x, int steps) {
        double[] a = x.clone();
        double[] b = new double[x.length];
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < x.length; i++) {
                b[i] = a[i] * a[i] + a[(i + 1) % 3];
            }
            double[] t = a;
            a = b;
            b = t;
        }
        double[] between = a;
        a = b;
        b = between;
        for (int s = 1; s < steps; s++) {
            for (int i = 0; i < x.length; i++) {
                b[i] = a[i] * b[i] + Math.sin(a[(i + 1) % 3]);
            }
            double[] t = a;
            a = b;
            b = t;
        }
        return a[0] * b[1] + a[2];
    }

    @Differentiable
    @At("{{0.3, -0.2}, {0.7, 0.4}}, 3")
    static double rows(double[][] x, int steps) {
        double[][] a = {x[0].clone(), x[1].clone()};
        double[][] b = new double[2][2];
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    b[i][j] = a[i][j] * a[j][i] + a[1 - i][j];
                }
            }
            double[][] t = a;
            a = b;
            b = t;
        }
        return a[0][0] * b[1][0] + a[1][1];
    }

    /** Several trips have to do with one element: what the second adds is not assigned over what the first has added. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.2, 0.7, 1.1}")
    static double sharedElements(double[] x) {
        double sum = 0;
        double[] row = new double[4];
        for (int r = 0; r < 2; r++) {
            for (int i = 0; i < 4; i++) {
                row[i] = x[i] * x[i] + r;
            }
            for (int j = 0; j < 4; j++) {
                sum += row[j / 2] * (j + 1);
            }
            for (int j = 0; j < 4; j++) {
                sum += row[j % 2 + 2] * x[j];
            }
        }
        return sum;
    }

    @Differentiable
    @At("{0.3, -0.2, 0.7, 1.1}")
    static double elementsInPairs(double[] x) {
        double last = 1;
        double[] a = new double[4];
        a[0] = x[0] * x[1];
        for (int j = 0; j < 2; j++) {
            last = a[j / 2];
        }
        double[] b = new double[2];
        b[0] = x[2];
        b[1] = x[3];
        for (int j = 0; j < 4; j++) {
            last += b[j >> 1] * j + b[j & 1] + b[j % 2];
        }
        return last;
    }
}
