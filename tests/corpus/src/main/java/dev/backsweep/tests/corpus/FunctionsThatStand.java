package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Functions that constants hold, and those that are anonymous classes. */
final class FunctionsThatStand {
    private FunctionsThatStand() {}

    private interface Integrand {
        double at(double t);
    }

    private static final double SCALE = 2.5;
    private static final DoubleUnaryOperator SCALED = t -> t * t * SCALE;
    private static final DoubleUnaryOperator SIN = Math::sin;
    private static final Integrand CUBE = new Integrand() {
        @Override
        public double at(double t) {
            return t * t * t;
        }
    };
    private static final DoubleBinaryOperator MIXED = (a, b) -> {
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += a * b;
            a = b;
        }
        return s;
    };
    private static final ToDoubleFunction<double[]> NORM = v -> {
        double s = 0;
        for (double w : v) {
            s += w * w;
        }
        return Math.sqrt(s);
    };

    private static double integral(Integrand f, double a, double b, int n) {
        double s = 0;
        double h = (b - a) / n;
        for (int i = 0; i < n; i++) {
            s += f.at(a + (i + 0.5) * h) * h;
        }
        return s;
    }

    private static double searched(DoubleUnaryOperator f, double low, double high, int n) {
        double middle = (low + high) / 2;
        return n == 0
                ? f.applyAsDouble(middle)
                : searched(f, f.applyAsDouble(middle) < 1 ? middle : low, high * 0.9, n - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double constants(double x) {
        return SCALED.applyAsDouble(x) + SIN.applyAsDouble(x) * CUBE.at(x) * MIXED.applyAsDouble(x, 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double constantsGiven(double x) {
        return integral(CUBE, 0, x, 5) + searched(SCALED, x / 9, x, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 4}")
    static double normed(double[] x) {
        return NORM.applyAsDouble(x) * x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @At("9")
    static double anonymous(double x) {
        final double k = x * x;
        Integrand f = new Integrand() {
            @Override
            public double at(double t) {
                double s = 0;
                for (int i = 0; i < 3; i++) {
                    s += k * t;
                    if (s > 100) {
                        return x;
                    }
                }
                return s;
            }
        };
        double given = integral(
                new Integrand() {
                    @Override
                    public double at(double t) {
                        return Math.exp(-x * t);
                    }
                },
                0,
                x,
                5);
        return f.at(x) + integral(f, 0, 1, 3) * given;
    }

    @Allocates("the order")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double ordered(double[] x) {
        Integer[] order = {0, 1, 2};
        Arrays.sort(order, new Comparator<Integer>() {
            @Override
            public int compare(Integer a, Integer b) {
                return b - a;
            }
        });
        return x[order[0]] * x[order[1]];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double inALocalRecord(double x) {
        record Slope(double a) {
            double along(double y) {
                DoubleUnaryOperator f = t -> a * t;
                return f.applyAsDouble(y) + integral(t -> t * a, 0, y, 2);
            }
        }
        return new Slope(x * 2).along(x);
    }

    private static DoubleUnaryOperator power(int n) {
        return t -> Math.pow(t, n);
    }

    private static DoubleUnaryOperator named(String name) {
        switch (name) {
            case "sin":
                return Math::sin;
            case "square":
                return t -> t * t;
            default:
                throw new IllegalArgumentException(name);
        }
    }

    private static double repeated(DoubleUnaryOperator f, DoubleUnaryOperator g, double x, int n) {
        return n == 0 ? x : f.applyAsDouble(repeated(g, f, g.applyAsDouble(x), n - 1));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, \"sin\"")
    @At("1.5, \"square\"")
    @At(value = "1.5, \"cube\"", fails = IllegalArgumentException.class)
    static double madeByMethods(double x, String name) {
        DoubleUnaryOperator f = named(name);
        return f.applyAsDouble(x) * power(3).applyAsDouble(x) + repeated(f, power(2), x, 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0")
    @At("1.2, 1")
    @At("1.2, 2")
    static double chosenForRecursion(double x, int k) {
        DoubleUnaryOperator f = k > 0 ? t -> t * x : Math::sin;
        DoubleUnaryOperator g;
        if (k > 1) {
            g = t -> t + x;
        } else {
            double q = x * x;
            g = t -> t * q;
        }
        return repeated(f, g, x, 3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, true")
    @At("1.2, false")
    static double chosenConstants(double x, boolean up) {
        DoubleUnaryOperator f = up ? SCALED : SIN;
        DoubleUnaryOperator g = SIN;
        Integrand h = up ? CUBE : t -> t * x;
        return f.applyAsDouble(x) * g.applyAsDouble(x) + h.at(x);
    }
}
