import java.util.Collection;
import java.util.List;

abstract class Model<T, C extends Collection<T>> {
    final C all;
    final T one;

    Model(C all, T one) {
        this.all = all;
        this.one = one;
    }

    final double weighed(double x) {
        double s = 0;
        for (T t : all) {
            s += x * x * (t.equals(one) ? 2 : 3);
        }
        return s;
    }

    private int size() {
        return all.size();
    }

    final double scaled(double x) {
        return x * x * x * size();
    }

    abstract static class OfLists<V> extends Model<V, List<V>> {
        OfLists(List<V> all, V one) {
            super(all, one);
        }

        final double product(double x) {
            return weighed(x) * scaled(x);
        }
    }
}
