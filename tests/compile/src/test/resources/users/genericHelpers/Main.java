import dev.backsweep.Differentiable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Generic helpers whose arguments say several things of a type variable, or nothing. */
class Main {
    record Circle(double r) {}

    private static final Comparator<CharSequence> BY_LENGTH = Comparator.comparing(CharSequence::length);

    private static <A> double orNull(A a, Circle c, double x) {
        return x * x + (a == null ? x : 2 * x) + (c == null ? x : c.r());
    }

    private static <T> int both(T a, T b) {
        T c = a;
        a = b;
        return a.toString().length() + 10 * c.toString().length();
    }

    private static <N extends Number> double greater(N a, N b, double x) {
        N c = a.doubleValue() > b.doubleValue() ? a : b;
        return c.doubleValue() * x * x;
    }

    private static <T> double contained(List<T> all, Collection<? extends T> some, double x) {
        int n = 0;
        for (T t : some) {
            if (all.contains(t)) {
                n++;
            }
        }
        T first = all.get(0);
        return n * x * x * first.toString().length();
    }

    private static <T> double ordered(T t, Comparator<? super T> order, T u, double x) {
        return order.compare(t, u) * x * x;
    }

    @Differentiable
    static double nothing(double x) {
        return orNull(null, new Circle(2), x) + orNull(null, null, x) + both("ab", null == null ? "c" : null) * x;
    }

    @Differentiable
    static double several(double x) {
        return both("ab", 3) * x * x + greater(1, 2.5, x) + greater(3L, 2f, x);
    }

    @Differentiable
    static double wildcards(double x) {
        return contained(new ArrayList<Object>(List.of("q")), List.of("a", "q"), x)
                + contained(new ArrayList<Number>(List.of(17)), List.of(17), x)
                + ordered("a", BY_LENGTH, "bbb", x)
                + Main.<CharSequence>ordered("abc", BY_LENGTH, new StringBuilder("q"), x);
    }

    private static void same(double derivative, double expected) {
        assert derivative == expected : derivative + " is not " + expected;
    }

    public static void main(String[] args) {
        same(MainAdjoint.nothingDerivative(1.5), 2 * 1.5 + 1 + 2 * 1.5 + 2 + 21);
        same(MainAdjoint.severalDerivative(1.5), (2 * 21 + 2 * 2.5 + 2 * 3) * 1.5);
        same(MainAdjoint.wildcardsDerivative(1.5), 2 * (1 + 2 - 1 + 1) * 1.5);
    }
}
