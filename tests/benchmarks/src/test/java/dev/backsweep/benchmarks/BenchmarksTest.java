package dev.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark computes what it says, in every way and for all of its parameters; nothing is timed. */
class BenchmarksTest {

    private static final double RELATIVE = 1e-9;
    private static final double DIFFERENCES = 1e-5;

    static Stream<Contest> contests() {
        return Contest.all().stream();
    }

    @ParameterizedTest
    @MethodSource("contests")
    void allWaysAgree(Contest contest) throws ReflectiveOperationException {
        List<String> ways = contest.ways();
        assertThat(ways).contains("generated").hasSizeGreaterThan(1);
        Contest.Outcome generated = contest.run("generated");
        for (String way : ways) {
            Contest.Outcome outcome = contest.run(way);
            if (way.equals("primal")) {
                assertThat(generated.value()).isEqualTo(outcome.value());
            } else if (!way.equals("gradient")) {
                double tolerance = way.equals("differences") ? DIFFERENCES : RELATIVE;
                assertClose(way, outcome.value(), generated.value(), RELATIVE);
                assertClose(way, outcome.derivatives(), generated.derivatives(), tolerance);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contests")
    void derivativesAreAddedToTheBuffers(Contest contest) throws ReflectiveOperationException {
        for (String way : contest.ways()) {
            if (way.equals("gradient")) {
                continue; // of another order
            }
            double[] once = contest.run(way).derivatives();
            double[] twice = contest.again(way).derivatives();
            if (!way.equals("primal") && contest.accumulates()) {
                double[] doubled = new double[once.length];
                for (int i = 0; i < once.length; i++) {
                    doubled[i] = 2 * once[i];
                }
                assertClose(way, twice, doubled, RELATIVE);
            } else {
                assertThat(twice).isEqualTo(once);
            }
        }
    }

    /** Close, by the largest of the numbers. */
    private static void assertClose(String way, double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(largest).as(way).isFinite();
        assertThat(difference).as(way).isLessThanOrEqualTo(tolerance * largest);
    }
}
