package dev.backsweep.tests.corpus;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** The functions of {@link Math} in methods; each rule by itself is tested beside the table of rules. */
final class MathFunctions {
    private MathFunctions() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3")
    @At("-0.7")
    static double trigonometry(double x) {
        return Math.sin(x) * Math.cos(x) + Math.tan(x) - Math.asin(x) * Math.acos(x) + Math.atan(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3")
    @At("-0.7")
    static double hyperbolics(double x) {
        return Math.sinh(x) * Math.cosh(x) + Math.tanh(x * 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3")
    @At("2")
    static double exponentials(double x) {
        return exp(x) + Math.expm1(x) * log(x) - Math.log10(x) * Math.log1p(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3, 2")
    @At("3, -1.5")
    static double powers(double x, double y) {
        return Math.pow(x, y) + Math.pow(x, 2) * Math.pow(2, y) + Math.sqrt(x) * Math.cbrt(y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 4")
    @At("-3, 0.5")
    @At(value = "0, 0", gradient = "0, 0", kink = true)
    static double polar(double x, double y) {
        return Math.hypot(x, y) * Math.atan2(y, x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("-2.5, 1")
    @At("2.5, -1")
    @At(value = "0, 0", gradient = "1, 0", kink = true)
    static double piecewise(double x, double y) {
        return Math.abs(x) + Math.max(x, y) + Math.min(2 * x, y) * 0 + Math.signum(x) * y * 0;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "1, 1", gradient = "3, 0", kink = true)
    @At("1, 2")
    @At("2, 1")
    static double extremes(double x, double y) {
        return Math.max(x, y) + 2 * Math.min(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.25")
    @At("-2.75")
    static double roundings(double x) {
        return x * Math.floor(x) + Math.ceil(x) - Math.rint(x) * x + Math.round(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.5, -3, 4")
    static double fused(double x, double y, double z) {
        return Math.fma(x, y, z) + Math.copySign(x, y) + Math.scalb(y, 2) + Math.toRadians(z) - Math.toDegrees(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("7.25, 2")
    @At("-7.25, 3.5")
    static double remainders(double x, double y) {
        return x % y + Math.IEEEremainder(x, y) * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    static double strict(double x) {
        return StrictMath.sin(x) * StrictMath.exp(x) / StrictMath.sqrt(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 4}")
    @At("{1, 0}")
    @At(value = "{0, 0}", gradient = "{0, 0}", kink = true) // zero times the infinite slope of the root
    static double norm(double[] x) {
        double s = 0;
        for (double v : x) {
            s += v * v;
        }
        return Math.sqrt(s);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("4")
    @At(value = "0", gradient = "Infinity", kink = true)
    static double root(double x) {
        return Math.sqrt(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("4")
    @At(value = "0", gradient = "0", kink = true)
    static double rootGuarded(double x) {
        double r = Math.sqrt(x);
        return x > 0 ? r : 0;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 2")
    @At(value = "0, 0", gradient = "0, 0", kink = true)
    @At(value = "0, 2", gradient = "0, 0", kink = true)
    @At(value = "0, 1", gradient = "1, 0", kink = true)
    static double powerAtTheEdge(double x, double y) {
        return Math.pow(x, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1, 0.5, 2")
    @At("2, 2, 2")
    static double normalDensity(double x, double mean, double deviation) {
        double z = (x - mean) / deviation;
        return Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI));
    }

    static double[] normalDensityClosedForm(double x, double mean, double deviation) {
        double z = (x - mean) / deviation;
        double p = Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI));
        return new double[] {-p * z / deviation, p * z / deviation, p * (z * z - 1) / deviation};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    @At("-30")
    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double[] sigmoidClosedForm(double x) {
        double s = 1 / (1 + Math.exp(-x));
        return new double[] {s * (1 - s)};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1, 0.1, 0.05, 0.2, 1.1")
    static double blackScholes(double spot, double rate, double dividend, double volatility, double time) {
        double strike = 1.05;
        double d1 = (Math.log(spot / strike) + (rate - dividend + 0.5 * volatility * volatility) * time)
                / (volatility * Math.sqrt(time));
        double d2 = d1 - volatility * Math.sqrt(time);
        double n1 = 1 / (1 + Math.exp(-1.702 * d1));
        double n2 = 1 / (1 + Math.exp(-1.702 * d2));
        return spot * Math.exp(-dividend * time) * n1 - strike * Math.exp(-rate * time) * n2;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.5")
    @At("-2.5")
    static double integersOfMath(double x) {
        int a = Math.abs(-3);
        int b = Math.max(a, 7) - Math.min(2, a);
        long c = Math.floorMod(-7L, 3L);
        return x * a + b * Math.abs(x) + c * x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 2")
    static float floatFunctions(float x, float y) {
        return Math.max(x, y) * Math.abs(x) + (float) Math.sin(x) * Math.min(x, y) + Math.fma(x, y, 1f);
    }
}
