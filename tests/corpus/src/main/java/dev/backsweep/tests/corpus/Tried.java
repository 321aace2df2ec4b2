package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Computations that are tried: after an exception nobody asks how far they came. */
final class Tried {
    private Tried() {}

    static double solve(double a, double b) {
        if (Math.abs(a) < 1e-12) throw new ArithmeticException("singular");
        return b / a;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    @At(value = "0, 2", kink = true)
    @At(value = "1, 0", kink = true)
    static double solvedBothWays(double a, double b) {
        double r;
        try {
            r = solve(a, b) + solve(b, a);
        } catch (ArithmeticException e) {
            r = -1;
        }
        return r;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    @At("-1, 2")
    static double besideNamedConstants(double x, double y) {
        double s = y;
        if (x > 0) {
            double c = 0.25;
            s = (c * x + y) * (c * y * x + 1) * x;
        }
        try {
            s = Math.sin(s);
        } catch (ArithmeticException e) {
            return y;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @At("-2")
    static double alwaysThrows(double x) {
        try {
            throw new IllegalStateException("always");
        } catch (IllegalStateException e) {
            return x * x * x;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("-2, 3")
    static double throwsOneOfTwo(double x, int n) {
        while (true) {
            try {
                if (n > 2) {
                    throw new ArithmeticException("many");
                }
                throw new IllegalStateException("few");
            } catch (IllegalStateException e) {
                return x * x * x;
            } catch (ArithmeticException e) {
                return x * n;
            }
        }
    }

    static double[] lu(double[][] a) {
        double[] d = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            if (a[i][i] <= 0) throw new ArithmeticException("zero pivot " + i);
            d[i] = a[i][i];
            for (int k = i + 1; k < a.length; k++) {
                double f = a[k][i] / a[i][i];
                for (int j = i; j < a.length; j++) a[k][j] -= f * a[i][j];
            }
        }
        return d;
    }

    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 1}, {1, 3}}")
    @At("{{2, 1}, {3, 1}}")
    static double determinantOrNothing(double[][] a) {
        double[][] c = new double[a.length][];
        for (int i = 0; i < a.length; i++) c[i] = a[i].clone();
        double det = 1;
        try {
            for (double v : lu(c)) det *= v;
        } catch (ArithmeticException e) {
            return 0;
        }
        return det;
    }

    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 1}, {1, 3}}")
    @At("{{2, 1}, {3, 1}}")
    static double logDeterminantOrPenalty(double[][] a) {
        double[] d;
        try {
            d = lu(copy(a));
        } catch (ArithmeticException e) {
            return 1e10 * a[0][0];
        }
        double s = 0;
        for (double v : d) s += Math.log(v);
        return s;
    }

    static double[][] copy(double[][] a) {
        double[][] c = new double[a.length][];
        for (int i = 0; i < a.length; i++) c[i] = a[i].clone();
        return c;
    }

    static void swapping(double[][] a, double[] b) {
        int n = b.length;
        for (int p = 0; p < n; p++) {
            int m = p;
            for (int i = p + 1; i < n; i++) if (Math.abs(a[i][p]) > Math.abs(a[m][p])) m = i;
            double[] t = a[p];
            a[p] = a[m];
            a[m] = t;
            double u = b[p];
            b[p] = b[m];
            b[m] = u;
            if (Math.abs(a[p][p]) < 1e-9) throw new IllegalStateException("singular");
            for (int i = p + 1; i < n; i++) {
                double f = a[i][p] / a[p][p];
                b[i] -= f * b[p];
                for (int j = p; j < n; j++) a[i][j] -= f * a[p][j];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) b[i] -= a[i][j] * b[j];
            b[i] /= a[i][i];
        }
    }

    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 1}}, {1, 2}")
    @At(value = "{{2, 1}, {4, 2}}, {1, 2}", kink = true)
    static double solvedByPivots(double[][] a, double[] b) {
        double[][] m = copy(a);
        double[] x = b.clone();
        try {
            swapping(m, x);
        } catch (IllegalStateException e) {
            return b[0] * b[1];
        }
        return x[0] * x[0] + 3 * x[1];
    }

    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, -1, 3}")
    static double badOnesApart(double[] x) {
        double s = 1;
        int bad = 0;
        for (double v : x) {
            double r;
            try {
                if (v < 0) throw new IllegalArgumentException("neg " + v);
                r = Math.sqrt(v);
                r = solve(r + 1, r * r);
            } catch (IllegalArgumentException e) {
                bad++;
                r = v * v;
            }
            s = s * 1.1 + r;
        }
        return s + bad;
    }

    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0, 2, 7, 1}")
    static double beyondTheEnd(double[] x, int[] idx) {
        double s = 1;
        for (int i : idx) {
            try {
                double t = x[i] * s;
                s = t + x[i];
            } catch (ArrayIndexOutOfBoundsException e) {
                s = s * 0.5;
            }
        }
        return s;
    }

    static double newton(double x, double a) {
        for (int i = 0; i < 20; i++) {
            double f = x * x - a, d = 2 * x;
            if (d == 0) throw new ArithmeticException("flat");
            double n = x - f / d;
            if (Double.isNaN(n)) throw new IllegalStateException("nan");
            if (Math.abs(n - x) < 1e-13) return n;
            x = n;
        }
        throw new IllegalStateException("no convergence");
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.5")
    @At("-1")
    static double rootOrGuess(double a) {
        try {
            return newton(1, a);
        } catch (IllegalStateException | ArithmeticException e) {
            return 3 * a;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.5")
    @At(value = "-1", fails = ArithmeticException.class)
    static double rootsWithFinally(double a) {
        double root;
        String why = "ok";
        try {
            root = newton(1, a) * newton(2, a * a);
        } catch (IllegalStateException e) {
            why = e.getMessage();
            root = a;
        } finally {
            a = a + 1;
        }
        return root * a + why.length();
    }

    static final class NoRoot extends Exception {
        private static final long serialVersionUID = 1;

        NoRoot(String message) {
            super(message);
        }
    }

    static double rootOf(double v) throws NoRoot {
        if (v < 0) {
            throw new NoRoot("negative: " + v);
        }
        return Math.sqrt(v);
    }

    /** What is written is returned, but not after an exception. */
    @TangentsAllocate("copies on which it is tried")
    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 4, 9}")
    @At("{1, -4, 9}")
    static double[] rootsOrMirror(double[] x) {
        double[] r = new double[x.length];
        try {
            for (int i = 0; i < x.length; i++) {
                r[i] = rootOf(x[i]) * x[0];
            }
        } catch (NoRoot e) {
            return new double[] {x[0], -x[1], 1};
        }
        return r;
    }

    static double nestedRoots(double x, int n) {
        if (n == 0) {
            return x;
        }
        double r;
        try {
            r = rootOf(x) * nestedRoots(x - 1, n - 1);
        } catch (NoRoot e) {
            r = x * x;
        }
        return r;
    }

    @TangentsAllocate("exceptions of what is tried first")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.5, 5")
    static double triedInRecursion(double x, int n) {
        return nestedRoots(x, n);
    }

    /** The exception stops a sum that a later statement would read, were it not for the return. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, 3")
    @At("-2, 3")
    @At(value = "2, -3", fails = IllegalStateException.class)
    static double otherExceptionsPass(double x, double y) {
        double r = 0;
        int code = 0;
        try {
            double u = rootOf(x);
            for (int i = 0; i < 3; i++) {
                if (u * i > y) {
                    throw new IllegalStateException("too big at " + i);
                }
                r += u * i * y;
            }
        } catch (NoRoot e) {
            code = 2;
            r = y;
        }
        return r * (code + 1);
    }

    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 3")
    @At("{1, 2, 3}, 2")
    @At("{0.1, 0.2, 0.3}, 3")
    static double indicesMadeInside(double[] a, int n) {
        int[] order = null;
        double s = 0;
        try {
            order = new int[n];
            for (int i = 0; i < 3; i++) {
                order[i] = 2 * i % 3;
                s += a[order[i]] * a[i];
            }
            if (s < 1) throw new ArithmeticException("too small");
        } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
            s = a[1] * a[1];
        }
        return s * a[0];
    }

    static double signed(double x) throws IOException {
        if (x < 0) {
            double missing = -x;
            throw new IOException("below zero by " + missing);
        }
        return x * x;
    }

    static double positive(double x) throws IOException {
        if (x > 0) {
            return x * x;
        } else {
            throw new IOException("not positive");
        }
    }

    static double oneOf(double x, int n) throws IOException {
        switch (n) {
            case 0:
                return x;
            case 1:
                return x * x;
            default:
                throw new IOException("no such number");
        }
    }

    @Allocates("exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2, 0")
    @At("1.5, -2, 1")
    @At("-1.5, 2, 1")
    @At("1.5, 2, 2")
    static double checkedExceptions(double x, double y, int n) {
        double s;
        try {
            s = y * signed(x) + positive(y) * oneOf(x, n);
            if (s < 4) throw s < 2 ? new IOException("small") : new IOException("smaller than four");
        } catch (IOException e) {
            s = x * y * y;
        }
        double t;
        try {
            t = x * s;
            if (t < 3) {
                if (y < 0) throw new IOException("below");
                else throw new TimeoutException("small");
            }
            t *= t;
        } catch (IOException e) {
            t = x;
        } catch (TimeoutException e) {
            t = y * s;
        }
        return s * t;
    }

    /** What is overwritten before the loop is left is not seen, nor what only the trip knows. */
    @Allocates("copies on which it is tried, and exceptions")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 0.5}")
    @At("{1, 4, 0.5}")
    static double leftWithZero(double[] x) {
        double s = 1;
        double last = 0;
        for (double v : x) {
            double[][] pair = {{v, 1}, {2, v * v}};
            double[] row = pair[1];
            try {
                s = s * row[0] + v;
                row[0] = s * row[1];
                if (s > 9) throw new ArithmeticException("too big");
                s = s + v * row[0];
            } catch (ArithmeticException e) {
                s = x[0] * v;
                break;
            }
            last = last * 0.5 + s * v;
        }
        return s * last + x[1];
    }

    /** Numbers that are declared inside, and only say how it goes on. */
    @Allocates("exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 2")
    @At("2.5, 0.5")
    static double triedInside(double x, double y) {
        double s = y;
        for (int i = 0; i < 3; i++) {
            try {
                double t = x * i;
                t *= t;
                if (t > 4) throw new IllegalStateException("too far");
                double left = 4 - t;
                if (left * s > 6) throw new IllegalStateException("too much");
            } catch (IllegalStateException e) {
                s *= x;
                continue;
            }
            s *= y;
        }
        return s;
    }

    private static int weighed(double h) {
        double u = h * h;
        if (u > 3) throw new ArithmeticException("heavy");
        return Math.sin(u) > 0.1 ? 1 : 2;
    }

    /** A call that is inlined, and whose number has no derivative. */
    @Allocates("exceptions")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2")
    @At("2.5")
    static double triedWeight(double x) {
        int k = 5;
        try {
            weighed(3 * x);
            k = weighed(x);
        } catch (ArithmeticException e) {
            k += 7;
        }
        return k * x * x;
    }

    /** One counter has counted and the other has not where an exception comes between them. */
    @Allocates("exceptions")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 0.5}, 3")
    @At("{1, 2, 0.5}, 1")
    static double countedInPart(double[] x, int n) {
        int begun = 0;
        int done = 0;
        int[] y = new int[n];
        try {
            for (int i = 0; i < x.length; i++) {
                begun++;
                y[i] = 3;
                done++;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            return x[0] * begun * 10 + x[1] * done;
        }
        return x[0] * begun + x[1] * y[0] * done;
    }
}
