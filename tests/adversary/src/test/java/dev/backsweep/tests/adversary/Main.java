package dev.backsweep.tests.adversary;

import dev.backsweep.processor.DifferentiableProcessor;
import dev.backsweep.tests.adversary.check.Checker;
import dev.backsweep.tests.adversary.check.Failure;
import dev.backsweep.tests.adversary.check.Tally;
import dev.backsweep.tests.adversary.print.JavaPrinter;
import dev.backsweep.tests.adversary.shrink.Shrinker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks random programs from the command line and prints what fails, shrunk.
 *
 * <p>System properties:
 *
 * <ul>
 *   <li>{@code adversary.programs}: how many; 2000
 *   <li>{@code adversary.seed}: 1; {@code adversary.from}: the index of the first program; 0
 *   <li>{@code adversary.features}: what programs may use, see {@link Feature#parse}; {@code all}
 *   <li>{@code adversary.batch}: programs in one compilation; 50
 *   <li>{@code adversary.failures}: stop after so many; 10
 *   <li>{@code adversary.ignore}: sorts of failures that are only counted, see {@link Failure.Kind}
 *   <li>{@code adversary.optimize}: {@code false} for the processor's general mechanism
 *   <li>{@code adversary.oracle}: {@code true} to compare the interpreter with Java only, without the processor
 * </ul>
 */
public final class Main {
    private final Set<Feature> features = Feature.parse(System.getProperty("adversary.features", "all"));
    private final List<String> ignored =
            List.of(System.getProperty("adversary.ignore", "").split(","));
    private final Set<String> symptoms = new HashSet<>();
    private volatile int found;
    private int passedOver;

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
        int batch = Integer.getInteger("adversary.batch", 50);
        int most = Integer.getInteger("adversary.failures", 10);
        long start = System.nanoTime();
        Tally tally = new Campaign(this::checker, seed, features, batch)
                .run(from, from + programs, this::hear, () -> found >= most);
        System.out.println("seed " + seed + ": " + tally + "; " + found + " failures, " + passedOver
                + " more like them or ignored, in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        return found;
    }

    private Checker checker() {
        boolean oracleOnly = Boolean.getBoolean("adversary.oracle");
        boolean optimize = !"false".equals(System.getProperty("adversary.optimize"));
        List<String> options = optimize ? List.of() : List.of("-Abacksweep.optimize=false");
        return new Checker(oracleOnly ? null : DifferentiableProcessor::new, options, features);
    }

    /** Prints a failure, unless one with the same message was printed before. */
    private void hear(Failure failure) {
        boolean known = !failure.symptom().isEmpty() && !symptoms.add(failure.kind() + failure.symptom());
        if (known || ignored.contains(failure.kind().name())) {
            passedOver++;
            return;
        }
        found = found + 1;
        Failure small = new Shrinker(checker()).shrink(failure);
        System.out.println("\n==== " + failure.program().name() + "\n" + JavaPrinter.print(small.program())
                + small.kind() + ": " + small.detail());
    }
}
