package read;

import java.util.*;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** Type arguments that must be followed to know what is a number. */
class Generic<T extends Number, K> {
    T value;
    Map<K, List<T>> index = new HashMap<>();

    static <E> E identity(E e) { return e; }
    static <E extends Comparable<? super E>> E largest(Collection<? extends E> all) { return all.iterator().next(); }
    static <A, B extends A> A either(A a, B b) { return a; }
    static <E> List<E> listOf(E... all) { return Arrays.asList(all); }
    static <E> E[] arrayOf(E one, E[] all) { return all; }
    static <E> void sink(E e) {}
    T own() { return value; }

    double members(K key, int i) {
        double sum = value.doubleValue() + own().intValue() + index.get(key).get(i).doubleValue();
        for (Map.Entry<K, List<T>> entry : index.entrySet()) {
            for (T t : entry.getValue()) {
                sum += t.doubleValue() + entry.getKey().hashCode();
            }
        }
        for (var entry : index.entrySet()) {
            var list = entry.getValue();
            sum += list.get(0).floatValue();
        }
        return sum;
    }

    static double maps(Map<String, Double> weights, Map<Integer, ? extends List<? super Double>> odd, Optional<Double> maybe, Generic<Double, String> g) {
        double sum = weights.get("a") + weights.getOrDefault("b", 1.0) + maybe.orElse(0.0) + maybe.get();
        sum += g.value + g.own() + g.index.get("x").get(0) + new Generic<Integer, Long>().own();
        Object lower = odd.get(1).get(0);
        for (double w : weights.values()) {
            sum += w;
        }
        for (Iterator<Double> it = weights.values().iterator(); it.hasNext(); ) {
            sum += it.next();
        }
        weights.put("c", sum);
        double removed = weights.remove("c");
        return sum + removed + lower.hashCode() + Collections.max(weights.values()) + largest(weights.values());
    }

    static double inferred(double d, int i, String s) {
        double a = identity(d) + identity(i) + identity('c');
        Integer boxed = identity(i);
        String t = identity(s) + either("a", "b") + either((Object) 1, s);
        List<Double> list = listOf(1.0, d);
        List<Number> numbers = new ArrayList<>(list);
        List<String> none = Collections.emptyList();
        List<String> nothing = List.of();
        Set<Integer> set = new TreeSet<>(Set.of(1, 2));
        var inferred = new ArrayList<Map<String, int[]>>();
        int deep = inferred.get(0).get("x")[2];
        Double[] doubles = arrayOf(d, new Double[] {d});
        double first = listOf(d, d).get(0) + Arrays.asList(1.0, 2.0).get(1) + List.of(3).get(0) + doubles[0];
        String[] names = list.toArray(new String[0]);
        Comparable<String> comparable = s;
        Iterable<? extends Number> numbersAgain = list;
        Generic.<Object>sink(d);
        Map<String, List<Double>> nested = new HashMap<>(Map.of("a", List.of(1.0)));
        double last = nested.get("a").get(0) + nested.computeIfAbsent("b", null).get(0);
        double total = 0;
        for (Number n : numbersAgain) {
            total += n.doubleValue();
        }
        return a + boxed + t.length() + list.get(0) + numbers.get(0).intValue() + none.size() + nothing.size() + set.size() + deep + first
                + names.length + comparable.compareTo("x") + last + total;
    }

    static double functions(DoubleUnaryOperator f, Supplier<Double> s, Comparator<String> c, double x) {
        return f.applyAsDouble(x) + s.get() + c.compare("a", "b") + f.andThen(f).applyAsDouble(1);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    static double raw(List list, Map map, Generic g) {
        Object o = list.get(0);
        list.add(1.5);
        Number n = g.value;
        Object k = map.get(1);
        for (Object each : list) {
            o = each;
        }
        List<String> unchecked = list;
        return o.hashCode() + n.doubleValue() + k.hashCode() + unchecked.size();
    }

    static <N extends Number & Comparable<N>> int bounded(N a, N b, double scale) {
        return a.compareTo(b) + (int) (a.doubleValue() * scale);
    }

    class Node {
        T item;
        Node next;

        double total() {
            double sum = 0;
            for (Node n = this; n != null; n = n.next) {
                sum += n.item.doubleValue();
            }
            return sum;
        }
    }

    static double inner(Generic<Double, String>.Node node, Generic<Double, ?> wild) {
        return node.item + node.next.item + wild.value + wild.own();
    }
}
