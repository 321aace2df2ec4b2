package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Overloads that differ in the interface of the function that they are given. */
final class OverloadsOfFunctions {
    private OverloadsOfFunctions() {}

    interface Pair {
        double one(double x);

        double other(double x, double y);
    }

    interface Same<T> {
        T apply(T t);
    }

    interface OfDoubles {
        Double apply(Double d);
    }

    interface Both extends Same<Double>, OfDoubles {}

    interface Giving {
        double give();
    }

    private static double at2(Pair f) {
        return f.one(30);
    }

    private static double at2(DoubleUnaryOperator f) {
        return f.applyAsDouble(2);
    }

    private static double both(Both f) {
        return ((OfDoubles) f).apply(2.0);
    }

    private static double run(Runnable f) {
        f.run();
        return 100;
    }

    private static double run(Giving f) {
        return f.give();
    }

    private static double boxed(Runnable f) {
        f.run();
        return 100;
    }

    private static double boxed(Supplier<Double> f) {
        return f.get();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double interfaceOfTwoMethodsIsNone(double x) {
        return x * x * at2(v -> v + 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double oneMethodThatTwoInterfacesDeclare(double x) {
        return x * x * both(v -> v + 1);
    }

    /** A call is a statement too: of the two, the interface whose method gives something. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double calls(double x) {
        return x * run(() -> Math.sqrt(x)) + run(() -> x * x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double blocks(double x) {
        return x
                * x
                * (boxed(() -> 5.0)
                        + boxed(() -> {})
                        + boxed(() -> {
                            return 2.0;
                        }));
    }

    private static final class Elsewhere {
        private Elsewhere() {}

        @SuppressWarnings("overloads")
        static double of(ToDoubleFunction<String> f, int n) {
            return f.applyAsDouble("ab") * n;
        }

        @SuppressWarnings("overloads")
        static double of(DoubleUnaryOperator f, int n) {
            return f.applyAsDouble(n);
        }

        @SuppressWarnings("overloads")
        static double of(IntToDoubleFunction f, int n) {
            return f.applyAsDouble(n) + 100;
        }
    }

    /** The types of their parameters, or a cast, say which one it is: in the derivatives too, which call what nothing active goes into. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 3")
    static double toldByTheirText(double x, int n) {
        double s = Elsewhere.of((double a) -> a * 2.5, n) + 2 * Elsewhere.of((int a) -> a * 2.5, n);
        s += Elsewhere.of((String a) -> a.length() * 0.5, n) + Elsewhere.of((DoubleUnaryOperator) Math::cos, n);
        return x * x * (s + Elsewhere.of((IntToDoubleFunction) (a -> a * 0.25), n));
    }
}
