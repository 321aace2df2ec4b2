package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs as users write them, looked at from outside: every directory in {@code users} is one program, compiled against the runtime alone
 * under strict lint, in both settings of the processor, without a word said. Its class {@code Main} asserts what is promised to it.
 */
class UserProgramsTest {
    private static final Path ROOT = Path.of("src/test/resources/users");

    @TempDir
    Path scratch;

    static Stream<String> programs() {
        try (Stream<Path> all = Files.list(ROOT)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Build build(String program, String... options) {
        Build build = Build.in(scratch)
                .options("-parameters", "-Xlint:all,-options", "-Werror")
                .options(options);
        Build.filesBelow(ROOT.resolve(program), ".java").forEach(build::source);
        return build.run();
    }

    private static void runMain(Build build) throws ReflectiveOperationException {
        Class<?> main = build.load("Main");
        Method method = main.getDeclaredMethod("main", String[].class);
        method.setAccessible(true);
        try {
            method.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the program fails", e.getCause());
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void programRunsAsPromised(String program) throws ReflectiveOperationException {
        Build build = build(program);
        assertThat(build.messages()).isEmpty();
        runMain(build);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void programRunsByTheGeneralMechanismToo(String program) throws ReflectiveOperationException {
        Build build = build(program, "-Abacksweep.optimize=false");
        assertThat(build.messages()).isEmpty();
        runMain(build);
    }

    @Test
    void programsAssert() {
        assertThat(programs())
                .isNotEmpty()
                .allMatch(p -> Build.read(ROOT.resolve(p).resolve("Main.java")).contains("assert "));
    }
}
