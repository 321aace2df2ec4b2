package dev.backsweep.tests.compile.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Differentiable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs in other people's style, every method of them annotated: a companion that compiles or located errors, never a crash, never a hang.
 * A whole library is tried where system properties name it (CONTRIBUTING.md tells how).
 */
class ForeignSourcesTest {
    private static final Path ROOT = Path.of("src/test/resources/foreign");

    @TempDir
    Path scratch;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static String runtime() {
        return Differentiable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyMethodIsDifferentiatedOrRefusedWhereItStands(String name) throws IOException {
        Source source = new Source("foreign/" + name, Files.readString(ROOT.resolve(name)));
        Trial.Outcome outcome = new Trial(runtime(), scratch).of(List.of(source));
        assertThat(outcome.amiss()).isEmpty();
        assertThat(outcome.methods()).isGreaterThan(10);
        assertThat(outcome.differentiated()).isPositive();
    }

    @Test
    @EnabledIfSystemProperty(named = "foreign.sources", matches = ".+")
    void wholeLibrary() {
        String classPath = runtime() + File.pathSeparator + System.getProperty("foreign.classpath", "");
        List<String> amiss = new ArrayList<>();
        Library.read(System.getProperty("foreign.sources"), System.getProperty("foreign.packages", ""))
                .forEach((name, sources) -> {
                    Trial.Outcome outcome = new Trial(classPath, scratch).of(sources);
                    System.out.printf("%s %d of %d methods%n", name, outcome.differentiated(), outcome.methods());
                    amiss.addAll(outcome.amiss());
                });
        assertThat(amiss).isEmpty();
    }
}
