package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Variables that hold now one function, now another: which one is called is found out at run time. */
final class ChosenFunctions {
    private ChosenFunctions() {}

    interface Two {
        double of(double a, double b);
    }

    private static double twice(Two f, double x, double y) {
        return f.of(x, y) + f.of(y, x * y);
    }

    private static double times(DoubleUnaryOperator f, double x) {
        return f.applyAsDouble(x) * x;
    }

    private static double square(double v) {
        return v * v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, true")
    @At("1.5, false")
    static double ofStatements(double x, boolean up) {
        DoubleUnaryOperator f = up
                ? a -> {
                    double t = a * a;
                    return t * x;
                }
                : b -> {
                    return b * b * b;
                };
        return f.applyAsDouble(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, true")
    @At("0.5, true")
    @At("1.5, false")
    static double argument(double x, boolean up) {
        return times(
                up
                        ? a -> {
                            if (a > 1) {
                                return a * a * x;
                            }
                            return a;
                        }
                        : Math::sin,
                x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, 0.7, 0")
    @At("1.3, 0.7, 1")
    @At("1.3, 0.7, 2")
    static double amongThree(double x, double y, int n) {
        return twice(
                n > 1
                        ? (double a, double b) -> a * b * b
                        : n > 0
                                ? (Two) (a, b) -> {
                                    double t = a;
                                    for (int i = 0; i < 2; i++) {
                                        t *= b;
                                    }
                                    return t * y;
                                }
                                : Math::hypot,
                x,
                y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 1")
    @At("1.5, 2")
    static double bySwitch(double x, int n) {
        DoubleUnaryOperator f = switch (n) {
            case 0 ->
                a -> {
                    double t = a * x;
                    return t * t;
                };
            case 1 -> Math::exp;
            default -> a -> a * x;
        };
        return f.applyAsDouble(x) * times(f, x);
    }

    /** What the function captures has gone by when it is called. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, {1, -2, 3, -1, 0.5}")
    @At("1.3, {-2, 3}")
    @At(value = "1.3, {-1}", fails = NullPointerException.class)
    static double fromATrip(double x, double[] w) {
        DoubleUnaryOperator f = null;
        double s = 0;
        for (double v : w) {
            if (v > 0) {
                f = a -> a * v * v * x;
            } else if (f != null) {
                s += f.applyAsDouble(x + v) * v;
            }
        }
        return s + f.applyAsDouble(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, 0")
    @At("1.3, 1")
    @At("1.3, 2")
    @At("1.3, 5")
    static double exchanged(double x, int n) {
        DoubleUnaryOperator f = a -> a * a * x;
        DoubleUnaryOperator g = ChosenFunctions::square;
        double s = 0;
        for (int i = 0; i < n; i++) {
            double v = x * i;
            DoubleUnaryOperator t = f;
            f = g;
            g = t;
            if (i % 3 == 2) {
                f = a -> a * v + x;
            }
            s += f.applyAsDouble(x) + 2 * g.applyAsDouble(x + i);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, {1, -2, 0.5}, 1")
    @At("1.3, {1, -2, 0.5}, 0")
    static double withoutResult(double x, double[] w, int n) {
        double[] sums = {x, 0};
        DoubleConsumer add = n > 0
                ? v -> sums[0] += v * x
                : v -> {
                    sums[1] += v;
                    sums[0] *= v;
                };
        for (double v : w) {
            add.accept(v * x);
        }
        return sums[0] * sums[0] + sums[1] * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, true")
    @At("1.3, false")
    static double withoutParameter(double x, boolean up) {
        DoubleSupplier s;
        if (up) {
            s = () -> x * x;
        } else {
            s = () -> x;
        }
        return s.getAsDouble() * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, true")
    @At("1.3, false")
    static double ofObjects(double x, boolean up) {
        Function<Double, Double> f = up ? a -> a * x : a -> a * a;
        return f.apply(x) * x;
    }
}
