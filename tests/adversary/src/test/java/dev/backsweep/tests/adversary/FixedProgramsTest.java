package dev.backsweep.tests.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.DifferentiableProcessor;
import dev.backsweep.tests.adversary.check.Checker;
import dev.backsweep.tests.adversary.check.Failure;
import dev.backsweep.tests.adversary.check.Tally;
import dev.backsweep.tests.adversary.print.JavaPrinter;
import dev.backsweep.tests.adversary.shrink.Shrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** The fixed set of 2,000 random programs. {@link Main} runs as many others as you like. */
class FixedProgramsTest {
    /** What programs may use; see {@link Feature#parse}. */
    private static final String LANGUAGE = "all";

    /** What is known to be missing: Hessians and Jacobians of methods with calls that must happen once only. */
    private static final List<String> KNOWN = List.of("MISSING: no HESSIAN", "MISSING: no JACOBIAN");

    @Test
    void derivativesAreRight() {
        Tally tally = check(1400, Feature.parse(LANGUAGE + ",-RECURSION,-SECOND_ORDER"), DifferentiableProcessor::new);
        assertThat(tally.adjoint()).as("programs in both modes").isGreaterThan(200);
    }

    @Test
    void derivativesOfRecursiveMethodsAreRight() {
        check(300, Feature.parse(LANGUAGE + ",-SECOND_ORDER"), DifferentiableProcessor::new);
    }

    @Test
    void secondDerivativesAreRight() {
        Tally tally =
                check(400, Feature.parse(LANGUAGE + ",-RECURSION,-LIBRARY,-NESTED"), DifferentiableProcessor::new);
        assertThat(tally.symmetric()).as("programs with second derivatives").isGreaterThan(40);
    }

    @Test
    void interpreterAgreesWithJavaOn500ProgramsOfTheWholeLanguage() {
        // without a processor there are no companions that could be called
        check(500, Feature.parse("all,-NESTED"), null);
    }

    private static Tally check(int programs, Set<Feature> features, Supplier<Processor> processors) {
        Supplier<Checker> checkers = () -> new Checker(processors, Checker.SETTINGS, features);
        List<Failure> failures = new ArrayList<>();
        List<Failure> known = new ArrayList<>();
        Tally tally = new Campaign(checkers, 1, features, 25)
                .run(0, programs, f -> (isKnown(f) ? known : failures).add(f), counted -> !failures.isEmpty());
        if (!failures.isEmpty()) {
            Failure small = new Shrinker(checkers.get()).shrink(failures.get(0));
            throw new AssertionError(failures.size() + " programs fail; the first, shrunk:\n"
                    + JavaPrinter.print(small.program()) + small.kind() + ": " + small.detail());
        }
        assertThat(tally.notCompared() + tally.refused() + known.size())
                .as(tally.toString())
                .isLessThan(programs / 10);
        return tally;
    }

    private static boolean isKnown(Failure failure) {
        String text = failure.kind() + ": " + failure.detail();
        return KNOWN.stream().anyMatch(text::startsWith);
    }
}
