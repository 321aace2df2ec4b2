package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources give the same bytes; that they do so on every JDK, the golden files show. */
class DeterminismTest {
    private static final Path CORPUS = Path.of("../corpus/src/main/java/dev/backsweep/tests/corpus");

    @TempDir
    Path scratch;

    private Map<String, String> generate(String name, List<Path> files, String... options) {
        Build build = Build.in(scratch.resolve(name)).options("-proc:only").options(options);
        files.forEach(build::source);
        return build.run().generatedSources();
    }

    private static List<Path> corpus() {
        List<Path> files = new ArrayList<>(Build.filesBelow(CORPUS, ".java"));
        files.removeIf(f -> f.endsWith("package-info.java"));
        return files;
    }

    @Test
    void sameSourcesGiveTheSameBytesInAnyOrder() {
        List<Path> files = corpus();
        Map<String, String> first = generate("first", files);
        assertThat(first).hasSizeGreaterThan(5);
        assertThat(generate("again", files)).isEqualTo(first);
        Collections.reverse(files);
        assertThat(generate("reversed", files)).isEqualTo(first);
    }

    @Test
    void companionDependsOnItsOwnClassOnly() {
        List<Path> some = corpus().stream()
                .filter(f -> f.endsWith("At.java")
                        || f.endsWith("ActiveOnly.java")
                        || f.endsWith("Allocates.java")
                        || f.endsWith("KnownBug.java")
                        || f.endsWith("Loops.java"))
                .toList();
        Map<String, String> alone = generate("alone", some);
        assertThat(alone).isNotEmpty();
        assertThat(generate("all", corpus())).containsAllEntriesOf(alone);
    }

    @Test
    void debugInformationMakesNoDifference() {
        List<Path> files = corpus();
        assertThat(generate("none", files, "-g:none")).isNotEmpty().isEqualTo(generate("full", files, "-g"));
    }

    @Test
    void linesEndAlikeOnEverySystem() {
        assertThat(generate("lines", corpus()).values()).noneMatch(text -> text.contains("\r"));
    }
}
