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

/** The fixed set of random programs. {@link Main} runs as many others as you like. */
class FixedProgramsTest {
    /** What the processor is known to handle; it grows with the language. */
    private static final Set<Feature> SUPPORTED = Feature.parse("step1,-CONSTANT_PARAMS,-SHARED_ARGUMENTS");

    @Test
    void derivativesAreRight() {
        check(20, SUPPORTED, DifferentiableProcessor::new);
    }

    @Test
    void interpreterAgreesWithJavaOn500ProgramsOfTheWholeLanguage() {
        check(500, Feature.LANGUAGE, null);
    }

    private static void check(int programs, Set<Feature> features, Supplier<Processor> processors) {
        Supplier<Checker> checkers = () -> new Checker(processors, List.of(), features);
        List<Failure> failures = new ArrayList<>();
        Tally tally =
                new Campaign(checkers, 1, features, 50).run(0, programs, failures::add, () -> !failures.isEmpty());
        if (!failures.isEmpty()) {
            Failure small = new Shrinker(checkers.get()).shrink(failures.get(0));
            throw new AssertionError(failures.size() + " programs fail; the first, shrunk:\n"
                    + JavaPrinter.print(small.program()) + small.kind() + ": " + small.detail());
        }
        assertThat(tally.notCompared()).as(tally.toString()).isLessThan(programs / 10);
    }
}
