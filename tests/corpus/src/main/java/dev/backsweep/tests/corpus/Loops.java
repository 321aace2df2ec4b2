package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.List;

/** Loops of every shape. */
final class Loops {
    private Loops() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @At("{0, 0}")
    @At("{}")
    static double sumOfSquares(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i];
        }
        return s;
    }

    static double[] sumOfSquaresClosedForm(double[] x) {
        double[] g = x.clone();
        for (int i = 0; i < g.length; i++) {
            g[i] *= 2;
        }
        return g;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2, 3}")
    @At("{0, 2, 3}")
    @At("{0, 0, 3}")
    @At("{-1}")
    static double productOfElements(double[] x) {
        double p = 1;
        for (int i = 0; i < x.length; i++) {
            p *= x[i];
        }
        return p;
    }

    static double[] productOfElementsClosedForm(double[] x) {
        double[] g = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            g[i] = 1;
            for (int j = 0; j < x.length; j++) {
                g[i] *= i == j ? 1 : x[j];
            }
        }
        return g;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("1.1, 10")
    @At("5, 0")
    static double power(double x, int n) {
        double p = 1;
        for (int i = n; i > 0; i--) {
            p = p * x;
        }
        return p;
    }

    static double[] powerClosedForm(double x, int n) {
        return new double[] {n * Math.pow(x, n - 1)};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 7")
    @At("0.5, 1")
    static double carriedTwice(double x, int n) {
        double a = x;
        double b = 1;
        for (int i = 0; i < n; i++) {
            double t = a * b + x;
            b = a;
            a = Math.sin(t);
        }
        return a - b;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 5, 6, 7}")
    @At("{1}")
    static double stepsOfTwo(double[] x) {
        double s = 0;
        for (int i = 1; i < x.length; i += 2) {
            s += x[i] * x[i - 1];
        }
        for (int i = x.length - 1; i >= 0; i -= 3) {
            s *= 1 + x[i] / 10;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}")
    @At("{2}")
    static double severalVariables(double[] x) {
        double s = 0;
        for (int i = 0, j = x.length - 1; i <= j; i++, j--) {
            s += x[i] * x[j] * (j - i + 1);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @At("2.5")
    @At("200")
    static double whileLoop(double x) {
        double y = x;
        while (y < 100) {
            y = y * y + x;
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @At("50")
    static double doLoop(double x) {
        double y = 1;
        int n = 0;
        do {
            y = y * x + n;
            n++;
        } while (y < 20);
        return y * n;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3")
    @At("0.1")
    static double newtonsRoot(double x) {
        double r = x;
        for (; ; ) {
            double next = 0.5 * (r + x / r);
            if (Math.abs(next - r) < 1e-12) {
                return next;
            }
            r = next;
        }
    }

    static double[] newtonsRootClosedForm(double x) {
        return new double[] {0.5 / Math.sqrt(x)};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @At("{}")
    static double enhancedFor(double[] x) {
        double s = 1;
        for (double v : x) {
            s = s * v + v;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3}, {}}")
    @At("{}")
    static double enhancedForOverRows(double[][] a) {
        double s = 0;
        for (double[] row : a) {
            double p = 1;
            for (double v : row) {
                p *= v;
            }
            s += p * p;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("-1")
    static double enhancedForOverConstants(double x) {
        double s = 1;
        for (int k : new int[] {1, 2, 3}) {
            s = s * x + k;
        }
        return s;
    }

    private static final List<String> WORDS = List.of("a", "bcd", "");

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @Allocates("an iterator for each call, as the primal does")
    static double enhancedForOverAList(double x) {
        double s = 1;
        for (String word : WORDS) {
            s = s * x + word.length();
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2, 3}, {4, 5, 6}}, {1, -1, 2}")
    @At("{{0, 0}, {0, 0}}, {0, 0}")
    static double quadraticNest(double[][] a, double[] x) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            double t = 0;
            for (int j = 0; j < x.length; j++) {
                t += a[i][j] * x[j];
            }
            s += t * t;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}")
    @At("{1}")
    static double triangularNest(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double p = 1;
            for (int j = 0; j <= i; j++) {
                p = p * x[j] + 0.5;
            }
            s += p;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.1, 3, 2, 2")
    @At("1.1, 0, 2, 2")
    @At("0.9, 2, 0, 3")
    static double threeDeep(double x, int l, int m, int n) {
        double s = x;
        for (int i = 0; i < l; i++) {
            for (int j = 0; j < m; j++) {
                for (int k = 0; k < n; k++) {
                    s = s * x + 0.1 * k;
                }
                s += j;
            }
            s = Math.sin(s);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 2, 1, 4}, 10")
    @At("{1, 1, 1, 1}, 100")
    static double inductionVariableChanged(double[] x, double limit) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i];
            if (s > limit) {
                i++;
                s *= 0.5;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 4")
    @At("0.5, 0")
    static double countedWhile(double x, int n) {
        double s = 0;
        int i = 0;
        while (i < n) {
            s = s * x + i;
            i += 1;
        }
        return s + i;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 6")
    @At("3, 1")
    static double collatz(double x, int n) {
        double s = x;
        while (n != 1) {
            if (n % 2 == 0) {
                n /= 2;
                s = s + x * n;
            } else {
                n = 3 * n + 1;
                s = Math.sin(s) * x;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 5")
    static double loopOverLongs(double x, long n) {
        double s = x;
        for (long i = 1; i <= n; i++) {
            s = s * x / i;
        }
        return s;
    }
}
