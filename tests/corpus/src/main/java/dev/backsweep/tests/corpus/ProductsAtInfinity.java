package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Products that meet an infinity with a zero: what {@code SpecialPointsTest} says of both modes there. */
final class ProductsAtInfinity {
    private ProductsAtInfinity() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75")
    static double rootOfSquare(double x) {
        return Math.sqrt(x * x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75")
    static double rootOfAbs(double x) {
        return Math.sqrt(Math.abs(x));
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75")
    static double rootOfSum(double x) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double term = x * i;
            sum += term * term;
        }
        return Math.sqrt(sum);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75")
    static double limitedTwice(double x) {
        return Math.max(Math.min(x * x * x, 1), Math.min(2 - x * x, 0.5));
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75")
    static double largerThanSquare(double x) {
        return Math.max(x, x * x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75")
    static double limited(double x) {
        return Math.min(x * x * x, 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.75")
    static double limitedByBranch(double x) {
        return x * x * x > 1 ? 1 : x * x * x;
    }

    /** The square of the reciprocal overflows, as does its tangent; the derivative does not, since its adjoint is small. */
    @Differentiable
    @At(value = "{1e-200}", gradient = "{-1e110}", kink = true)
    @At("{2}")
    static double reciprocal(double[] x) {
        return 1e-290 * (1 / x[0]);
    }
}
