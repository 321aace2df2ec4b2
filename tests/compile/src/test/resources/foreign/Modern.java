package foreign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Everything that Java has had since 8. */
public sealed interface Modern permits Modern.Leaf, Modern.Node, Modern.Empty {
    record Leaf(double value) implements Modern {
        public Leaf {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException();
            }
        }

        double doubled() {
            return value * 2;
        }
    }

    record Node(Modern left, Modern right, String... tags) implements Modern {
        static Node of(Modern l, Modern r) {
            return new Node(l, r);
        }

        Node withLeft(Modern l) {
            return new Node(l, right, tags);
        }
    }

    enum Empty implements Modern {
        INSTANCE {
            @Override
            double weight(double x) {
                return x * 2;
            }
        };

        double weight(double x) {
            return x;
        }
    }

    static double sum(Modern tree) {
        if (tree instanceof Leaf leaf) {
            return leaf.value();
        } else if (tree instanceof Node n && n.tags().length == 0) {
            return sum(n.left()) + sum(n.right());
        }
        return 0;
    }

    default double scaled(double by) {
        return by * (this instanceof Leaf l ? l.value() : 0) + helper(by);
    }

    private double helper(double x) {
        return x;
    }

    static double streams(double[] xs, double y) {
        double a = Arrays.stream(xs).map(x -> x * y).filter(x -> x > 0).sum();
        double b = IntStream.range(0, xs.length).mapToDouble(i -> xs[i] * i).max().orElse(y);
        List<Double> boxed = DoubleStream.of(xs).boxed().collect(Collectors.toList());
        var grouped = boxed.stream().collect(Collectors.groupingBy(d -> d > 1, Collectors.summingDouble(d -> d)));
        return a + b + grouped.getOrDefault(true, 0.0);
    }

    static <T extends Comparable<? super T> & java.io.Serializable> double generic(Map<String, ? extends List<? super T>> m, T t, double x) {
        int n = 0;
        for (var e : m.entrySet()) {
            for (Iterator<?> it = e.getValue().iterator(); it.hasNext(); ) {
                Object o = it.next();
                n += Objects.equals(o, t) ? 1 : t.compareTo(t);
            }
        }
        return x * n;
    }

    static double closures(double x) {
        DoubleUnaryOperator f = v -> v * x;
        DoubleBinaryOperator g = Math::pow;
        Supplier<Double> s = () -> f.applyAsDouble(2);
        Function<Double, Function<Double, Double>> curried = a -> b -> a * b;
        return g.applyAsDouble(s.get(), curried.apply(x).apply(2.0));
    }

    static double text(double x, String s) {
        String block = """
            {"x": %f,
             "s": "%s\t\""}
            """.formatted(x, s);
        return switch (s) {
            case "a", "b" -> x;
            case "c" -> {
                double t = x * x;
                yield t + block.length();
            }
            default -> throw new IllegalStateException("Unexpected: " + s);
        };
    }

    static double optional(Optional<Double> o, double x) {
        return o.map(v -> v * x).orElseGet(() -> x);
    }

    static double resources(String path, double x) throws java.io.IOException {
        try (var in = new java.io.StringReader(path); var out = new java.io.StringWriter()) {
            int c;
            while ((c = in.read()) != -1) {
                out.write(c);
                x += c;
            }
            return x * out.toString().length();
        } catch (RuntimeException | Error e) {
            throw e;
        } finally {
            x = 0;
        }
    }

    static double local(double x) {
        record Pair(double a, double b) {
            double total() {
                return a + b;
            }
        }
        interface Local {
            double get();
        }
        enum Mode {
            ON,
            OFF
        }
        Local l = () -> new Pair(x, 2 * x).total();
        return Mode.valueOf("ON") == Mode.ON ? l.get() : x;
    }

    static double memo(double x, Map<Integer, Double> cache, int n) {
        return n <= 1 ? x : cache.computeIfAbsent(n, k -> memo(x, cache, k - 1) + memo(x, cache, k - 2));
    }

    static double bfs(int[][] graph, double[] weight, int from) {
        Deque<Integer> queue = new ArrayDeque<>(List.of(from));
        boolean[] seen = new boolean[graph.length];
        double total = 0;
        while (!queue.isEmpty()) {
            int at = queue.poll();
            if (seen[at]) continue;
            seen[at] = true;
            total += weight[at];
            for (int next : graph[at]) queue.add(next);
        }
        return total;
    }

    static double[] sorted(double[] x) {
        Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -x[i]));
        double[] out = new double[x.length];
        Arrays.setAll(out, i -> x[order[i]]);
        return out;
    }

    static double fold(List<Double> xs, double zero, BiFunction<Double, Double, Double> f) {
        double acc = zero;
        for (Double d : xs) {
            acc = f.apply(acc, d);
        }
        return acc;
    }

    class Holder<T extends Number> {
        private T value;
        private double total = 1;
        private final List<T> all = new ArrayList<>();
        static int count;
        {
            count++;
        }

        Holder(T value) {
            this.value = value;
        }

        double times(double x) {
            total *= x;
            return total * value.doubleValue();
        }

        double peek(double x) {
            return all.isEmpty() ? x : x * all.get(0).intValue() * total;
        }

        synchronized void add(T t, double x) {
            all.add(t);
            total += x;
        }

        class Inner {
            double outer(double x) {
                return x * total + Holder.this.peek(x);
            }
        }

        Inner inner() {
            return new Inner();
        }
    }

    static double histogram(double[] x, int bins) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (double v : x) counts.merge((int) (v * bins), 1, Integer::sum);
        double entropy = 0;
        for (int c : counts.values()) {
            double p = (double) c / x.length;
            entropy -= p * Math.log(p);
        }
        return entropy;
    }
}
