package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Lambdas and method references in calls that no active value enters. */
final class FunctionsOfConstants {
    private static final List<Double> TIMES = List.of(0.5, 0.75, 1.5, 0.25);

    private static final List<String> NAMES = List.of("pear", "", "fig", "apple");

    private static final int LEAST = 3;

    private FunctionsOfConstants() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "3", gradient = "12")
    @Allocates("streams")
    static double countOfLateTimes(double x) {
        return x * x * TIMES.stream().filter(t -> t > 0.7).count();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3")
    @Allocates("streams")
    static double changedAndSortedList(double x) {
        List<String> names = new ArrayList<>(NAMES);
        names.removeIf(String::isEmpty);
        names.sort((a, b) -> a.length() - b.length());
        Collections.sort(names, (a, b) -> b.compareTo(a));
        int first = names.get(0).length();
        for (int i = 0; i < 3; i++) {
            int sum = names.stream()
                    .mapToInt(String::length)
                    .filter(n -> n >= LEAST)
                    .sum();
            x = Math.sin(0.1 * x * sum + first) + i;
        }
        return x;
    }

    private static boolean isOdd(int i) {
        return i % 2 == 1;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.2, 7")
    @Allocates("streams")
    static double privateMethodInLambda(double x, int n) {
        long k = IntStream.range(0, n).filter(FunctionsOfConstants::isOdd).count()
                + IntStream.range(0, n).filter(i -> !isOdd(i)).count();
        double s = 0;
        for (int i = 0; i < k; i++) {
            s += Math.exp(x * i);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 2, 3}")
    @Allocates("streams and a map")
    static double weightsMadeWhereMissing(double[] x) {
        Map<Integer, Double> weights = new HashMap<>();
        double s = 1;
        for (int i = 0; i < x.length; i++) {
            double w = weights.computeIfAbsent(i % 2, k -> k + 1.5);
            weights.merge(i % 2, 0.5, Double::sum);
            s *= x[i] * w;
        }
        return s * weights.values().stream().mapToDouble(v -> Math.sqrt(v)).sum();
    }

    /** A stream can be asked but once: the two are two. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.4, \"banana\"")
    @Allocates("streams")
    static double lettersCountedTwice(double x, String word) {
        double s = x;
        for (int i = 0; i < 2; i++) {
            s = s * x * word.chars().filter(c -> c == 'a').count();
            s += Math.sin(s) * word.chars().filter(c -> c == 'n').count();
        }
        return s;
    }
}
