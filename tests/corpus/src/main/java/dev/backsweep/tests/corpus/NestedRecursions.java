package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods that call derivatives of recursive ones: what these read, write and overwrite before the reverse sweep comes. */
final class NestedRecursions {
    private NestedRecursions() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, 0.9, 5")
    static double fibonacci(double x, double y, int n) {
        return n < 2 ? x * y : x * fibonacci(x, y, n - 1) + Math.sin(y) * fibonacci(x, y, n - 2);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, 0.9")
    static double ofNumbers(double a, double b) {
        var g = NestedRecursionsAdjoint.fibonacciGradient(a * b, b, 6);
        return g.x() * a + g.y() * b * g.value();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, 0.9")
    static double threeLevels(double a, double b) {
        var g = NestedRecursionsAdjoint.ofNumbersVjp(a * a, b + a, b);
        return g.a() * a + g.b() * b * g.value();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @ActiveOnly({"x", "u"})
    @At("{0.3, 0.5, 0.7}, {0.2, 1.1, 0.6}, 0.8, 3")
    static double product(double[] x, @Constant double[] w, double u, int n) {
        return n == 0 ? u * u : (x[n - 1] * w[n - 1] + Math.sin(x[0] * u)) * product(x, w, u, n - 1);
    }

    /** Tangents of a recursion, by all that went in, constants too. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0.2, 1.1, 0.6}, 0.8")
    static double ofTangents(double[] x, double[] w, double u) {
        double s = 0;
        for (int k = 1; k < 4; k++) {
            double[] direction = {w[0], x[1], u};
            var t = NestedRecursionsAdjoint.productJvp(x, direction, w, u * u, w[1], 3);
            s = Math.sin(s) + t.tangent() * w[k % 3] * t.value();
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0.2, 1.1, 0.6}, 0.8")
    static double intoBuffers(double[] x, double[] w, double u) {
        double[] bar = {1, u, x[0]};
        var g = NestedRecursionsAdjoint.productVjp(x, bar, w, u, 3, u * u);
        return bar[0] * bar[1] * w[1] + g.u() * bar[2];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, 4")
    static double turned(double x, int n) {
        return n < 2 ? x : x * turned(x, n - 1) + turned(x, n - 2);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7")
    static double derivative(double x) {
        return NestedRecursionsAdjoint.turnedDerivative(x * x, 5) * x;
    }

    /** A descent along the gradient, whose steps overwrite what the gradient was taken at. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}")
    static double descent(double[] x) {
        double s = 0;
        for (int k = 0; k < 6; k++) {
            x[k % 3] += s * 0.1;
            var g = NestedRecursionsAdjoint.productGradient(x, x, 0.5, 3);
            for (int i = 0; i < 3; i++) {
                x[i] -= 0.05 * g.x()[i] * (1 + g.value());
            }
            s += g.value();
        }
        return s + x[0] * x[1] + x[2];
    }

    @Differentiable
    @At("{0.3, 0.5, 0.7}, 4")
    static double ofDescent(double[] x, int n) {
        if (n == 0) {
            return x[0];
        }
        x[n % 3] = x[n % 3] * 0.5 + Math.sin(x[(n + 1) % 3]);
        return x[1] * ofDescent(x, n - 1) + x[2];
    }

    /** What the recursion leaves in its argument is left there by its gradient too, and read. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}")
    static double argumentsWritten(double[] x) {
        double t = x[1] * x[2];
        var g = NestedRecursionsAdjoint.ofDescentGradient(x, 4);
        double s = g.value() * t;
        for (int i = 0; i < 3; i++) {
            s += g.x()[i] * g.x()[i] * x[i];
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{0.3, 0.5}, {0.7, 0.2}}, {1, 0, 1}, 3")
    static double matrix(double[][] x, int[] p, int n) {
        double own = x[n % 2][p[0]] * x[1][n % 2];
        return n == 0 ? x[0][1] : (x[p[n - 1]][0] * 0.3 + Math.sin(x[0][0] * x[1][1])) * matrix(x, p, n - 1) + own;
    }

    /** Rows that are swapped and indices that change between the calls. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @TangentsAllocate("the adjoint arrays of the matrix in each trip")
    @Allocates("what names the rows of adjoints that may move")
    @At("{0.3, 0.5, 0.7}")
    static double rowsSwapped(double[] x) {
        double[][] m = {{x[0], x[1]}, {x[2], x[0] * x[1]}};
        int[] p = {1, 0, 1};
        double s = 0;
        while (s < 6) {
            var g = NestedRecursionsAdjoint.matrixGradient(m, p, 3);
            s += 1 + g.value() * g.value();
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    m[i][j] = m[i][j] * 0.9 + 0.3 * g.x()[i][j];
                }
            }
            p[0] = 1 - p[0];
            double[] t = m[0];
            m[0] = m[1];
            m[1] = t;
        }
        return s * m[0][1];
    }

    /** Two arrays that change their names between the calls. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0.2, 1.1, 0.6}")
    static double namesSwapped(double[] a, double[] b) {
        double[] x = a;
        double[] y = b;
        double s = 0;
        for (int k = 0; k < 3; k++) {
            var g = NestedRecursionsAdjoint.productGradient(x, y, 0.5, 3);
            s += g.x()[1] * g.value() + x[0] * y[2];
            double[] t = x;
            x = y;
            y = t;
        }
        return s;
    }

    /** A recursive method that takes the gradient of another one. */
    private static double recursive(double[] x, int n) {
        if (n == 0) {
            return x[1];
        }
        var g = NestedRecursionsAdjoint.productGradient(x, x, 0.5, 2);
        x[n % 3] = x[n % 3] * 0.5 + g.x()[1] * 0.1;
        return g.value() * recursive(x, n - 1) + g.x()[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}")
    static double inARecursion(double[] x) {
        return recursive(x, 4);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}")
    static double ofInARecursion(double[] x) {
        var g = NestedRecursionsAdjoint.inARecursionGradient(x);
        return g.x()[0] * g.x()[1] + g.value() * x[2];
    }
}
