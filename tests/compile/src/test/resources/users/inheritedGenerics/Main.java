import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Inherited methods of generic classes, called on what gives these their type arguments far below. */
class Main {
    static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;
    }

    static class Turned<V, K> extends HashMap<K, List<V>> {
        private static final long serialVersionUID = 1;
    }

    static final class Words extends Model.OfLists<String> {
        Words() {
            super(List.of("a", "bc"), "a");
        }

        @Differentiable(
                modes = {Mode.REVERSE, Mode.FORWARD},
                order = 2)
        double own(double x) {
            return product(x) + weighed(2 * x) * one.length();
        }
    }

    static <T> double firsts(Collection<T> all, double x) {
        T first = all.iterator().next();
        return all.size() * first.toString().length() * x * x;
    }

    static <K, V> double entries(Map<K, List<V>> map, double x) {
        double s = 0;
        for (Map.Entry<K, List<V>> entry : map.entrySet()) {
            for (V v : entry.getValue()) {
                s += x * x * v.toString().length() * entry.getKey().toString().length();
            }
        }
        return s;
    }

    static <T, C extends Collection<T>> double sizes(Model<T, C> model, double x) {
        C all = model.all;
        T one = model.one;
        return x * x * all.size() * one.toString().length();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static <P extends Model.OfLists<String>> double loss(
            double x, Names names, Turned<Integer, String> turned, P words, Model.OfLists<?> any) {
        return firsts(names, x) + entries(turned, x) + sizes(words, x) * words.product(x) + any.weighed(x);
    }

    public static void main(String[] args) {
        GradientCheck check = GradientCheck.standard();
        Words words = new Words();
        check.derivative(words::own, x -> Main_WordsAdjoint.ownDerivative(words, x), 0.7);
        check.derivative(
                x -> Main_WordsAdjoint.ownDerivative(words, x),
                x -> Main_WordsAdjoint.ownSecondDerivative(words, x),
                0.7);
        Names names = new Names();
        names.add("abc");
        Turned<Integer, String> turned = new Turned<>();
        turned.put("k", List.of(1, 22));
        check.derivative(
                x -> loss(x, names, turned, words, words),
                x -> MainAdjoint.lossGradient(x, names, turned, words, words).x(),
                0.7);
        double value = MainAdjoint.lossJvp(0.7, 1, names, turned, words, words).value();
        assert value == loss(0.7, names, turned, words, words) : value;
    }
}
