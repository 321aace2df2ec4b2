import dev.backsweep.Differentiable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedList;
import java.util.List;

/** The methods that are called are those that javac would call, by what is asked of generic arguments, too. */
class Main implements Cube {
    record Tagged<T>(T tag, double weight) {}

    private static <T extends Number> int size(List<? super T> all, T t) {
        return all.size() + t.intValue();
    }

    private static int size(Collection<?> all, Object o) {
        return 100;
    }

    private static int length(List<Object> all, Integer n) {
        return all.size() + n;
    }

    private static int length(Collection<?> all, Object o) {
        return 100;
    }

    @Differentiable
    static double asked(double x) {
        List<Number> numbers = new LinkedList<>();
        numbers.add(1);
        return x * x * size(numbers, 3) * size(numbers, "s") * size(List.of("a"), 2);
    }

    @Differentiable
    static double bent(double x) {
        return x * x * length(List.of("a"), 2) * length(new ArrayList<>(List.of(1)), 2);
    }

    /** A default method of an interface, by the interface's name. */
    @Differentiable
    double named(double x) {
        return Cube.super.of(x) * x;
    }

    @Override
    public double of(double x) {
        return 0;
    }

    @Differentiable
    static <T> double weighted(Tagged<T> t, double x) {
        return t.weight() * t.weight() * x * x;
    }

    /** A record of a companion, with its type arguments. */
    @Differentiable
    static <Q> double nested(Q q, double x) {
        MainAdjoint.WeightedGradient<Q> gradient = MainAdjoint.weightedGradient(new Tagged<>(q, x), x);
        return gradient.t().weight() + gradient.x();
    }

    private static void same(double derivative, double expected) {
        assert derivative == expected : derivative + " is not " + expected;
    }

    public static void main(String[] args) {
        same(MainAdjoint.askedDerivative(3), 2 * 3 * 4 * 100 * 3);
        same(MainAdjoint.bentDerivative(3), 2 * 3 * 3 * 3);
        same(MainAdjoint.namedDerivative(new Main(), 3), 4 * 27);
        same(MainAdjoint.nestedDerivative("q", 3), 2 * 6 * 9);
    }
}
