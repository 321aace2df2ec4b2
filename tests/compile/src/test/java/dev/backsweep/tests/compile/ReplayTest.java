package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Storage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
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
    private static final Path SOURCES = Path.of("src/test/resources/onepass");
    private static final List<String> FILES = List.of("Replayed", "NotReplayed");

    private Build optimised;
    private Build general;

    @BeforeAll
    void compile(@TempDir Path scratch) throws IOException {
        optimised = build(scratch.resolve("optimised"), "-Abacksweep.explain=true");
        general = build(scratch.resolve("general"), "-Abacksweep.optimize=false");
        assertThat(general.messages()).isEmpty();
    }

    private static Build build(Path directory, String option) throws IOException {
        Build build = Build.in(Files.createDirectories(directory));
        for (String file : FILES) {
            build.source("p/" + file + ".java", Files.readString(SOURCES.resolve(file + ".java")));
        }
        return build.options("-Xlint:all,-processing,-options", option).run();
    }

    static Stream<String> replayed() throws IOException {
        return Vjps.methods(SOURCES.resolve("Replayed.java"));
    }

    static Stream<String> others() throws IOException {
        return Vjps.methods(SOURCES.resolve("NotReplayed.java"));
    }

    /** Whether a note says so of a loop of the method. */
    private boolean isRunAgain(String file, String method) throws IOException {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        int start = source.indexOf(" " + method + "(");
        int end = source.indexOf("\n    }\n", start);
        return optimised.diagnostics().stream()
                .filter(d -> d.getSource() != null && d.getSource().getName().endsWith("/" + file + ".java"))
                .filter(d -> d.getPosition() > start && d.getPosition() < end)
                .anyMatch(d -> d.getMessage(null).startsWith("run again in the reverse sweep"));
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
        for (double seed : new double[] {1, -2.5, 0}) {
            for (int point = 0; point < 4; point++) {
                double[] fast = Vjps.call(optimised, FILES, method, point, seed);
                double[] plain = Vjps.call(general, FILES, method, point, seed);
                assertThat(fast).hasSameSizeAs(plain);
                for (int i = 0; i < fast.length; i++) {
                    boolean same = Double.compare(fast[i], plain[i]) == 0;
                    double scale = Math.max(1e-3, Math.abs(plain[i]));
                    assertThat(same || Math.abs(fast[i] - plain[i]) / scale < 1e-12)
                            .as("%s[%d] at point %d: %s and %s", method, i, point, fast[i], plain[i])
                            .isTrue();
                }
            }
        }
    }

    /** A million rows take no more storage than ten. */
    @Test
    void storageIsThatOfOneTrip() throws ReflectiveOperationException {
        long few = storage(10);
        assertThat(storage(1_000_000)).isEqualTo(few);
    }

    private long storage(int rows) throws ReflectiveOperationException {
        Method method = Arrays.stream(optimised.load("p.ReplayedAdjoint").getDeclaredMethods())
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
        assertThat(String.join("\n", optimised.messages()))
                .contains(
                        "not run again in the reverse sweep: a jump leaves it",
                        "not run again in the reverse sweep: it catches exceptions",
                        "not run again in the reverse sweep: it calls what may have effects",
                        "not run again in the reverse sweep: what it reads is written, here or later",
                        "not run again in the reverse sweep: an array that its trips overwrite is made in a loop",
                        "not run again in the reverse sweep: to keep a few numbers of each trip costs less");
    }
}
