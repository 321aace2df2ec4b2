package errors;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

abstract class Declared {
    record Point(double x, int n) {}

    @Differentiable
    static double nothingActive(int n, @Constant double x) { // BS001@19
        return n * x;
    }

    @Differentiable(wrt = {"x", "z"}) // BS002@27
    static double unknown(double x, double y) {
        return x * y;
    }

    @Differentiable(wrt = "n") // BS003@27
    static double integer(double x, int n) {
        return x * n;
    }

    @Differentiable(wrt = "x") // BS004@27
    static double both(@Constant double x, double y) {
        return x * y;
    }

    @Differentiable
    static int counts(double x) { // BS005@12
        return (int) x;
    }

    @Differentiable
    static void returnsNothing(double x) {} // BS005@12

    @Differentiable
    static void writes(double[] x) {
        x[0] = 1;
    }

    @Differentiable
    abstract double noBody(double x); // BS006@21

    @Differentiable
    static native double elsewhere(double x); // BS006@26

    @Differentiable
    static double overloaded(double x) { // BS007@19
        return x;
    }

    @Differentiable
    static double overloaded(float x) { // BS007@19
        return x;
    }

    @Differentiable(name = "apart")
    static double overloaded(double[] x) {
        return x[0];
    }

    @Differentiable(modes = {}) // BS008@29
    static double modeless(double x) {
        return x;
    }

    @Differentiable(order = 3) // BS009@29
    static double third(double x) {
        return x;
    }

    @Differentiable(name = "same")
    static double one(double x) { // BS010@19
        return x;
    }

    @Differentiable(name = "same")
    static double other(double x) { // BS010@19
        return x;
    }

    @Differentiable
    static double boxed(double x, Double y, Float[] z, List<Double> l, Map<String, ? extends double[]> m, Point[] p) { // BS011@42 BS011@53 BS011@69 BS011@104 BS011@115
        return x + y;
    }

    @Differentiable
    static double functionsOfNumbers(double x, Function<Double, Double> f, Supplier<double[]> weights) {
        return f.apply(2.0) * weights.get()[0] * x;
    }

    @Differentiable
    static double onlyBoxed(Double y) { // BS011@36
        return y;
    }

    @Differentiable(wrt = "x")
    static double boxedButNotAsked(double x, Double y) {
        return x + y;
    }

    @Differentiable
    static double constants(double x, @Constant Double y, @Constant List<Double> l, List<String> s) {
        return x;
    }

    @Differentiable(name = "not a name") // BS013@28
    static double misnamed(double x) {
        return x;
    }

    @Differentiable(modes = {Mode.REVERSE}, order = 0, wrt = {"q"}) // BS009@53 BS002@62
    static int everything(double x) { // BS005@12
        return 1;
    }
}
