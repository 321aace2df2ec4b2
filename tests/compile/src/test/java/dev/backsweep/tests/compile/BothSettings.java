package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sources of {@code onepass}, compiled twice: optimised, with what is decided told, and by the general mechanism alone. */
record BothSettings(List<String> files, Build optimised, Build general) {
    private static final Path SOURCES = Path.of("src/test/resources/onepass");

    static BothSettings of(Path scratch, List<String> files) throws IOException {
        Build optimised = build(scratch.resolve("optimised"), files, "-Abacksweep.explain=true");
        Build general = build(scratch.resolve("general"), files, "-Abacksweep.optimize=false");
        assertThat(general.messages()).isEmpty();
        return new BothSettings(files, optimised, general);
    }

    private static Build build(Path directory, List<String> files, String option) throws IOException {
        Build build = Build.in(Files.createDirectories(directory));
        for (String file : files) {
            build.source("p/" + file + ".java", source(file));
        }
        return build.options("-Xlint:all,-processing,-options", option).run();
    }

    private static String source(String file) throws IOException {
        return Files.readString(SOURCES.resolve(file + ".java"));
    }

    /** The names of the methods of a file. */
    static Stream<String> methods(String file) throws IOException {
        return Vjps.methods(SOURCES.resolve(file + ".java"));
    }

    /** Whether a note at a statement of the method begins so. */
    boolean isNoted(String file, String method, String beginning) throws IOException {
        String source = source(file);
        int start = source.indexOf(" " + method + "(");
        int end = source.indexOf("\n    }\n", start);
        return optimised.diagnostics().stream()
                .filter(d -> d.getSource() != null && d.getSource().getName().endsWith("/" + file + ".java"))
                .filter(d -> d.getPosition() > start && d.getPosition() < end)
                .anyMatch(d -> d.getMessage(null).startsWith(beginning));
    }

    /** Both compute the same: 1e-12 of it, and the same infinities and NaN. */
    void agree(String method) throws ReflectiveOperationException {
        for (double seed : new double[] {1, -2.5, 0}) {
            for (int point = 0; point < 4; point++) {
                double[] fast = Vjps.call(optimised, files, method, point, seed);
                double[] plain = Vjps.call(general, files, method, point, seed);
                assertThat(fast).hasSameSizeAs(plain);
                for (int i = 0; i < fast.length; i++) {
                    boolean same = Double.compare(fast[i], plain[i]) == 0;
                    double scale = Math.max(1e-3, Math.abs(plain[i]));
                    assertThat(same || Math.abs(fast[i] - plain[i]) / scale < 1e-12)
                            .as("%s[%d] at point %d: %s and %s", method, i, point, fast[i], plain[i])
                            .isTrue();
                }
            }
        }
    }
}
