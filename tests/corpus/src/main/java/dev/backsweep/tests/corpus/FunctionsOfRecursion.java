package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** Recursive methods that are given functions which capture what is active. */
final class FunctionsOfRecursion {
    private FunctionsOfRecursion() {}

    private static double simpson(DoubleUnaryOperator f, double a, double b) {
        return (b - a) / 6 * (f.applyAsDouble(a) + 4 * f.applyAsDouble((a + b) / 2) + f.applyAsDouble(b));
    }

    private static double adaptive(DoubleUnaryOperator f, double a, double b, double tolerance, int depth) {
        double m = (a + b) / 2;
        double whole = simpson(f, a, b);
        double parts = simpson(f, a, m) + simpson(f, m, b);
        if (depth == 0 || Math.abs(whole - parts) < tolerance) {
            return parts + (parts - whole) / 15;
        }
        return adaptive(f, a, m, tolerance / 2, depth - 1) + adaptive(f, m, b, tolerance / 2, depth - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 2")
    static double area(double k, double b) {
        return adaptive(t -> Math.exp(-k * t * t) * b, 0, b, 1e-3, 6);
    }

    private static double fold(DoubleBinaryOperator op, double[] x, int i) {
        return i == x.length ? 1 : op.applyAsDouble(x[i], fold(op, x, i + 1));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.2, 0.8}, 0.7")
    @At("{0.5}, 0.7")
    static double folded(double[] x, double y) {
        double sum = fold(
                (a, rest) -> {
                    double t = a * y;
                    return t + rest * rest * 0.5;
                },
                x,
                0);
        return sum * fold(Math::hypot, x, 1) + fold((a, b) -> a * b, x, 0);
    }

    private static double ping(DoubleUnaryOperator f, double x, int n) {
        return n == 0 ? x : f.applyAsDouble(pong(f, x, n - 1));
    }

    private static double pong(DoubleUnaryOperator g, double x, int n) {
        return n == 0 ? x : g.applyAsDouble(ping(g, x * 1.1, n - 1)) + x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.9, 1.1")
    static double inARing(double x, double y) {
        double[] w = {x * y, y};
        return ping(v -> Math.sin(v * y) + w[0] * w[1], x, 5) + pong(v -> v * x, y, 4);
    }

    private static double inTurns(DoubleUnaryOperator f, DoubleUnaryOperator g, double x, int n) {
        return n == 0 ? f.applyAsDouble(x) : g.applyAsDouble(inTurns(g, f, x, n - 1));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.9, 1.1")
    static double twoInTurns(double x, double y) {
        return inTurns(t -> t * y, t -> t * t + x, x, 3);
    }

    private static void fill(IntToDoubleFunction f, double[] r, int i) {
        if (i < r.length) {
            r[i] = f.applyAsDouble(i);
            fill(f, r, i + 1);
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.2, 0.8}, 0.7")
    static double[] filled(double[] x, double y) {
        double[] r = new double[x.length];
        fill(i -> x[i] * x[r.length - 1 - i] * y, r, 0);
        return r;
    }

    /** Which one is handed down is found out at run time. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.2, 0.8}, 0.7")
    static double byConditions(double[] x, double y) {
        return y > 0 ? fold((a, b) -> a * b * y, x, 0) : fold((a, b) -> a + b, x, 0);
    }
}
