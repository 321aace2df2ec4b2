package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Storage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that are run again in the reverse sweep: where, where not, with the general mechanism's results, and in the storage of one trip. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    private BothSettings settings;

    @BeforeAll
    void compile(@TempDir Path scratch) throws IOException {
        settings = BothSettings.of(scratch, List.of("Replayed", "NotReplayed"));
    }

    static Stream<String> replayed() throws IOException {
        return BothSettings.methods("Replayed");
    }

    static Stream<String> others() throws IOException {
        return BothSettings.methods("NotReplayed");
    }

    /** Whether a note says so of a loop of the method. */
    private boolean isRunAgain(String file, String method) throws IOException {
        return settings.isNoted(file, method, "run again in the reverse sweep");
    }

    @ParameterizedTest
    @MethodSource("replayed")
    void loopIsRunAgain(String method) throws IOException {
        assertThat(isRunAgain("Replayed", method)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherLoopIsNotRunAgain(String method) throws IOException {
        assertThat(isRunAgain("NotReplayed", method)).isFalse();
    }

    @ParameterizedTest
    @MethodSource({"replayed", "others"})
    void resultsAreThoseOfTheGeneralMechanism(String method) throws ReflectiveOperationException {
        settings.agree(method);
    }

    /** A million rows take no more storage than ten. */
    @Test
    void storageIsThatOfOneTrip() throws ReflectiveOperationException {
        long few = storage(10);
        assertThat(storage(1_000_000)).isEqualTo(few);
    }

    private long storage(int rows) throws ReflectiveOperationException {
        Method method = Arrays.stream(
                        settings.optimised().load("p.ReplayedAdjoint").getDeclaredMethods())
                .filter(m -> m.getName().equals("rowsVjp") && !Vjps.isPlain(m))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        double[][] data = new double[rows][];
        Arrays.fill(data, new double[] {0.5, -1, 2});
        double[] mu = {0.1, 0.2, 0.3};
        Storage.trim();
        method.invoke(null, mu, new double[3], mu.clone(), new double[3], data, 1.0);
        return Storage.highWaterBytes();
    }

    /** What stands in the way is told. */
    @Test
    void decisionsAreExplained() {
        assertThat(String.join("\n", settings.optimised().messages()))
                .contains(
                        "not run again in the reverse sweep: a jump leaves it",
                        "not run again in the reverse sweep: it catches exceptions",
                        "not run again in the reverse sweep: it calls what may have effects",
                        "not run again in the reverse sweep: what it reads is written, here or later",
                        "not run again in the reverse sweep: an array that its trips overwrite is made in a loop",
                        "not run again in the reverse sweep: to keep a few numbers of each trip costs less");
    }
}
