package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods that call second derivatives and Jacobians of methods that call themselves. */
final class NestedSeconds {
    private NestedSeconds() {}

    record P(double a, double b) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.5, 0.7}, 0.9, 3")
    static double several(double[] x, double y, int n) {
        return n == 0 ? x[0] * y : Math.sin(x[n % x.length]) * several(x, y * x[0], n - 1) + y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3")
    static double number(double x, int n) {
        return n == 0 ? x * x : Math.sin(x) * number(x * 0.5, n - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("0.7, {0.3, 0.5, 0.7}, 1.2, 3")
    static double constants(double x, @Constant double[] w, @Constant double k, int n) {
        return n == 0 ? x * x * k : Math.sin(x * w[n % 3] * k) * constants(x * 0.5, w, k, n - 1);
    }

    @Differentiable(order = 2)
    @At("(0.3, 0.8), {{0.3, 0.5}, {0.7, 0.2}}, 3")
    static double records(P p, double[][] m, int n) {
        return n == 0
                ? p.a() * p.b()
                : Math.sin(m[n % 2][1] * p.a()) + records(new P(p.b(), p.a() * 0.5), m, n - 1) * m[0][n % 2];
    }

    @Differentiable(order = 2)
    @At("{0.3, 0.5, 0.7}, 3")
    static double written(double[] x, int n) {
        if (n == 0) {
            return x[0] * x[1];
        }
        x[n % 3] *= Math.sin(x[0]);
        return written(x, n - 1) * x[2];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5}, 0.9, 3")
    static double[] either(double[] x, double y, int n) {
        if (n == 0) {
            return new double[] {x[0] * y, x[1], y * y};
        }
        double[] r = either(x, y * x[0], n - 1);
        r[n % 3] *= x[1];
        return r;
    }

    @Allocates("the adjoints of what each level returns")
    @Differentiable
    @At("{0.3, 0.5, 0.7}, 3")
    static double[] byRows(double[] x, int n) {
        if (n == 0) {
            return new double[] {x[0] * x[0], x[1] * x[0]};
        }
        x[n % 3] *= Math.sin(x[0]);
        double[] r = byRows(x, n - 1);
        r[n % 2] *= x[1];
        return r;
    }

    @Allocates("the adjoints of what each level returns")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @ActiveOnly("x")
    @At("{0.3, 0.5}, {0.7, 1.1, 0.2}, 3")
    static double[] byColumns(double[] x, @Constant double[] w, int n) {
        if (n == 0) {
            return new double[] {x[0] * x[0], x[1] * w[0]};
        }
        double[] r = byColumns(x, w, n - 1);
        r[n % 2] *= x[1] * w[1];
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 0.9, 3")
    static double ofProduct(double[] x, double y, int n) {
        var h = NestedSecondsAdjoint.severalHvp(x, x, y, y * x[1], n);
        return h.x()[0] * h.x()[1] + h.y() * x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 2")
    static double ofSecond(double x, int n) {
        return NestedSecondsAdjoint.numberSecondDerivative(x * x, n) * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 0.9, 2")
    static double ofHessian(double[] x, double y, int n) {
        double[][] h = NestedSecondsAdjoint.severalHessian(x, y, n);
        double s = 0;
        for (int i = 0; i < h.length; i++) {
            for (int j = 0; j < h.length; j++) {
                s += h[i][j] * h[i][j] * (i + 2 * j);
            }
        }
        return s;
    }

    /** The constants of the one are none to the other, in any mode. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, {0.3, 0.5, 0.7}, 1.2, 2")
    static double ofConstants(double x, double[] w, double k, int n) {
        return NestedSecondsAdjoint.constantsHvp(x * x, x, w, k, n)
                + NestedSecondsAdjoint.constantsSecondDerivative(x, w, k * x, n) * k
                + NestedSecondsAdjoint.constantsDerivative(x, w, k, n)
                + NestedSecondsAdjoint.constantsJvp(x, k, w, x * k, n).tangent() * w[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(0.3, 0.8), {{0.3, 0.5}, {0.7, 0.2}}, 2")
    static double ofRecords(P p, double[][] m, int n) {
        var h = NestedSecondsAdjoint.recordsHvp(p, new P(p.b(), 1), m, m, n);
        return h.p().a() * h.p().b() + h.m()[1][1] * h.m()[0][1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 2")
    static double ofWritten(double[] x, int n) {
        double[] d = {x[1], 1, x[0]};
        double[] h = NestedSecondsAdjoint.writtenHvp(x, d, n);
        d[0] = h[2] * x[1];
        return h[0] * h[1] + d[0] * x[0];
    }

    /** Both ways to a Jacobian: it has more rows than columns, or fewer. */
    @TangentsAllocate("what the rows of the Jacobian are made from")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5}, 0.9, 3")
    @At("{0.3, 0.5, 0.7}, 0.9, 3")
    static double ofJacobian(double[] x, double y, int n) {
        var j = NestedSecondsAdjoint.eitherJacobian(x, y, n);
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += j.x()[i][i % 2] * j.y()[i] + j.x()[0][1] * y;
        }
        return s;
    }

    @TangentsAllocate("what the rows of the Jacobian are made from")
    @Allocates("what the Jacobian is made from")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 3")
    static double ofRows(double[] x, int n) {
        double[][] j = NestedSecondsAdjoint.byRowsJacobian(x, n);
        return j[0][0] * j[1][0] + j[0][1] * j[1][1] + j[1][2] * x[0] * x[1];
    }

    @TangentsAllocate("what the columns of the Jacobian are made from")
    @Allocates("what the Jacobian is made from")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5}, {0.7, 1.1, 0.2}, 3")
    static double ofColumns(double[] x, double[] w, int n) {
        double[][] j = NestedSecondsAdjoint.byColumnsJacobian(x, w, n);
        return j[0][0] * j[1][0] + j[0][1] * j[1][1] + j[0][1] * w[0];
    }

    /** Steps of Newton's method along a direction: what they are taken at is overwritten. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 3")
    static double steps(double[] x, int n) {
        double s = 0;
        for (int k = 0; k < n; k++) {
            var h = NestedSecondsAdjoint.severalHvp(x, x, s, 1, k);
            for (int i = 0; i < 3; i++) {
                x[i] -= 0.1 * h.x()[i];
            }
            s += h.y() + h.x()[0];
        }
        return s * x[0];
    }

    @TangentsAllocate("the tangents that methods hand to one another when there are many")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, 2")
    static double threeLevels(double x, int n) {
        return NestedSecondsAdjoint.ofSecondHvp(x, x * x, n) + NestedSecondsAdjoint.ofSecondDerivative(x, n) * x;
    }
}
