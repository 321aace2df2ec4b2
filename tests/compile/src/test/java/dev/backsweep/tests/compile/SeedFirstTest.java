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

/** Recursive calls that one call does for in both sweeps: where, where not for want of one condition each, with the general mechanism's results. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedFirstTest {
    private BothSettings settings;

    @BeforeAll
    void compile(@TempDir Path scratch) throws IOException {
        settings = BothSettings.of(scratch, List.of("SeedsFirst", "NotSeedsFirst"));
    }

    static Stream<String> oneCall() throws IOException {
        return BothSettings.methods("SeedsFirst");
    }

    static Stream<String> twoCalls() throws IOException {
        return BothSettings.methods("NotSeedsFirst");
    }

    static Stream<String> all() throws IOException {
        return Stream.concat(oneCall(), twoCalls());
    }

    private boolean isSeedFirst(String file, String method) throws IOException {
        return settings.isNoted(file, method, "seed first");
    }

    @ParameterizedTest
    @MethodSource("oneCall")
    void oneCallDoesForBothSweeps(String method) throws IOException {
        assertThat(isSeedFirst("SeedsFirst", method)).isTrue();
    }

    /** Each lacks one condition. */
    @ParameterizedTest
    @MethodSource("twoCalls")
    void conditionIsAsked(String method) throws IOException {
        assertThat(settings.isNoted("NotSeedsFirst", method, "two calls")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void resultsAreThoseOfTheGeneralMechanism(String method) throws ReflectiveOperationException {
        settings.agree(method);
    }
}
