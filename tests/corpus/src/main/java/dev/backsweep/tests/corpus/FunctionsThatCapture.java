package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Lambdas and method references that capture constants and stay objects. */
final class FunctionsThatCapture {
    private static final List<Double> TIMES = List.of(0.5, 0.75, 1.5, 0.25);

    private FunctionsThatCapture() {}

    @Differentiable(
            wrt = {"x", "w"},
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly({"x", "w"})
    @At("{1, 2, 3}, {0.3, 0.1, 0.2}, 0.7")
    @Allocates("the order and its comparator")
    static double orderedByKeys(double[] x, double[] key, double w) {
        Integer[] order = new Integer[x.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (i, j) -> Double.compare(key[i], key[j]));
        double s = 0;
        for (int i = 0; i < order.length; i++) {
            s += x[order[i]] * Math.pow(w, i);
        }
        return s * s;
    }

    /** What is captured in a trip is that trip's. */
    @Differentiable(
            wrt = "x",
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("1.1, 0.6, 3")
    @Allocates("streams")
    static double countsInTrips(double x, double cut, int n) {
        double s = x;
        for (int i = 0; i < n; i++) {
            int k = i;
            double c = cut + i;
            s *= x
                    + TIMES.stream().filter(t -> t > cut).count()
                    + IntStream.range(0, n).filter(j -> j > k).count()
                    + TIMES.stream().filter((Double t) -> t + k > c).count();
        }
        return s;
    }

    @Differentiable(
            wrt = "x",
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("{1, 2, 3, 4}, {1, 1, 0, 2}, {3, 2, 5, 1}")
    @Allocates("lists")
    static double blocks(double[] x, double[] a, double[] b) {
        Integer[] order = new Integer[x.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (i, j) -> {
            int first = Double.compare(a[i], a[j]);
            if (first != 0) {
                return first;
            }
            return Double.compare(b[i], b[j]);
        });
        List<Integer> list = new ArrayList<>(List.of(order));
        list.removeIf(i -> {
            int s = 0;
            for (int k = 0; k < i; k++) {
                s += k;
            }
            return s > 2;
        });
        int[] seen = new int[x.length];
        list.forEach(i -> seen[i]++);
        double s = 0;
        int n = 1;
        for (int i : list) {
            s += x[i] * x[i] * n++ * seen[i];
        }
        return s;
    }

    /** Variables that hold functions, references of every kind, functions that constructors are given. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.8, 2")
    @Allocates("lists")
    static double kindsOfFunctions(double x, int k) {
        ToIntFunction<String> f = s -> switch (s.length()) {
            case 1 -> k;
            case 2 -> {
                int q = k;
                q += 2;
                yield q;
            }
            default -> 7;
        };
        Supplier<List<Integer>> make = ArrayList::new;
        IntPredicate above = i -> i > k;
        IntBinaryOperator larger = Math::max;
        List<Integer> few = make.get();
        few.add(5);
        few.add(f.applyAsInt("ab"));
        PriorityQueue<Integer> queue = new PriorityQueue<>((a, b) -> Integer.compare(b % k, a % k));
        queue.add(4);
        queue.add(3);
        queue.removeIf(few::contains);
        double s = x * few.size() + x * x * larger.applyAsInt(k, 3);
        return above.test(4) && above.negate().test(1) ? s * queue.poll() : s;
    }

    /** A row of what a comparator looks at, bound before the variable gets another. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.8")
    @Allocates("lists")
    static double boundBefore(double x) {
        List<Integer> even = List.of(2, 4);
        List<Integer> all = new ArrayList<>(List.of(1, 2, 3, 4, 6));
        IntPredicate isEven = even::contains;
        even = List.of(6);
        all.removeIf(even::contains);
        double s = x;
        for (int i : all) {
            s = s * x + (isEven.test(i) ? 1 : i);
        }
        return s;
    }
}
