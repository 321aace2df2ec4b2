package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Storage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that are reversed trip by trip: where, where not, with the general mechanism's results, and in the storage of one trip. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnePassTest {
    private static final Path SOURCES = Path.of("src/test/resources/onepass");
    private static final List<String> FILES = List.of("Losses", "Others", "Singular");

    private Build optimised;
    private Build general;

    @BeforeAll
    void compile(@TempDir Path scratch) throws IOException {
        optimised = build(scratch.resolve("optimised"));
        general = build(scratch.resolve("general"), "-Abacksweep.optimize=false");
    }

    private static Build build(Path directory, String... options) throws IOException {
        Build build = Build.in(Files.createDirectories(directory))
                .source("p/Losses.java", Files.readString(SOURCES.resolve("Losses.java")))
                .source("p/Others.java", Files.readString(SOURCES.resolve("Others.java")))
                .source("p/Singular.java", Files.readString(SOURCES.resolve("Singular.java")))
                .options("-Xlint:all,-processing,-options")
                .options(options)
                .run();
        assertThat(build.messages()).isEmpty();
        return build;
    }

    static Stream<String> losses() throws IOException {
        return Vjps.methods(SOURCES.resolve("Losses.java"));
    }

    static Stream<String> others() throws IOException {
        return Vjps.methods(SOURCES.resolve("Others.java"));
    }

    /** The text of the method that carries the sweeps. */
    private static String sweeps(Build build, String file, String method) {
        String source = build.generatedSources().get("p/" + file + "Adjoint.java");
        List<String> found = Arrays.stream(source.split("\n {2}}\n"))
                .filter(m -> m.contains(" " + method + "Vjp("))
                .toList();
        return found.get(found.size() - 1);
    }

    private static boolean hasReverseLoop(String method) {
        int reverse = method.indexOf("// reverse sweep");
        return reverse >= 0 && method.substring(reverse).contains("for (");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossTakesOnePass(String method) {
        String sweeps = sweeps(optimised, "Losses", method);
        if (method.equals("insideSequential")) {
            assertThat(sweeps.substring(sweeps.indexOf("// reverse sweep"))).doesNotContain(" eBar");
        } else {
            assertThat(hasReverseLoop(sweeps)).as(sweeps).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherLoopTakesTwoSweeps(String method) {
        String sweeps = sweeps(optimised, "Others", method);
        assertThat(hasReverseLoop(sweeps)).as(sweeps).isTrue();
    }

    @ParameterizedTest
    @MethodSource({"losses", "others"})
    void resultsAreThoseOfTheGeneralMechanism(String method) throws ReflectiveOperationException {
        for (double seed : new double[] {1, -2.5, 0}) {
            for (int point = 0; point < 4; point++) {
                double[] fast = Vjps.call(optimised, FILES, method, point, seed);
                double[] plain = Vjps.call(general, FILES, method, point, seed);
                assertThat(fast).hasSameSizeAs(plain);
                for (int i = 0; i < fast.length; i++) {
                    double scale = Math.max(1e-3, Math.abs(plain[i]));
                    double tolerance = method.equals("inFloats") ? 1e-6 : 1e-12;
                    assertThat(Math.abs(fast[i] - plain[i]) / scale)
                            .as("%s[%d] at point %d: %s and %s", method, i, point, fast[i], plain[i])
                            .isLessThan(tolerance);
                }
            }
        }
    }

    static Stream<String> singular() throws IOException {
        return Vjps.methods(SOURCES.resolve("Singular.java"));
    }

    /** Where partials are infinite or undefined, so are the same adjoints in the same way. */
    @ParameterizedTest
    @MethodSource("singular")
    void infinitePartialsAreThoseOfTheGeneralMechanism(String method) throws ReflectiveOperationException {
        for (double seed : new double[] {1, -2.5, 0, Double.POSITIVE_INFINITY, Double.NaN}) {
            for (int point = 0; point < 4; point++) {
                double[] fast = Vjps.call(optimised, FILES, method, point, seed);
                double[] plain = Vjps.call(general, FILES, method, point, seed);
                assertThat(fast).hasSameSizeAs(plain);
                for (int i = 0; i < fast.length; i++) {
                    boolean finite = Double.isFinite(fast[i]) && Double.isFinite(plain[i]);
                    double scale = Math.max(1e-3, Math.abs(plain[i]));
                    assertThat(finite ? Math.abs(fast[i] - plain[i]) < 1e-12 * scale : same(fast[i], plain[i]))
                            .as("%s[%d] at point %d, seed %s: %s and %s", method, i, point, seed, fast[i], plain[i])
                            .isTrue();
                }
            }
        }
    }

    private static boolean same(double a, double b) {
        return Double.compare(a, b) == 0;
    }

    /** With {@code -Abacksweep.explain=true} each decision is told, and the condition that fails. */
    @Test
    void decisionsAreExplained(@TempDir Path scratch) throws IOException {
        Build build = Build.in(scratch)
                .source("p/Losses.java", Files.readString(SOURCES.resolve("Losses.java")))
                .source("p/Others.java", Files.readString(SOURCES.resolve("Others.java")))
                .options("-Xlint:all,-processing,-options", "-Abacksweep.explain=true")
                .run();
        assertThat(String.join("\n", build.messages()))
                .contains(
                        "one pass: each trip is reversed at once",
                        "one trip: only the last that overwrites",
                        "rows for `z`",
                        "no single pass: the adjoint of what it sums is not known before it",
                        "no single pass: `t` carries a derivative from trip to trip",
                        "no single pass: an array hands on a derivative",
                        "no single pass: an array that it reads is written, here or later");
    }

    /** A million rows take no more storage than ten. */
    @Test
    void storageIsThatOfOneTrip() throws ReflectiveOperationException {
        for (String method : List.of("logistic", "softmax", "kMeans")) {
            long few = storage(method, 10);
            assertThat(storage(method, 1_000_000)).as(method).isEqualTo(few);
        }
    }

    private long storage(String name, int rows) throws ReflectiveOperationException {
        Method method = Arrays.stream(optimised.load("p.LossesAdjoint").getDeclaredMethods())
                .filter(m -> m.getName().equals(name + "Vjp") && !Vjps.isPlain(m))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        double[][] data = new double[rows][];
        Arrays.fill(data, new double[] {0.5, -1, 2});
        boolean matrix = method.getParameterTypes()[0] == double[][].class;
        Object w = matrix ? new double[4][3] : new double[3];
        Object wBar = matrix ? new double[4][3] : new double[3];
        Object[] args = name.equals("kMeans")
                ? new Object[] {w, wBar, data, 1.0}
                : new Object[] {w, wBar, data, matrix ? new int[rows] : new double[rows], 1.0};
        Storage.trim();
        method.invoke(null, args);
        return Storage.highWaterBytes();
    }
}
