package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    private BothSettings settings;

    @BeforeAll
    void compile(@TempDir Path scratch) throws IOException {
        settings = BothSettings.of(scratch, List.of("LastWriters", "NotLastWriters"));
    }

    static Stream<String> inOneTrip() throws IOException {
        return BothSettings.methods("LastWriters");
    }

    static Stream<String> inAllTrips() throws IOException {
        return BothSettings.methods("NotLastWriters");
    }

    static Stream<String> all() throws IOException {
        return Stream.concat(inOneTrip(), inAllTrips());
    }

    private boolean isReversedInOneTrip(String file, String method) throws IOException {
        return settings.isNoted(file, method, "one trip: only the last");
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
        settings.agree(method);
    }
}
