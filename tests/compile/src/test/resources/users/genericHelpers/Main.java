import dev.backsweep.Differentiable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

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

    private static <K, B> Map<K, List<B>> grouped(List<B> all, Function<? super B, ? extends K> key) {
        Map<K, List<B>> groups = new TreeMap<>();
        for (B b : all) {
            groups.computeIfAbsent(key.apply(b), k -> new ArrayList<>()).add(b);
        }
        return groups;
    }

    private static <A, B extends Comparable<B>> A greatest(List<A> all, Function<A, B> key, A least) {
        BinaryOperator<A> greater = (a, b) -> {
            A larger = key.apply(a).compareTo(key.apply(b)) > 0 ? a : b;
            return larger;
        };
        A greatest = least;
        for (A a : all) {
            greatest = greater.apply(greatest, a);
        }
        return greatest;
    }

    static class Box<T> {
        private final T value;

        private Box(T value) {
            this.value = value;
        }

        static <Q> Box<Q> of(Q q) {
            return new Box<>(q);
        }

        private <U> Box<U> map(Function<? super T, ? extends U> f) {
            return new Box<>(f.apply(value));
        }

        /** What is private is called through a handle, by a method without type arguments: functions say what they are. */
        @Differentiable
        static double mapped(double x) {
            Box<Integer> length = Box.of("abc").map(String::length);
            return x * x * length.value * length.map(i -> new int[] {i + 1}).value[0];
        }
    }

    @Differentiable
    static double functions(double x) {
        return x * x * grouped(List.of("a", "bb", "cc"), String::length).get(2).size()
                + x * grouped(List.of(1, 2, 4), i -> i % 2 == 0).get(true).get(1)
                + x * greatest(List.of("a", "bbb", "cc"), String::length, "").length();
    }

    private static <T> double byClass(T t, double x) {
        if (t instanceof String s) {
            return s.length() * x;
        }
        if (t instanceof Integer i && i > 2) {
            return i * x * x;
        }
        return t instanceof Double ? 3 * x : 5 * x;
    }

    private static <T> double identical(T a, T b, double x) {
        return a == b ? x : 2 * x;
    }

    private static <T> double cast(T t, boolean isString, double x) {
        String s = isString ? (String) t : "a";
        return s.length() * x;
    }

    /** A number is an object where the method asks which it is. */
    @Differentiable
    static double objects(double x) {
        return byClass("ab", x) + byClass(4, x) + byClass(1.5, x) + byClass('c', x)
                + identical(1.5, 1.5, x) + identical("a", "a", x) + identical(1, null, x)
                + cast("abc", true, x) + cast(3, false, x);
    }

    private static void same(double derivative, double expected) {
        assert derivative == expected : derivative + " is not " + expected;
    }

    public static void main(String[] args) {
        same(MainAdjoint.nothingDerivative(1.5), 2 * 1.5 + 1 + 2 * 1.5 + 2 + 21);
        same(MainAdjoint.severalDerivative(1.5), (2 * 21 + 2 * 2.5 + 2 * 3) * 1.5);
        same(Main_BoxAdjoint.mappedDerivative(1.5), 2 * 1.5 * 3 * 4);
        same(MainAdjoint.functionsDerivative(1.5), 2 * 1.5 * 2 + 4 + 3);
        same(MainAdjoint.objectsDerivative(1.5), 2 + 2 * 4 * 1.5 + 3 + 5 + 2 + 1 + 2 + 3 + 1);
        same(MainAdjoint.wildcardsDerivative(1.5), 2 * (1 + 2 - 1 + 1) * 1.5);
    }
}
