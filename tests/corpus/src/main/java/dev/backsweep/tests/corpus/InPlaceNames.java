package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Arrays that are written under several names: rows, aliases, buffers that change places, two parameters that are one array. */
final class InPlaceNames {
    private InPlaceNames() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    @At("{{0, 0}, {0, 0}}")
    static double rowsAsLocals(double[][] a) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i];
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] * row[0] + a[0][j];
                s += a[i][j] * row[j];
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}, {5, 6}}, 0, 2")
    @At("{{1, 2}, {3, 4}, {5, 6}}, 1, 1")
    static double twoRowAliases(double[][] a, int i, int j) {
        double[] first = a[i];
        double[] second = a[j];
        first[0] = second[1] * first[1];
        second[1] = first[0] * 2 + second[0];
        first[1] *= second[1];
        return first[0] * second[0] + first[1] * second[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double aliasOfAParameter(double[] x) {
        double[] y = x;
        y[0] = x[1] * y[2];
        x[1] = y[0] * x[0];
        double[] z = y;
        z[2] += x[1];
        return x[0] * y[1] * z[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, true")
    @At("{1, 2, 3}, false")
    static double chosenArray(double[] x, boolean flag) {
        double[] y = new double[3];
        double[] z = flag ? x : y;
        z[0] = x[1] * x[2];
        y[1] = z[0] * x[0];
        return z[0] * y[1] + x[0] + y[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 2}, 4")
    @At("{0.5, 1.5, 2}, 1")
    @At("{0.5, 1.5, 2}, 0")
    static double doubleBuffer(double[] x, int steps) {
        double[] now = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            now[i] = x[i];
        }
        double[] next = new double[x.length];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < x.length; i++) {
                next[i] = now[i] * now[(i + 1) % x.length] * 0.7;
            }
            double[] swap = now;
            now = next;
            next = swap;
        }
        double s = 0;
        for (double v : now) {
            s += Math.sin(v);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {4, 5, 6}")
    @At("{1, 2, 3}, #0")
    @At("{0, 0}, {0, 0}")
    static double readTwice(double[] x, double[] y) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * y[x.length - 1 - i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {4, 5, 6}")
    @At("{1, 2, 3}, #0")
    static double oneWritten(double[] x, double[] y) {
        for (int i = 1; i < x.length; i++) {
            x[i] = y[i - 1] * x[i] + y[i];
        }
        return x[0] * x[1] + x[2] * y[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {4, 5, 6}")
    @At("{1, 2, 3}, #0")
    static double bothWritten(double[] x, double[] y) {
        x[0] = y[1] * y[0];
        y[1] = x[0] + x[1] * x[1];
        x[2] *= y[1];
        y[0] = x[2] - y[2];
        return x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0.5, 0.25, 0.125}")
    @ActiveOnly("x")
    static double constantWritten(double[] x, @Constant double[] c) {
        double s = 0;
        for (int i = 0; i < c.length; i++) {
            c[i] = c[i] * 2 + i;
            s += c[i] * x[i] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0.5, 0.25, 0.125}")
    @ActiveOnly("x")
    static double activeIntoConstant(double[] x, @Constant double[] c) {
        c[0] = x[0] * x[1];
        return c[0] * x[2] + c[1];
    }

    @TangentsAllocate("the new row and its tangent are the caller's afterwards")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    @Allocates("the new row is the caller's afterwards")
    static double rowReplaced(double[][] a) {
        double[] fresh = {a[1][0], a[0][1]};
        a[0] = fresh;
        a[0][0] *= a[1][1];
        fresh[1] *= 2;
        return a[0][0] * a[0][1] + a[1][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    static double rowsSwapped(double[][] a) {
        double[] t = a[0];
        a[0] = a[1];
        a[1] = t;
        a[0][0] *= t[1];
        return a[0][0] * 3 + a[1][0] * a[1][1] + a[0][1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 4")
    @At("{1, 2, 3}, 0")
    static double arrayHandedOn(double[] x, int n) {
        double[] now = x;
        for (int t = 0; t < n; t++) {
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                next[i] = 0.5 * now[i] * now[(i + 1) % x.length];
            }
            now = next;
        }
        return now[0] * now[1] + now[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.1, 0.2, 0.3}, {0.3, 0.2, 0.1}, {0.2, 0.4, 0.1}}, 3")
    @At("{{0.1, 0.2, 0.3}, {0.3, 0.2, 0.1}, {0.2, 0.4, 0.1}}, 0")
    static double swappedMatrices(double[][] k, int steps) {
        int n = k.length;
        double[][] u = new double[n][n];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                u[i][j] = i + 0.5 * j * k[j][i];
            }
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double flow = u[i - 1][j] - u[i][j];
                    v[i][j] = u[i][j] + k[i][j] * flow * flow;
                }
            }
            double[][] t = u;
            u = v;
            v = t;
        }
        return u[n - 1][0] * u[1][n - 1] + v[n - 1][1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}")
    static double copiesOfArrays(double[] x) {
        double[] y = x.clone();
        y[0] *= x[1];
        double[] z = java.util.Arrays.copyOf(y, 6);
        z[5] = z[0] * x[0];
        double[] w = java.util.Arrays.copyOfRange(z, 2, 6);
        w[0] *= w[3];
        System.arraycopy(w, 0, x, 1, 3);
        return x[0] * x[1] + x[2] * x[3] + z[5] * w[0];
    }

    private static double squareOf(int i) {
        return i * i;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1}, 3")
    @At("{}, 3")
    static double setByReferences(double[] x, double y) {
        double[] t = new double[x.length];
        Arrays.setAll(t, InPlaceNames::squareOf);
        double[] u = new double[x.length];
        Arrays.setAll(u, Math::sqrt);
        int[] back = new int[x.length];
        Arrays.setAll(back, i -> x.length - 1 - i);
        double[] v = new double[x.length];
        Arrays.setAll(v, i -> {
            double z = x[i] * y;
            if (z > 2) {
                return z * t[i];
            }
            for (int k = 0; k <= i; k++) {
                z += x[k] * u[i];
            }
            return z * z;
        });
        double s = 0;
        for (int i = 0; i < v.length; i++) {
            s += v[i] * x[back[i]];
        }
        return s;
    }
}
