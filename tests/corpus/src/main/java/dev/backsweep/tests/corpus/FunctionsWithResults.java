package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Functions over constants whose results decide what a call gives, and calls whose type is decided by what is asked of them. */
final class FunctionsWithResults {
    enum Side {
        BUY,
        SELL
    }

    /** Something that was traded. */
    record Trade(String book, double size, Side side) {}

    private static final List<Trade> TRADES =
            List.of(new Trade("x", 2, Side.BUY), new Trade("y", 3, Side.SELL), new Trade("x", 5, Side.SELL));

    private static final List<String> NAMES = List.of("pear", "", "fig", "apple");

    private FunctionsWithResults() {}

    @Differentiable(
            wrt = "x",
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("0.6, 2.5")
    @Allocates("streams")
    static double streamsOfRecords(double x, double cut) {
        double total = TRADES.stream()
                .filter(t -> t.size() > cut)
                .mapToDouble(Trade::size)
                .sum();
        double[] scaled = TRADES.stream().mapToDouble(t -> t.size() * cut).toArray();
        double largest = TRADES.stream()
                .max(Comparator.comparingDouble(Trade::size))
                .map(t -> t.size())
                .orElse(0.0);
        Map<String, Double> bySide = TRADES.stream().collect(Collectors.toMap(t -> t.book() + t.side(), t -> t.size()));
        Map<String, List<Trade>> byBook = TRADES.stream().collect(Collectors.groupingBy(Trade::book));
        return x * x * total + scaled[1] * Math.sin(x * largest) * bySide.get("xSELL") / byBook.size();
    }

    @Differentiable(
            wrt = "x",
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("0.6, {0.3, 0.1, 0.2}")
    @Allocates("streams and lists")
    static double comparators(double x, double[] key) {
        List<String> names = new ArrayList<>(NAMES);
        names.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        names.sort(Comparator.comparing((String s) -> s.length()).reversed());
        List<Integer> indices = IntStream.range(0, 3).boxed().collect(Collectors.toList());
        indices.sort(Comparator.comparingDouble(i -> key[i]));
        Collections.sort(indices, Comparator.comparing(i -> -key[i]));
        int[] order = IntStream.range(0, 3)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> key[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        TreeSet<Integer> sorted = new TreeSet<>(Comparator.comparingDouble(i -> key[i]));
        sorted.addAll(indices);
        TreeMap<String, Integer> lengths = new TreeMap<String, Integer>(Comparator.comparing(k -> k.length()));
        lengths.put("ab", 1);
        lengths.put("cd", 2);
        double s = x * lengths.size() * names.get(0).length();
        for (int i : order) {
            s = s * x + indices.get(i) * sorted.first();
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.6")
    @Allocates("streams and maps")
    static double whatTheTargetDecides(double x) {
        String longest = NAMES.stream()
                .map(s -> {
                    if (s.isEmpty()) {
                        return "none";
                    }
                    return s;
                })
                .reduce("", (a, b) -> a.length() > b.length() ? a : b);
        List<Double> doubled = List.of(3, 4).stream().map(i -> i * 0.5).toList();
        int[][] rows = IntStream.range(0, 3).mapToObj(int[]::new).toArray(int[][]::new);
        Map<String, List<Integer>> lists = new HashMap<>();
        lists.put("a", new ArrayList<>());
        lists.computeIfAbsent("b", k -> new ArrayList<>()).add(3);
        lists.get("a").addAll(Collections.emptyList());
        List<List<Integer>> twice = new ArrayList<>(Collections.nCopies(2, new ArrayList<>()));
        return x * x * longest.length() * doubled.get(1)
                + rows[2].length * x * lists.get("b").size() * twice.size();
    }
}
