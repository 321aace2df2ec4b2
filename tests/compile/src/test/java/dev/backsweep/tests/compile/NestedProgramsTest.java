package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that call derivatives and are differentiated themselves, as users write them: Hamilton's equations inside an integrator, bilevel
 * optimisation, implicit layers, networks by their inputs, conjugate gradients on Hessian-vector products. Across classes and packages, either
 * order of declaration, of instance methods too; by each setting, {@code nested/ChecksOf…} holds their derivatives against differences, closed
 * forms and each other, mode over mode.
 */
class NestedProgramsTest {
    private static final Path ROOT = Path.of("src/test/resources/nested");

    @TempDir
    static Path scratch;

    private static Build build(String setting) throws IOException {
        Build build = Build.in(Files.createDirectories(scratch.resolve(setting)));
        Build.filesBelow(ROOT, ".java").forEach(build::source);
        return build.options("-Xlint:all,-processing,-options", "-Abacksweep.optimize=" + setting)
                .run();
    }

    @TestFactory
    Stream<DynamicTest> derivativesAreRight() throws IOException, ReflectiveOperationException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String setting : List.of("true", "false")) {
            Build build = build(setting);
            assertThat(build.messages()).isEmpty();
            for (String checks : List.of("outer.ChecksOfStudies", "outer.ChecksOfHabits", "outer.ChecksOfInstances")) {
                checks(build.load(checks))
                        .forEach((name, check) ->
                                tests.add(DynamicTest.dynamicTest(name + ", optimize=" + setting, check::run)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(150);
        return tests.stream();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Runnable> checks(Class<?> checks) throws ReflectiveOperationException {
        return (Map<String, Runnable>) checks.getMethod("all").invoke(null);
    }
}
