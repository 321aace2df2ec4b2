package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Variables that get their value inside a condition: Java follows {@code &&}, {@code ||} and {@code !} to see that they have one. */
final class AssignedByChance {
    private AssignedByChance() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5}")
    @At("{0.2, 0.3}")
    @At("{2, 3}")
    static double inConjunction(double[] x) {
        double a;
        double b;
        if ((a = x[0] * x[1]) > 0.5 && (b = a * a) < 4) {
            return a + b;
        }
        double c;
        return (c = x[1]) * (a = c * 2) + a;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1, 2")
    @At("-1, 2")
    @At("2, 2.5")
    static double inDisjunction(double x, double y) {
        double b;
        if (x < 0 || (b = x * y) > 3) {
            return x * x;
        }
        return b * b;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.1, 1.2, true")
    @At("1.1, 1.2, false")
    static double inConditional(double x, double y, boolean on) {
        double a;
        double r = on && (a = x * y) > 0 ? a * a : x;
        int k;
        if (on ? (k = 3) > 0 : (k = 4) > 0) {
            r *= k * x;
        } else {
            k = 7;
        }
        return r * k;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2}, 1")
    @At("{1, 2}, 0")
    @At("{1}, 1")
    static double arrays(double[] x, int n) {
        double[] b;
        double[] c;
        if (n > 0 && (b = x).length > 1 && (c = new double[] {x[0], x[1]}).length > n) {
            b[0] = c[1] * c[0];
            return b[0] * b[1] * c[0];
        }
        return x[0];
    }

    private record Pair(double a, double b) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.9, 1.2")
    @At("1.1, 1.2")
    @At("1.1, -1.3")
    static double records(double x, double y) {
        Pair p;
        Pair q;
        if (x > 0 && (p = new Pair(x, y)).a() > 1 && (q = new Pair(p.b, p.a)).a > 0) {
            return p.a * q.b * p.b;
        }
        return y * x;
    }
}
