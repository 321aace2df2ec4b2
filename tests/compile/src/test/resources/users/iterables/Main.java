import dev.backsweep.Differentiable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** What a loop walks over need not say in its own type arguments what it gives. */
class Main {
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("a", "bb").iterator();
        }
    }

    static final class Tagged<A> implements Iterable<Integer> {
        A tag;

        @Override
        public Iterator<Integer> iterator() {
            return List.of(1, 2).iterator();
        }
    }

    static final class Second<A, B> implements Iterable<List<B>> {
        final List<B> all;

        Second(List<B> all) {
            this.all = all;
        }

        @Override
        public Iterator<List<B>> iterator() {
            return List.of(all).iterator();
        }
    }

    @Differentiable
    static double names(double x) {
        for (String s : new Names()) {
            x *= s.length() * x;
        }
        for (Object s : new Names()) {
            x *= s.toString().length();
        }
        for (CharSequence s : new Names()) {
            x *= s.length();
        }
        return x;
    }

    @Differentiable
    static double numbers(double x) {
        for (int n : new Tagged<String>()) {
            x *= n * x;
        }
        for (double n : new Tagged<String>()) {
            x *= n;
        }
        for (Number n : new Tagged<String>()) {
            x *= n.intValue();
        }
        for (var n : new Tagged<String>()) {
            x *= n;
        }
        return x;
    }

    @Differentiable
    static double lists(double x) {
        for (List<String> l : new Second<Integer, String>(List.of("abc"))) {
            x *= l.size() * x;
        }
        for (Collection<? extends CharSequence> l : new Second<Integer, String>(List.of("abc"))) {
            x *= l.size() + 1;
        }
        for (var l : new Second<Integer, String>(List.of("abc"))) {
            x *= l.get(0).length();
        }
        return x;
    }

    @Differentiable
    static <U extends CharSequence, V extends List<? extends U> & RandomAccess> double variables(V v, double x) {
        for (U u : v) {
            x *= u.length() * x;
        }
        U first = v.get(0);
        return x * first.length() * v.get(0).length();
    }

    @Differentiable
    static <V extends Map<String, ? extends List<? extends Number>>> double wild(V v, double x) {
        for (Map.Entry<String, ? extends List<? extends Number>> e : v.entrySet()) {
            for (Number n : e.getValue()) {
                x *= n.intValue();
            }
        }
        for (var l : v.values()) {
            for (var n : l) {
                x *= n.doubleValue() * x;
            }
        }
        return x;
    }

    private static void same(double derivative, double expected) {
        assert derivative == expected : derivative + " is not " + expected;
    }

    public static void main(String[] args) {
        same(MainAdjoint.namesDerivative(1.5), 4 * 8 * Math.pow(1.5, 3));
        same(MainAdjoint.numbersDerivative(1.5), 4 * 16 * Math.pow(1.5, 3));
        same(MainAdjoint.listsDerivative(1.5), 2 * 6 * 1.5);
        same(MainAdjoint.variablesDerivative(new ArrayList<>(List.of("ab")), 1.5), 2 * 8 * 1.5);
        same(MainAdjoint.wildDerivative(Map.of("k", List.of(3)), 1.5), 2 * 27 * 1.5);
    }
}
