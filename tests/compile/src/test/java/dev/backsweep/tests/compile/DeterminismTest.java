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

    /** Some topics, with what they need. */
    private static List<Path> topics(String... names) {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("At", "ActiveOnly", "Allocates", "KnownBug")) {
            files.add(CORPUS.resolve(name + ".java"));
        }
        for (String name : names) {
            files.add(CORPUS.resolve(name + ".java"));
        }
        return files;
    }

    @Test
    void sameSourcesGiveTheSameBytesInAnyOrder() {
        List<Path> files = topics("StraightLine", "Jumps", "InPlace", "Tried");
        Map<String, String> first = generate("first", files);
        assertThat(first).hasSize(5).allSatisfy((name, text) -> assertThat(text).doesNotContain("\r"));
        Collections.reverse(files);
        assertThat(generate("reversed", files)).isEqualTo(first);
        Map<String, String> alone = generate("alone", topics("Jumps"));
        assertThat(alone).as("the other classes make no difference").hasSize(1);
        assertThat(first).containsAllEntriesOf(alone);
    }

    @Test
    void debugInformationMakesNoDifference() {
        List<Path> files = topics("Jumps");
        assertThat(generate("none", files, "-g:none")).isNotEmpty().isEqualTo(generate("full", files, "-g"));
    }
}
