package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Chooses values to be kept so that others need not be: the state that lives from trip to trip in place of the temporaries that follow from
 * it, the reference to a matrix in place of those to its rows. Tries it out, from the outermost loops inwards, and takes what costs less:
 * bytes times trips, a loop being worth {@value Costs#TRIPS} trips.
 *
 * <pre>
 * for (…) { a = x * x; b = a * y; …; x = …; y = …; }     keeps x and y rather than a, b, …
 * </pre>
 */
public final class KeepSets {
    /** Trials are decisions on a whole program each. */
    private static final int MOST_TRIALS = 24;

    private final BiFunction<List<Version>, Set<Version>, Map<Version, Choice>> decide;
    private final BiConsumer<Version, Set<Version>> obstacles;
    private int trials;

    /**
     * A choice to be made.
     *
     * @param decide decides on values, given those that are kept in any case
     * @param obstacles adds what stands in the way of computing a value again
     */
    public KeepSets(
            BiFunction<List<Version>, Set<Version>, Map<Version, Choice>> decide,
            BiConsumer<Version, Set<Version>> obstacles) {
        this.decide = decide;
        this.obstacles = obstacles;
    }

    /** What to keep in any case for the values that are used. */
    public Set<Version> of(List<Version> used) {
        Set<Version> kept = new LinkedHashSet<>();
        Map<Version, Choice> plain = decide.apply(used, kept);
        double least = cost(plain);
        for (Set<Version> together : candidates(plain).values()) {
            List<Set<Version>> trialSets = new ArrayList<>(List.of(together));
            if (together.size() > 1) {
                together.forEach(v -> trialSets.add(Set.of(v)));
            }
            for (Set<Version> more : trialSets) {
                if (kept.containsAll(more) || trials++ >= MOST_TRIALS) {
                    continue;
                }
                Set<Version> trial = new LinkedHashSet<>(kept);
                trial.addAll(more);
                double cost = cost(decide.apply(used, trial));
                if (cost < least) {
                    least = cost;
                    kept = trial;
                }
            }
        }
        return kept;
    }

    /** What stands in the way of kept values, by the depth of loops at which it would be kept. */
    private Map<Integer, Set<Version>> candidates(Map<Version, Choice> plain) {
        Map<Integer, Set<Version>> byDepth = new TreeMap<>();
        Set<Version> found = new HashSet<>();
        List<Version> keeps =
                plain.keySet().stream().filter(v -> plain.get(v) == Choice.KEEP).toList();
        keeps.forEach(v -> obstacles.accept(v, found));
        found.stream()
                .filter(v -> !plain.containsKey(v))
                .sorted(Comparator.comparingInt(Version::order))
                .forEach(v -> byDepth.computeIfAbsent(v.home().depth(), d -> new LinkedHashSet<>())
                        .add(v));
        return byDepth;
    }

    private static double cost(Map<Version, Choice> choices) {
        double sum = 0;
        for (Map.Entry<Version, Choice> e : choices.entrySet()) {
            if (e.getValue() == Choice.KEEP) {
                sum += Costs.ofKeeping(e.getKey());
            }
        }
        return sum;
    }
}
