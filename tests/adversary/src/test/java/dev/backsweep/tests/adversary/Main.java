package dev.backsweep.tests.adversary;

import dev.backsweep.processor.DifferentiableProcessor;
import dev.backsweep.tests.adversary.check.Checker;
import dev.backsweep.tests.adversary.check.Failure;
import dev.backsweep.tests.adversary.print.JavaPrinter;
import dev.backsweep.tests.adversary.shrink.Shrinker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks random programs from the command line and prints what fails, shrunk.
 *
 * <p>System properties: {@code adversary.programs} (how many; 2000), {@code adversary.seed} (1), {@code adversary.features} ({@code all};
 * see {@link Feature#parse}), {@code adversary.from} (the index of the first program; 0), {@code adversary.batch} (programs in one
 * compilation; 100), {@code adversary.failures} (stop after so many; 10), {@code adversary.optimize} ({@code false} for the processor's
 * general mechanism), {@code adversary.ignore} (sorts of failures to count
 * only; see {@link Failure.Kind}), {@code adversary.oracle} ({@code true} to compare only the interpreter with Java, without the processor).
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int programs = Integer.getInteger("adversary.programs", 2000);
        long seed = Long.getLong("adversary.seed", 1);
        int from = Integer.getInteger("adversary.from", 0);
        int batch = Integer.getInteger("adversary.batch", 100);
        int most = Integer.getInteger("adversary.failures", 10);
        Set<Feature> features = Feature.parse(System.getProperty("adversary.features", "all"));
        boolean oracleOnly = Boolean.getBoolean("adversary.oracle");
        boolean optimize = !"false".equals(System.getProperty("adversary.optimize"));
        List<String> options = optimize ? List.of() : List.of("-Abacksweep.optimize=false");
        Checker checker = new Checker(oracleOnly ? null : DifferentiableProcessor::new, options, features);

        List<String> ignored =
                List.of(System.getProperty("adversary.ignore", "").split(","));
        Trials trials = new Trials(seed, features);
        long start = System.nanoTime();
        int found = 0;
        int passedOver = 0;
        Set<String> symptoms = new HashSet<>();
        for (int i = from; i < from + programs && found < most; i += batch) {
            List<Checker.Trial> drawn = new ArrayList<>();
            for (int k = i; k < Math.min(i + batch, from + programs); k++) {
                drawn.add(trials.trial(k));
            }
            for (Failure failure : checker.check(drawn)) {
                boolean known = !failure.symptom().isEmpty() && !symptoms.add(failure.kind() + failure.symptom());
                if (known || ignored.contains(failure.kind().name())) {
                    passedOver++;
                    continue;
                }
                found++;
                report(failure, checker, features, seed);
            }
            if ((i - from) / batch % 10 == 9) {
                System.out.println(checker.tally() + ", " + found + " failures, " + seconds(start) + " s");
            }
        }
        System.out.println(
                "seed " + seed + ": " + checker.tally() + "; " + found + " failures, " + passedOver + " more like them or ignored, in " + seconds(start) + " s");
        if (found > 0) {
            System.exit(1);
        }
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    private static void report(Failure failure, Checker checker, Set<Feature> features, long seed) {
        System.out.println(
                "\n==== " + failure.kind() + " in program " + failure.program().name() + " of seed " + seed);
        Failure small = new Shrinker(checker).shrink(failure);
        System.out.println(JavaPrinter.print(small.program()));
        System.out.println(small.kind() + ": " + small.detail());
    }
}
