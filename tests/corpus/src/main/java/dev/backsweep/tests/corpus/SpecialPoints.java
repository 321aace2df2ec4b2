package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Functions of one number, for {@code SpecialPointsTest} to try where their derivatives are a convention, a limit, or not defined. */
final class SpecialPoints {
    private SpecialPoints() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double abs(double x) {
        return Math.abs(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double sqrt(double x) {
        return Math.sqrt(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double cbrt(double x) {
        return Math.cbrt(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double log(double x) {
        return Math.log(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double log10(double x) {
        return Math.log10(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double log1p(double x) {
        return Math.log1p(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double exp(double x) {
        return Math.exp(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double expm1(double x) {
        return Math.expm1(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double asin(double x) {
        return Math.asin(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double acos(double x) {
        return Math.acos(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double atan(double x) {
        return Math.atan(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double tan(double x) {
        return Math.tan(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double sinh(double x) {
        return Math.sinh(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double tanh(double x) {
        return Math.tanh(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double square(double x) {
        return Math.pow(x, 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double cube(double x) {
        return Math.pow(x, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double powerOneAndHalf(double x) {
        return Math.pow(x, 1.5);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double reciprocal(double x) {
        return Math.pow(x, -1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double powerOfConstant(double x) {
        return Math.pow(2, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double powerOfItself(double x) {
        return Math.pow(x, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double hypotOfBoth(double x) {
        return Math.hypot(x, 2 * x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double hypotWithOne(double x) {
        return Math.hypot(x, 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double atan2OfBoth(double x) {
        return Math.atan2(x, 2 * x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double maxOfTie(double x) {
        return Math.max(x, 2 - x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double minOfTie(double x) {
        return Math.min(x, 2 - x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double signum(double x) {
        return x * Math.signum(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double rounded(double x) {
        return x * Math.rint(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double remainder(double x) {
        return x % 2;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double squareOfDifference(double x) {
        return (x - 1) * (x - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double absSquared(double x) {
        return Math.abs(x) * Math.abs(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double quotient(double x) {
        return (x - 1) / (x + 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double copied(double x) {
        return Math.copySign(x * x, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double sin(double x) {
        return Math.sin(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double cos(double x) {
        return Math.cos(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double cosh(double x) {
        return Math.cosh(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double floored(double x) {
        return x * Math.floor(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double raised(double x) {
        return x * Math.ceil(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double roundedToWhole(double x) {
        return x * Math.round(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double unitInLastPlace(double x) {
        return x + Math.ulp(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double nextUp(double x) {
        return Math.nextUp(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double nextDown(double x) {
        return Math.nextDown(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double nextAfter(double x) {
        return Math.nextAfter(x, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double scaledByPower(double x) {
        return Math.scalb(x, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double radians(double x) {
        return Math.toRadians(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double degrees(double x) {
        return Math.toDegrees(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double multiplyAdd(double x) {
        return Math.fma(x, x, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double remainderOfRounded(double x) {
        return Math.IEEEremainder(x, 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double strict(double x) {
        return StrictMath.log(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double signOfConstant(double x) {
        return Math.copySign(2, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double absOfDifference(double x) {
        return Math.abs(x - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double fourthPower(double x) {
        return Math.pow(x, 4);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double negativePower(double x) {
        return Math.pow(x, -2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double halfPower(double x) {
        return Math.pow(x, 0.5);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75")
    static double powerOfZero(double x) {
        return Math.pow(x, 0);
    }
}
