import dev.backsweep.Differentiable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Private methods that do something of their own are called as they are, once, whatever types they have. */
class Main {
    private static final List<String> LOG = new ArrayList<>();
    private int calls;

    private static <T> T same(T t) {
        LOG.add("same " + t);
        return t;
    }

    private static <T> List<T> listed(T t) {
        LOG.add("listed " + t);
        return List.of(t);
    }

    @SafeVarargs
    private static <T> int count(T... all) {
        LOG.add("count " + all.length);
        return all.length;
    }

    private <K, V extends Comparable<V>> Map<K, V> table(K key, V value, List<? extends V> others) {
        calls++;
        return others.isEmpty() ? Map.of() : Map.of(key, value);
    }

    private static <E extends Exception> void failIf(boolean b, E e) throws E {
        LOG.add("failIf " + b);
        if (b) {
            throw e;
        }
    }

    @Differentiable
    static double results(double x, String s) {
        same(s);
        return x * listed(s).get(0).length() * count(1, 2, "c") * same(s).length() * same(7);
    }

    @Differentiable
    double ofAnInstance(double x, String s) {
        return x * table(s, 3, List.of(4)).get(s) * calls;
    }

    @Differentiable
    static <Q> double ofTheCallersVariable(double x, Q q, List<Q> all) {
        return x * listed(all).get(0).size() * (same(q) == q ? 2 : 1);
    }

    @Differentiable
    static <E extends Exception> double thrown(double x, E e) throws E {
        failIf(x < 0, e);
        return x * x;
    }

    public static void main(String[] args) throws IOException {
        assert MainAdjoint.resultsDerivative(3, "ab") == 2 * 3 * 2 * 7;
        assert LOG.equals(List.of("same ab", "listed ab", "count 3", "same ab", "same 7"));
        assert MainAdjoint.ofAnInstanceGradient(new Main(), 2, "k").x() == 3;
        assert MainAdjoint.ofTheCallersVariableDerivative(3, "q", List.of("q", "r")) == 4;
        IOException failure = new IOException();
        assert MainAdjoint.thrownDerivative(3, failure) == 6;
        try {
            MainAdjoint.thrownGradient(-1, failure);
            assert false;
        } catch (IOException e) {
            assert e == failure;
        }
    }
}
