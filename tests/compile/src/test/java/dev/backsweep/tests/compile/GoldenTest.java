package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exact text that is generated, for a few methods: {@code golden/NAME} holds the class {@code Input} and its companion. Each companion is
 * compiled without the processor under {@code -Xlint:all -Werror} too, and run by {@code Input.check()}.
 *
 * <p>{@code -Dgolden.update=true} writes the companions anew. The files being the same for every JDK, so is what is generated.
 */
class GoldenTest {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Path ROOT = Path.of("src/test/resources/golden");

    @TempDir
    Path scratch;

    static Stream<String> names() throws IOException {
        try (Stream<Path> directories = Files.list(ROOT)) {
            return directories.map(d -> d.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void generatedTextIsTheGoldenOne(String name) throws IOException {
        assertThat(generate(name)).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void goldenFileCompilesAndRuns(String name) throws IOException, ReflectiveOperationException {
        Build build = Build.in(scratch)
                .source(ROOT.resolve(name).resolve("Input.java"))
                .source("InputAdjoint.java", golden(name))
                .options("-proc:none", "-Xlint:all,-options", "-Werror")
                .run();
        assertThat(build.messages()).isEmpty();
        Method check = build.load("golden.Input").getDeclaredMethod("check");
        check.setAccessible(true);
        check.invoke(null);
    }

    @ParameterizedTest
    @MethodSource("names")
    void linesFitOnAPage(String name) throws IOException {
        assertThat(golden(name).split("\n"))
                .noneMatch(line -> line.length() > 120 && !line.contains("{@link"))
                .noneMatch(line -> line.endsWith(" "));
    }

    private String generate(String name) {
        Build build = Build.in(scratch.resolve("now"))
                .source(ROOT.resolve(name).resolve("Input.java"))
                .options("-Xlint:all,-processing,-options", "-Werror")
                .run();
        assertThat(build.messages()).isEmpty();
        return build.generatedSources().get("golden/InputAdjoint.java");
    }

    /** The golden text, written first if that is asked for. */
    private String golden(String name) throws IOException {
        Path golden = ROOT.resolve(name).resolve("InputAdjoint.java");
        if (UPDATE) {
            Files.writeString(golden, generate(name));
        } else if (!Files.exists(golden)) {
            fail("no golden file: run with -Dgolden.update=true to write " + golden);
        }
        return Build.read(golden);
    }
}
