package dev.backsweep.tests.compile.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.backsweep.processor.DifferentiableProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error of declarations and of reading, at its line and column: {@code // code@column} at the end of the line says what to expect. */
class ReadingErrorsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/errors/read");
    private static final Pattern EXPECTED = Pattern.compile("B[SW]\\d+@\\d+");

    @ParameterizedTest
    @ValueSource(strings = {"Declared", "Bodies"})
    void everyErrorStandsWhereItBelongs(String name) throws IOException {
        Path file = DIRECTORY.resolve(name + ".java");
        List<String> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            int comment = Math.max(lines.get(i).lastIndexOf("// B"), 0);
            Matcher matcher = EXPECTED.matcher(lines.get(i).substring(comment));
            while (matcher.find()) {
                expected.add((i + 1) + ": " + matcher.group());
            }
        }
        Compiled compiled = Compiled.of(JavaFileObjects.forResource(file.toUri().toURL()));
        assertThat(compiled.places()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void goodSiblingsOfBadMethodsAreStillGenerated(@TempDir Path output) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    new DiagnosticCollector<>(),
                    List.of("--release", "17", "-d", output.toString(), "-s", output.toString()),
                    null,
                    files.getJavaFileObjects(DIRECTORY.resolve("Bodies.java")));
            task.setProcessors(List.of(new DifferentiableProcessor()));
            assertThat(task.call()).isFalse();
        }
        assertThat(output.resolve("errors/BodiesAdjoint.java")).content().contains("fineGradient");
    }
}
