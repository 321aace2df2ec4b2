package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Functions of two numbers, for {@code SpecialPointsTest} to try where their derivatives are a convention, a limit, or not defined. */
final class SpecialPointsOfTwo {
    private SpecialPointsOfTwo() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double power(double x, double y) {
        return Math.pow(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double angle(double x, double y) {
        return Math.atan2(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double length(double x, double y) {
        return Math.hypot(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double larger(double x, double y) {
        return Math.max(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double smaller(double x, double y) {
        return Math.min(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double signCopied(double x, double y) {
        return Math.copySign(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double multiplyAdd(double x, double y) {
        return Math.fma(x, y, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double remainderOfRounded(double x, double y) {
        return Math.IEEEremainder(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double remainder(double x, double y) {
        return x % y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double next(double x, double y) {
        return Math.nextAfter(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double product(double x, double y) {
        return x * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double quotient(double x, double y) {
        return x / y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double sum(double x, double y) {
        return x + y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double difference(double x, double y) {
        return x - y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double squareOfDifference(double x, double y) {
        return (x - y) * (x - y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double powerOfDifference(double x, double y) {
        return Math.pow(x - y, 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double squares(double x, double y) {
        return x * x + y * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double scaledAbs(double x, double y) {
        return Math.abs(x) * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double scaledRoot(double x, double y) {
        return y * Math.sqrt(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double powerOfProduct(double x, double y) {
        return Math.pow(x * y, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double logOfSum(double x, double y) {
        return Math.log(Math.exp(x) + Math.exp(y));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.75, 0.625")
    static double branch(double x, double y) {
        return x < y ? x * y : x / y;
    }
}
