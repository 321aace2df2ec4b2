package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Functions that are made of functions: by their own methods, and by lambdas that capture one of several. */
final class ComposedFunctions {
    private ComposedFunctions() {}

    private static final DoubleUnaryOperator SQUARE = t -> t * t;

    private static final DoubleUnaryOperator SINE_OF_SQUARE =
            SQUARE.andThen(Math::sin).compose(t -> t + 1);

    private static final Function<Double, Double> CUBE = t -> t * t * t;

    private static final DoubleUnaryOperator[] KERNELS = {
        DoubleUnaryOperator.identity(), SQUARE.andThen(Math::exp), SINE_OF_SQUARE
    };

    private static double integral(DoubleUnaryOperator f, double a, double b) {
        double s = 0;
        for (int i = 0; i < 4; i++) {
            s += f.applyAsDouble(a + (b - a) * (i + 0.5) / 4);
        }
        return s * (b - a) / 4;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.7")
    static double oneAfterTheOther(double x, double a) {
        DoubleUnaryOperator f = t -> t * a;
        DoubleUnaryOperator g = f.andThen(Math::sin).andThen(t -> t + a);
        return g.applyAsDouble(x)
                + integral(f.compose(g), 0, x)
                + SINE_OF_SQUARE.applyAsDouble(x)
                + f.andThen(f).applyAsDouble(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.8, 0")
    @At("0.8, 1")
    @At("0.8, 2")
    static double identities(double x, int k) {
        UnaryOperator<Double> same = UnaryOperator.identity();
        Function<Double, Double> g = CUBE.andThen(same).compose(t -> t * 2);
        return g.apply(x)
                + same.apply(x)
                + KERNELS[k].applyAsDouble(x)
                + Function.<Double>identity().apply(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.7, true")
    @At("1.2, 0.7, false")
    static double oneOfTwoCaptured(double x, double a, boolean up) {
        DoubleUnaryOperator f = up ? t -> t * a : Math::sin;
        DoubleUnaryOperator g = t -> f.applyAsDouble(t) * t;
        return integral(g, 0, x)
                + integral(t -> g.applyAsDouble(t) + f.applyAsDouble(a), 0, 1)
                + f.andThen(g).applyAsDouble(x);
    }

    private static <T> double fold(List<T> all, ToDoubleFunction<T> f, int i) {
        if (i == all.size()) {
            return 0;
        }
        return f.applyAsDouble(all.get(i)) + fold(all, f, i + 1) / 2;
    }

    private static <T> double foldArray(T[] all, ToDoubleFunction<? super T> f, int i) {
        T now = i == all.length ? null : all[i];
        return now == null ? 0 : f.applyAsDouble(now) + foldArray(all, f, i + 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2")
    static double generic(double x) {
        List<String> names = List.of("a", "bcd");
        String[] more = {"ef", "g"};
        return fold(names, s -> s.length() * x * x, 0)
                + foldArray(more, s -> Math.sin(s.length() * x), 0)
                + fold(List.of(2, 3), n -> n * x, 0);
    }

    private static double halves(DoubleUnaryOperator f, double a, double b, int depth) {
        double m = (a + b) / 2;
        return depth == 0 ? f.applyAsDouble(m) * (b - a) : halves(f, a, m, depth - 1) + halves(f, m, b, depth - 1);
    }

    /** Nothing active goes into the recursion but by what its function captures. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3}")
    @At("{0.2, 1.3}")
    static double chosenForRecursion(double[] x) {
        DoubleUnaryOperator f = x[0] > 0.5 ? t -> x[0] * t * t : Math::cos;
        return halves(f.andThen(Math::sin), 0, 1, 3)
                + halves(f, 0, 1, 2)
                + halves(t -> f.applyAsDouble(t) * x[1], 0, 1, 2);
    }

    record Bond(double coupon, DoubleUnaryOperator discount) {
        double price(int n) {
            double s = 0;
            for (int i = 1; i <= n; i++) {
                s += coupon * discount.applyAsDouble(i);
            }
            return s;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 0.1")
    static double inARecord(double c, double r) {
        Bond bond = new Bond(c, t -> Math.exp(-r * t));
        return bond.price(4) + bond.discount().applyAsDouble(c) + new Bond(r, Math::sin).price(2);
    }
}
