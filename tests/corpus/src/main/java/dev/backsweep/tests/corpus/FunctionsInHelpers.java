package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Lambdas that methods with source here are given: derivatives flow through what they capture and what they are called with. */
final class FunctionsInHelpers {
    private FunctionsInHelpers() {}

    /** The right-hand side of a system of differential equations. */
    interface Rate {
        void of(double t, double[] y, double[] dy);
    }

    static double newton(DoubleUnaryOperator f, DoubleUnaryOperator slope, double from) {
        double x = from;
        for (int i = 0; i < 30; i++) {
            double step = f.applyAsDouble(x) / slope.applyAsDouble(x);
            x -= step;
            if (Math.abs(step) < 1e-13) {
                break;
            }
        }
        return x;
    }

    private static double integral(DoubleUnaryOperator f, double a, double b, int n) {
        double h = (b - a) / n;
        double s = 0.5 * (f.applyAsDouble(a) + f.applyAsDouble(b));
        for (int i = 1; i < n; i++) {
            s += f.applyAsDouble(a + i * h);
        }
        return s * h;
    }

    private static double twice(Function<Double, Double> f, double x) {
        return f.apply(f.apply(x)) * f.apply(x + 1);
    }

    private static DoubleUnaryOperator scaled(double a) {
        return x -> a * x;
    }

    private static DoubleUnaryOperator then(DoubleUnaryOperator f, DoubleUnaryOperator g) {
        return x -> g.applyAsDouble(f.applyAsDouble(x));
    }

    private static double fold(double[] x, double start, DoubleBinaryOperator f) {
        double s = start;
        for (double v : x) {
            s = f.applyAsDouble(s, v);
        }
        return s;
    }

    private static void midpoint(Rate f, double[] y, double t, double h) {
        int n = y.length;
        double[] k = new double[n];
        double[] half = new double[n];
        f.of(t, y, k);
        for (int i = 0; i < n; i++) {
            half[i] = y[i] + 0.5 * h * k[i];
        }
        f.of(t + 0.5 * h, half, k);
        for (int i = 0; i < n; i++) {
            y[i] += h * k[i];
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "4", gradient = "0.25")
    static double rootByNewton(double a) {
        return newton(x -> x * x - a, x -> 2 * x, a);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1.3")
    static double areaUnderCurve(double a, double b) {
        return integral(t -> Math.exp(-a * t) * t, 0, b, 6) + integral(Math::sin, a, b, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7")
    static double doubleIntegral(double a) {
        return integral(x -> integral(y -> Math.sin(a * x * y), 0, x, 4), 0, 1, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7")
    static double functionOfObjects(double a) {
        double k = a * a;
        return twice(x -> Math.sin(x) * k, a);
    }

    /** The function that a method makes has what the variable held then. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "0.7, 0.3", gradient = "0.09, 0.42")
    static double functionThatIsReturned(double a, double b) {
        double s = a;
        DoubleUnaryOperator f = scaled(s);
        s = b;
        return f.applyAsDouble(b) * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 0.3")
    static double functionsOfFunctions(double a, double b) {
        DoubleUnaryOperator f = then(scaled(a), x -> Math.cos(x) + b);
        DoubleUnaryOperator g = then(f, f);
        return g.applyAsDouble(b) * f.applyAsDouble(a);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 2}, 0.3")
    static double folds(double[] x, double w) {
        double product = fold(x, 1, (s, v) -> s * (v + w));
        return product + fold(x, 0, Math::max) * fold(x, w, Double::sum);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.1, 0.4, 0.3}, {2, 1}, 5")
    static double ratesInBlock(double[] p, double[] start, int n) {
        double[] y = start.clone();
        for (int i = 0; i < n; i++) {
            midpoint(
                    (t, u, du) -> {
                        double meet = u[0] * u[1];
                        du[0] = p[0] * u[0] - p[1] * meet + Math.sin(t);
                        du[1] = p[2] * meet - u[1];
                    },
                    y,
                    i * 0.1,
                    0.1);
        }
        return y[0] * y[1];
    }

    /** Some of what it is called with is constant, and so is what it gives there. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3")
    static double calledWithConstants(double a, int n) {
        DoubleUnaryOperator square = t -> t * t;
        DoubleUnaryOperator shifted = t -> t * square.applyAsDouble(t) + a;
        double s = square.applyAsDouble(n);
        for (int i = 0; i < n; i++) {
            s += shifted.applyAsDouble(i) * square.applyAsDouble(a) * square.applyAsDouble(i);
        }
        return s;
    }
}
