import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.List;

/** Private fields whose type is a type variable are read wherever that stands for a type of its own. */
class Main {
    static class Box<T, N extends Number> {
        private final T t;
        private final N n;
        private final T[] all;

        Box(T t, N n, T[] all) {
            this.t = t;
            this.n = n;
            this.all = all;
        }

        private T get() {
            return t;
        }

        @Differentiable
        static double strings(Box<String, Integer> b, double x) {
            return x * x * b.t.length() * b.n * b.all[1].length() * b.get().length();
        }

        @Differentiable
        static double bounded(Box<? extends CharSequence, ? extends Number> b, double x) {
            return x * x * b.t.length() * b.n.intValue() * b.all.length * b.get().length();
        }

        @Differentiable
        static double nested(Box<Box<String, Integer>, Long> b, double x) {
            return x * x * b.t.t.length() * b.get().get().length() * b.t.n * b.n;
        }

        @Differentiable
        double own(double x, T o) {
            return t.equals(o) ? x : x * x * n.intValue() * all.length;
        }
    }

    /** Its accessor is the user's own: the component itself is the field. */
    record Tagged<T>(T tag, double weight, List<T> all) {
        Tagged {
            if (weight < 0) {
                throw new IllegalArgumentException("weight " + weight);
            }
        }

        @Override
        public T tag() {
            return all.get(0);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double named(Tagged<String> t, double x) {
        return t.weight * t.weight * x * t.tag.length() * t.tag().length();
    }

    /** Both share one mirror with the method above: what carries no derivative is an object there. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double numbered(Tagged<Integer> n, Tagged<String> t, double x) {
        return n.weight * t.weight * x * n.tag * t.tag.length();
    }

    private static void same(double derivative, double expected) {
        assert derivative == expected : derivative + " is not " + expected;
    }

    public static void main(String[] args) {
        Box<String, Integer> b = new Box<>("abc", 2, new String[] {"d", "ef"});
        same(Main_BoxAdjoint.stringsDerivative(b, 5), 2 * 5 * 3 * 2 * 2 * 3);
        same(Main_BoxAdjoint.boundedDerivative(b, 5), 2 * 5 * 3 * 2 * 2 * 3);
        same(Main_BoxAdjoint.nestedDerivative(new Box<>(b, 7L, null), 5), 2 * 5 * 3 * 3 * 2 * 7);
        same(Main_BoxAdjoint.ownDerivative(b, 5, "q"), 2 * 5 * 2 * 2);
        Tagged<String> t = new Tagged<>("abc", 2, List.of("ab"));
        Tagged<Integer> n = new Tagged<>(4, 3, List.of(9));
        MainAdjoint.NamedGradient named = MainAdjoint.namedGradient(t, 5);
        same(named.t().weight(), 2 * 2 * 5 * 3 * 2);
        assert named.t().tag().equals("abc");
        MainAdjoint.NumberedGradient numbered = MainAdjoint.numberedGradient(n, t, 5);
        same(numbered.n().weight(), 2 * 5 * 4 * 3);
        same(numbered.t().weight(), 3 * 5 * 4 * 3);
        same(MainAdjoint.numberedHessian(n, t, 5)[0][1], 5 * 4 * 3);
        MainAdjoint.TaggedBar zero = new MainAdjoint.TaggedBar(null, 0, null);
        MainAdjoint.TaggedBar one = new MainAdjoint.TaggedBar(null, 1, null);
        same(MainAdjoint.numberedJvp(n, one, t, zero, 5, 0).tangent(), 2 * 5 * 4 * 3);
    }
}
