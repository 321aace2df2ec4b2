package dev.backsweep.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader types every expression as javac does, though it never asks javac to attribute a body. */
class ResolverVsJavacTest {

    /** Programs written to trip the reader; all of it is in the language that can be read, so nothing may be left out. */
    @Test
    void nastyProgramsAreTypedAsByJavac() throws IOException {
        Oracle oracle = Oracle.over(javaFiles(Path.of("src/test/resources/read")));
        assertThat(oracle.javacErrors).isEmpty();
        assertThat(oracle.reader.crashes).isEmpty();
        assertThat(oracle.reader.unresolved).isEmpty();
        assertThat(oracle.disagreements).isEmpty();
        assertThat(oracle.reader.problems).isEmpty();
        assertThat(oracle.compared).isGreaterThan(2000);
    }

    /** Whatever else is written in Java here: methods may be refused, but what is read is read right. */
    @ParameterizedTest
    @ValueSource(
            strings = {"../corpus/src", "../../samples", "../../processor/src/main/java", "../../runtime/src/main/java"
            })
    void ownSourcesAreTypedAsByJavac(String directory) throws IOException {
        List<Path> sources = javaFiles(Path.of(directory));
        if (sources.isEmpty()) {
            return;
        }
        Oracle oracle = Oracle.over(sources);
        assertThat(oracle.disagreements).isEmpty();
        assertThat(oracle.reader.crashes).isEmpty();
        if (oracle.javacErrors.isEmpty()) {
            assertThat(oracle.reader.unresolved).isEmpty();
        }
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        List<Path> sources = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (var walk = Files.walk(directory)) {
                walk.filter(p -> p.toString().endsWith(".java"))
                        .filter(p -> !p.toString().contains("/target/"))
                        .filter(p -> !p.endsWith("module-info.java"))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
