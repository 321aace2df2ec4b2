package dev.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What was measured in all rounds: for each problem, and each way of computing it, a time and an allocation a round. */
final class Measurements {

    /** What one way of computing a problem took, a number for each round. */
    record Samples(List<Double> nanoseconds, List<Double> bytes) {
        Samples() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        double time() {
            return median(nanoseconds);
        }

        double allocation() {
            return median(bytes);
        }

        /** The median of the rounds' ratios: what slows a whole round cancels. */
        double ratioTo(Samples other) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < nanoseconds.size(); i++) {
                ratios.add(nanoseconds.get(i) / other.nanoseconds.get(i));
            }
            return median(ratios);
        }

        private static double median(List<Double> values) {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            int n = sorted.length;
            return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        }
    }

    private final Map<String, Map<String, Samples>> problems = new LinkedHashMap<>();

    void add(RunResult result) {
        BenchmarkParams params = result.getParams();
        String[] path = params.getBenchmark().split("\\.");
        String way = path[path.length - 1];
        Samples samples = problems.computeIfAbsent(problem(path, params), p -> new LinkedHashMap<>())
                .computeIfAbsent(way, w -> new Samples());
        samples.nanoseconds.add(secondary(result, WorkerTime.NAME));
        samples.bytes.add(secondary(result, "gc.alloc.rate.norm"));
    }

    /** The problems that end in {@code suffix}, which is cut off, each with its ways by name. */
    Map<String, Map<String, Samples>> problems(String suffix) {
        Map<String, Map<String, Samples>> chosen = new LinkedHashMap<>();
        problems.forEach((name, ways) -> {
            String[] words = name.split(" ", 2);
            if (words[0].endsWith(suffix)) {
                words[0] = words[0].substring(0, words[0].length() - suffix.length());
                chosen.put(String.join(" ", words), ways);
            }
        });
        return chosen;
    }

    private static String problem(String[] path, BenchmarkParams params) {
        Collection<String> keys = params.getParamsKeys();
        String values =
                keys.stream().map(key -> key + "=" + params.getParam(key)).collect(Collectors.joining(" "));
        return (path[path.length - 2] + " " + values).trim();
    }

    @SuppressWarnings("rawtypes") // JMH's own
    private static double secondary(RunResult result, String name) {
        Map<String, Result> results = result.getAggregatedResult().getSecondaryResults();
        return results.keySet().stream()
                .filter(key -> key.endsWith(name))
                .mapToDouble(key -> results.get(key).getScore())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not among " + results.keySet()));
    }
}
