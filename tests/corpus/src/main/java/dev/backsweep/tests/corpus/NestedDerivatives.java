package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Dual;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** Methods that call derivatives: of methods further down, and of those in {@link NestedInner}. */
final class NestedDerivatives {
    private NestedDerivatives() {}

    /** {@code c} is a constant of the inner derivative and active here: the mixed derivative flows. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "3, 2", gradient = "36, 27")
    @At(value = "0, 2", gradient = "0, 0")
    static double mixed(double x, double c) {
        var g = NestedDerivativesAdjoint.cubicGradient(x, c);
        return g.x();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "3, 2", gradient = "54")
    @ActiveOnly("x")
    static double cubic(double x, @Constant double c) {
        return c * x * x * x;
    }

    @Differentiable
    @At(value = "3, 2", gradient = "2, 0")
    static double valueAndTangent(double x, double c) {
        Dual d = NestedDerivativesAdjoint.cubicJvp(x, 1.0 / (3 * x * c), c);
        return d.tangent() * 2;
    }

    /** Nothing flows through what is detached, here or inside, at any order. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "3, 2", gradient = "6, 9", kink = true)
    static double detached(double x, double c) {
        return x
                        * Gradients.detach(NestedDerivativesAdjoint.halfDetachedGradient(x, c)
                                .x())
                        / 3
                + NestedDerivativesAdjoint.halfDetachedGradient(x, c).x();
    }

    @Differentiable
    @At(value = "3, 2", gradient = "18, 27", kink = true)
    static double halfDetached(double x, double c) {
        return c * x * Gradients.detach(x * x);
    }

    @Differentiable
    @At(value = "3, 2", gradient = "24, 18")
    static double curvature(double x, double c) {
        return NestedDerivativesAdjoint.cubicSecondDerivative(x, c)
                - NestedDerivativesAdjoint.cubicHvp(x, 1 + 0 * c, c)
                + NestedDerivativesAdjoint.cubicVjp(x, c, 2 / 3.0).x();
    }

    /** Three levels: the derivative of the derivative of a derivative, {@code 60 x^2}, whose derivative is {@code 120 x}. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "0.5", gradient = "60")
    @At(value = "0", gradient = "0")
    static double thirdOfQuintic(double x) {
        return NestedDerivativesAdjoint.secondOfQuinticDerivative(x);
    }

    @Differentiable
    @At(value = "0.5", gradient = "15")
    static double secondOfQuintic(double x) {
        double first = NestedDerivativesAdjoint.firstOfQuinticGradient(x).x();
        return first;
    }

    @Differentiable
    @At(value = "0.5", gradient = "2.5")
    static double firstOfQuintic(double x) {
        return NestedDerivativesAdjoint.quinticDerivative(x);
    }

    @Differentiable
    @At(value = "0.5", gradient = "0.3125")
    static double quintic(double x) {
        return Math.pow(x, 5);
    }

    /** The gradient goes into a buffer, and a record stands by its name. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, -0.2}, {1.1, 0.7}, 0.4")
    @At("{0, 0}, {1, 2}, 0")
    static double gradientNorm(double[] w, double[] x, double y) {
        double[] g = new double[w.length];
        double value = NestedInnerAdjoint.lossGradient(w, g, x, y);
        NestedInnerAdjoint.LossGradient again = NestedInnerAdjoint.lossGradient(w, x, y);
        double sum = value;
        for (int i = 0; i < g.length; i++) {
            sum += g[i] * again.w()[i];
        }
        return sum;
    }

    /** Five steps of gradient descent, differentiated by start, step, and data. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.1, {0.3, -0.2}, {1.1, 0.7}, 0.4")
    static double metaLearning(double rate, double[] start, double[] x, double y) {
        double[] w = start.clone();
        for (int k = 0; k < 5; k++) {
            double[] g = new double[w.length];
            NestedInnerAdjoint.lossGradient(w, g, x, y);
            for (int i = 0; i < w.length; i++) {
                w[i] -= rate * g[i];
            }
        }
        return NestedInner.loss(w, x, y);
    }

    /** Descent until the slope is gone; its end {@code x} solves {@code 2 x + sinh(x - a) = 0}. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 0.1")
    static double descent(double a, double start) {
        double x = start;
        for (int k = 0; k < 1000; k++) {
            double slope = NestedInnerAdjoint.wellDerivative(x, a);
            if (Math.abs(slope) < 1e-13) {
                break;
            }
            x -= 0.2 * slope;
        }
        return x;
    }

    /** The inner derivative runs a loop of unknown length itself. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.2, 1.3, 2.1}")
    @At("{60}")
    static double sumOfGrowth(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += NestedInnerAdjoint.growGradient(x[i], 50 + i).x() * 1e-3 * x[i];
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.3, -0.7, 1.9, 2.2}")
    @At("{0.5, 0.3, -0.7}")
    static double throughBranches(double[] x) {
        double[] g = NestedInnerAdjoint.branchesGradient(x).x();
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sum += g[i] * g[i] * (i + 1) * 1e-3;
        }
        return sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.3}, {0.1, 0.2}, {2, 3}")
    static double ofProcedures(double[] x, double[] y, double[] v) {
        double[] z = y.clone();
        double[] zBar = v.clone();
        double[] xBar = new double[x.length];
        NestedInnerAdjoint.scaleVjp(x, xBar, z, zBar);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += xBar[i] * z[i] + zBar[i];
        }
        return sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.3}, {0.1, 0.2}")
    static double ofArrays(double[] x, double[] v) {
        var d = NestedInnerAdjoint.waveJvp(x, v.clone());
        var back = NestedInnerAdjoint.waveVjp(x, d.tangent());
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += d.tangent()[i] * d.value()[i] + back.x()[i] * back.value()[i];
        }
        return sum;
    }

    /** Nothing active goes in: the companion itself is called. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "3, 2", gradient = "24")
    @ActiveOnly("x")
    static double constantInside(double x, @Constant double c) {
        var g = NestedDerivativesAdjoint.cubicGradient(c, 2);
        return g.x() * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{0.1, 0.2}, {0.3, 0.4}}, {1, 2}")
    static double ofMatrices(double[][] a, double[] v) {
        double[][] g = NestedInnerAdjoint.matrixGradient(a, v).a();
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g[i].length; j++) {
                sum += g[i][j] * g[i][j] * (i + j + 1);
            }
        }
        return sum;
    }

    /** The inner derivative keeps arrays themselves, not only numbers. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 0.5}, 3")
    @At("{0.1, 0.2, 0.5}, 0")
    static double ofSwappedArrays(double[] a, int steps) {
        double[] g = NestedInnerAdjoint.swapsGradient(a, steps).a();
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sum += g[i] * g[i] * (i + 1);
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 0.5}")
    static double ofInPlace(double[] a) {
        double[] b = a.clone();
        double[] g = NestedInnerAdjoint.inPlaceGradient(b).a();
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sum += g[i] * g[i] * (i + 1) + b[i];
        }
        return sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "3", gradient = "36", coarse = true)
    static double ofFloats(float x) {
        return NestedInnerAdjoint.cubeGradient(x).x() * 2.0;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "0.3, 0.4", gradient = "1.6, 0.3")
    static double ofVarargs(double a, double b) {
        double[] g = NestedInnerAdjoint.productGradient(a, b, a).x();
        return g[0] + 2 * g[1];
    }

    @Differentiable
    @At("{0.1, 0.2, 0.5}")
    static double trace(double[] x) {
        double[][] h = NestedInnerAdjoint.quarticHessian(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += h[i][i] * i + h[0][i];
        }
        return sum;
    }

    @Differentiable
    @At("0.3, {0.1, 0.2, 0.5}")
    static double ofHessianOfSeveral(double a, double[] x) {
        double[][] h = NestedInnerAdjoint.severalHessian(x, a, x);
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            for (int j = 0; j < h[i].length; j++) {
                sum += h[i][j] * (i + 2 * j);
            }
        }
        return sum;
    }

    @Differentiable
    @At("{0.5, 1.3, 2}")
    static double ofJacobian(double[] x) {
        double[][] j = NestedInnerAdjoint.waveJacobian(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < x.length; k++) {
                sum += j[i][k] * (i + 2 * k);
            }
        }
        return sum;
    }

    /** The gradient of the determinant's logarithm is the inverse, transposed. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{4, 1}, {1, 3}}")
    static double sumOfInverse(double[][] a) {
        double[][] copy = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            copy[i] = a[i].clone();
        }
        double[][] g = NestedInnerAdjoint.logDeterminantGradient(copy).a();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += g[i][j] * (1 + i + 2 * j);
            }
        }
        return sum;
    }

    /** Constants are not put together with those inside: the value would not be the same to the last bit. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.3, 1.1")
    @At("0.37, 1.7")
    @At("1.9, 0.3")
    static double withSeeds(double x, double c) {
        return NestedDerivativesAdjoint.cubicVjp(x, c, 0.1).x() * 3
                + NestedDerivativesAdjoint.cubicVjp(x, c, 0.7).x()
                + NestedDerivativesAdjoint.cubicJvp(x, 0.3, c).tangent()
                + NestedDerivativesAdjoint.cubicGradient(x, c).x() * 0.1;
    }

    @Differentiable
    @At("0.5, 1")
    static double inAtLeastOneTrip(double x, double start) {
        int n = 0;
        do {
            n++;
            start += Math.tanh(x);
        } while (n < 4);
        return start * start;
    }

    /** The inner reverse sweep takes what the inner loop kept, and sums as it goes. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.5")
    static double derivativeOfAtLeastOneTrip(double x) {
        return NestedDerivativesAdjoint.inAtLeastOneTripGradient(x, 1).x();
    }
}
