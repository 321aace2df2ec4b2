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

    private static int kind(Object o) {
        return 2;
    }

    private static int kind(CharSequence s) {
        return 3;
    }

    private static int kind(String s) {
        return 5;
    }

    private static int kind(Number n) {
        return 7;
    }

    private static int kind(Integer n) {
        return 11;
    }

    private static int kind(Object[] all) {
        return 13;
    }

    private static int kind(String[] all) {
        return 17;
    }

    private static <T> double any(T t, double x) {
        return kind(t) * x * x;
    }

    private static <N extends Number> double number(N n, double x) {
        return kind(n) * x * x;
    }

    private static <T> double elements(T[] all, double x) {
        return (kind(all) + kind(all[0])) * x * x;
    }

    record Kept<T>(T value, double weight) {
        static <Q> Kept<Q> of(Q q, double weight) {
            return new Kept<>(q, weight * kind(q));
        }

        double with(T other) {
            return weight * kind(other) * kind(value);
        }
    }

    interface Named {
        default int name(Object o) {
            return 2;
        }
    }

    static class Parent implements Named {
        int field = 3;

        int scaled(long n) {
            return 5;
        }

        final double curved(double x) {
            return field * x * x;
        }
    }

    static class Child extends Parent {
        int field = 7;

        int name(String s) {
            return 11;
        }

        int scaled(int n) {
            return 13;
        }

        double curved(int n) {
            return 17;
        }

        double curved(double x, double... more) {
            return 19;
        }
    }

    private static <T extends Named> double named(T t, double x) {
        return t.name("s") * x * x;
    }

    private static <T extends Parent> double parent(T t, double x) {
        return t.field * t.scaled(1) * x * x;
    }

    private static <T extends Parent> double curved(T t, double x) {
        return t.curved(2) * t.curved(x);
    }

    /** Methods that cannot be overridden, of a class whose subclass has others that fit: once a call, once taken in. */
    @Differentiable
    static double finals(double x, Child child) {
        return curved(child, x) + curved(new Child(), x);
    }

    @Differentiable
    static double receivers(double x) {
        return named(new Child(), x) + parent(new Child(), x);
    }

    /** Where a generic method is taken in, its calls are those of the method: of an object, whatever that is here. */
    @Differentiable
    static double takenIn(double x) {
        return any("s", x) + any(3, x) + number(3, x) + elements(new String[] {"a"}, x) + Kept.of("q", x).with("r") * x;
    }

    private static void same(double derivative, double expected) {
        assert derivative == expected : derivative + " is not " + expected;
    }

    public static void main(String[] args) {
        same(MainAdjoint.askedDerivative(3), 2 * 3 * 4 * 100 * 3);
        same(MainAdjoint.bentDerivative(3), 2 * 3 * 3 * 3);
        same(MainAdjoint.namedDerivative(new Main(), 3), 4 * 27);
        same(MainAdjoint.takenInDerivative(3), 2 * 3 * (2 + 2 + 7 + 13 + 2 + 2 * 2 * 2));
        same(MainAdjoint.receiversDerivative(3), 2 * 3 * (2 + 3 * 5));
        same(MainAdjoint.nestedDerivative("q", 3), 2 * 6 * 9);
        same(MainAdjoint.finalsDerivative(3, new Child()), 2 * 12 * 3 * 2 * 3);
    }
}
