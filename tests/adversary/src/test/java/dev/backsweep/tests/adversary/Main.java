package dev.backsweep.tests.adversary;

import dev.backsweep.processor.DifferentiableProcessor;
import dev.backsweep.tests.adversary.check.Checker;
import dev.backsweep.tests.adversary.check.Failure;
import dev.backsweep.tests.adversary.check.Tally;
import dev.backsweep.tests.adversary.print.JavaPrinter;
import dev.backsweep.tests.adversary.shrink.Shrinker;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks random programs from the command line and prints what fails, shrunk; CONTRIBUTING.md has the command.
 *
 * <p>System properties:
 *
 * <ul>
 *   <li>{@code adversary.programs}: how many; 2000
 *   <li>{@code adversary.seed}: 1; {@code adversary.from}: the index of the first program; 0
 *   <li>{@code adversary.features}: what programs may use, see {@link Feature#parse}; {@code all}
 *   <li>{@code adversary.minutes}: begin nothing new after so many; no limit
 *   <li>{@code adversary.batch}: programs in one compilation; 25
 *   <li>{@code adversary.failures}: stop after so many; 10
 *   <li>{@code adversary.shrink}: {@code false} to print failing programs as they were drawn
 *   <li>{@code adversary.ignore}: failures that are only counted: beginnings of what is printed of them, like {@code REFUSED} or
 *       {@code EFFECT: HESSIAN}, between semicolons
 *   <li>{@code adversary.optimize}: {@code true} or {@code false} for one setting of the processor in place of {@code both}
 *   <li>{@code adversary.oracle}: {@code true} to compare the interpreter with Java only, without the processor
 * </ul>
 */
public final class Main {
    private static final long REPORT = 30_000_000_000L;
    private final Set<Feature> features = Feature.parse(System.getProperty("adversary.features", "all"));
    private final List<String> ignored =
            List.of(System.getProperty("adversary.ignore", "").split(";"));
    private final Set<String> symptoms = new HashSet<>();
    private final Map<String, Integer> passedOver = new TreeMap<>();
    private final long start = System.nanoTime();
    private final long nanos = 60_000_000_000L * Integer.getInteger("adversary.minutes", 60 * 24 * 365);
    private final boolean shrinks = !"false".equals(System.getProperty("adversary.shrink"));
    private long reported = start;
    private volatile int found;

    private Main() {}

    public static void main(String[] args) {
        if (new Main().run() > 0) {
            System.exit(1);
        }
    }

    private int run() {
        int programs = Integer.getInteger("adversary.programs", 2000);
        long seed = Long.getLong("adversary.seed", 1);
        int from = Integer.getInteger("adversary.from", 0);
        int batch = Integer.getInteger("adversary.batch", 25);
        int most = Integer.getInteger("adversary.failures", 10);
        Tally tally = new Campaign(this::checker, seed, features, batch)
                .run(from, from + programs, this::hear, counted -> found >= most || isLate(counted));
        passedOver.forEach((words, count) -> System.out.println(count + " more: " + words));
        System.out.println("seed " + seed + ", from program " + from + ": " + tally + "; " + found + " failures, in "
                + seconds() + " s");
        return found;
    }

    private long seconds() {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    /** Whether the time is up; says now and then how far it has come. */
    private boolean isLate(Tally counted) {
        if (System.nanoTime() - reported > REPORT) {
            reported = System.nanoTime();
            System.err.println(seconds() + " s: " + counted);
        }
        return System.nanoTime() - start > nanos;
    }

    private Checker checker() {
        boolean oracleOnly = Boolean.getBoolean("adversary.oracle");
        List<List<String>> settings = switch (System.getProperty("adversary.optimize", "both")) {
            case "true" -> Checker.SETTINGS.subList(0, 1);
            case "false" -> Checker.SETTINGS.subList(1, 2);
            default -> Checker.SETTINGS;
        };
        return new Checker(oracleOnly ? null : DifferentiableProcessor::new, settings, features);
    }

    /** Prints a failure, unless one with the same message was printed before. */
    private void hear(Failure failure) {
        boolean known = !failure.symptom().isEmpty() && !symptoms.add(failure.kind() + failure.symptom());
        String text = text(failure);
        if (known || ignored.stream().anyMatch(start -> !start.isEmpty() && text.startsWith(start))) {
            String words = text.lines().findFirst().orElse("");
            passedOver.merge(
                    words.substring(0, Math.min(words.length(), 150)).replaceAll("\\w*[0-9]\\S*", "#"),
                    1,
                    Integer::sum);
            return;
        }
        found = found + 1;
        Failure small = shrinks ? new Shrinker(checker()).shrink(failure) : failure;
        System.out.println(
                "\n==== " + failure.program().name() + "\n" + JavaPrinter.print(small.program()) + text(small));
    }

    private static String text(Failure failure) {
        return failure.kind() + ": " + failure.detail();
    }
}
