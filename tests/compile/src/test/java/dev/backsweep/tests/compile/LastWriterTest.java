package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that are reversed in the trip that wrote last: where, where not for want of one condition each, with the general mechanism's results. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastWriterTest {
    private static final Path SOURCES = Path.of("src/test/resources/onepass");
    private static final List<String> FILES = List.of("LastWriters", "NotLastWriters");

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

    static Stream<String> inOneTrip() throws IOException {
        return Vjps.methods(SOURCES.resolve("LastWriters.java"));
    }

    static Stream<String> inAllTrips() throws IOException {
        return Vjps.methods(SOURCES.resolve("NotLastWriters.java"));
    }

    static Stream<String> all() throws IOException {
        return Stream.concat(inOneTrip(), inAllTrips());
    }

    private boolean isReversedInOneTrip(String file, String method) throws IOException {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        int start = source.indexOf(" " + method + "(");
        int end = source.indexOf("\n    }\n", start);
        return optimised.diagnostics().stream()
                .filter(d -> d.getSource() != null && d.getSource().getName().endsWith("/" + file + ".java"))
                .filter(d -> d.getPosition() > start && d.getPosition() < end)
                .anyMatch(d -> d.getMessage(null).startsWith("one trip: only the last"));
    }

    @ParameterizedTest
    @MethodSource("inOneTrip")
    void tripThatWroteLastStandsForAll(String method) throws IOException {
        assertThat(isReversedInOneTrip("LastWriters", method)).isTrue();
    }

    /** Each lacks one condition. */
    @ParameterizedTest
    @MethodSource("inAllTrips")
    void conditionIsAsked(String method) throws IOException {
        assertThat(isReversedInOneTrip("NotLastWriters", method)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void resultsAreThoseOfTheGeneralMechanism(String method) throws ReflectiveOperationException {
        for (double seed : new double[] {1, -2.5, 0}) {
            for (int point = 0; point < 4; point++) {
                double[] fast = Vjps.call(optimised, FILES, method, point, seed);
                double[] plain = Vjps.call(general, FILES, method, point, seed);
                assertThat(fast).hasSameSizeAs(plain);
                for (int i = 0; i < fast.length; i++) {
                    assertThat(Math.abs(fast[i] - plain[i]) / Math.max(1e-3, Math.abs(plain[i])))
                            .as("%s[%d] at point %d: %s and %s", method, i, point, fast[i], plain[i])
                            .isLessThan(1e-12);
                }
            }
        }
    }
}
