package dev.backsweep.benchmarks;

import dev.backsweep.benchmarks.Measurements.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The measurements as tables in Markdown. */
final class Report {

    /** The ways that the generated derivative is compared with, one a problem; a formula knows more than the primal does. */
    private static final List<String> RIVALS = List.of("hand", "inlined", "open", "formula");

    /** The ways that compute no derivative, or a lower one, one a problem. */
    private static final List<String> MEASURES = List.of("primal", "gradient");

    private final Measurements measurements;
    private final StringBuilder text = new StringBuilder();

    Report(Measurements measurements) {
        this.measurements = measurements;
        text.append(String.format("JDK %s, %s%n%n", System.getProperty("java.version"), System.getProperty("os.arch")));
        generated();
        peers();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void generated() {
        row("problem", "measure", "", "generated", "/ measure", "rival", "", "generated / rival", "B/op");
        row("---", "---", "--:", "--:", "--:", "---", "--:", "--:", "--:");
        List<Double> toHand = new ArrayList<>();
        measurements.problems("Benchmark").forEach((problem, ways) -> {
            Samples generated = ways.get("generated");
            String measure = first(MEASURES, ways);
            String rival = first(RIVALS, ways);
            if (generated == null || measure == null) {
                return;
            }
            double toRival = rival == null ? Double.NaN : generated.ratioTo(ways.get(rival));
            if ("hand".equals(rival)) {
                toHand.add(toRival);
            }
            row(
                    problem,
                    measure,
                    time(ways.get(measure)),
                    time(generated),
                    ratio(generated.ratioTo(ways.get(measure))),
                    rival == null ? "" : rival,
                    rival == null ? "" : time(ways.get(rival)),
                    rival == null ? "" : ratio(toRival),
                    bytes(generated));
        });
        double mean = Math.exp(toHand.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
        text.append(String.format(Locale.ROOT, "%nGenerated / by hand, geometric mean: %.3f%n%n", mean));
    }

    private void peers() {
        row("problem", "generated", "others, times the generated gradient");
        row("---", "--:", "---");
        measurements.problems("Peers").forEach((problem, ways) -> {
            Samples generated = ways.get("generated");
            if (generated != null) {
                String others = ways.keySet().stream()
                        .filter(way -> !way.equals("generated"))
                        .map(way -> way + " " + ratio(ways.get(way).ratioTo(generated)) + " (" + bytes(ways.get(way))
                                + " B/op)")
                        .collect(Collectors.joining(", "));
                row(problem, time(generated), others);
            }
        });
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String first(List<String> names, Map<String, Samples> ways) {
        return names.stream().filter(ways::containsKey).findFirst().orElse(null);
    }

    private static String time(Samples samples) {
        double t = samples.time();
        if (t < 1e3) {
            return digits(t) + " ns";
        }
        return t < 1e6 ? digits(t / 1e3) + " µs" : digits(t / 1e6) + " ms";
    }

    private static String ratio(double ratio) {
        return ratio < 10 ? String.format(Locale.ROOT, "%.2f", ratio) : digits(ratio);
    }

    private static String bytes(Samples samples) {
        return String.format(Locale.ROOT, "%,d", Math.round(samples.allocation()));
    }

    private static String digits(double t) {
        return String.format(Locale.ROOT, t < 10 ? "%.2f" : t < 100 ? "%.1f" : "%,.0f", t);
    }
}
