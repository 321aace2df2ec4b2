package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Storage;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final int SIZE = 5;

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
                .options("-Xlint:all,-processing,-options")
                .options(options)
                .run();
        assertThat(build.messages()).isEmpty();
        return build;
    }

    static Stream<String> losses() throws IOException {
        return methods("Losses");
    }

    static Stream<String> others() throws IOException {
        return methods("Others");
    }

    private static Stream<String> methods(String file) throws IOException {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        return Pattern.compile("@Differentiable\\s+static \\w+ (\\w+)")
                .matcher(source)
                .results()
                .map(m -> m.group(1))
                .toList()
                .stream();
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
                double[] fast = flat(call(optimised, method, point, seed));
                double[] plain = flat(call(general, method, point, seed));
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

    private static Object call(Build build, String method, int point, double seed) throws ReflectiveOperationException {
        for (String file : List.of("Losses", "Others")) {
            for (Method m : build.load("p." + file + "Adjoint").getDeclaredMethods()) {
                boolean buffered = Arrays.stream(m.getParameters())
                        .anyMatch(p -> p.getName().endsWith("Bar_"));
                if (m.getName().equals(method + "Vjp") && m.getReturnType().isRecord() && !buffered && isPlain(m)) {
                    m.setAccessible(true);
                    Object[] args = new Object[m.getParameterCount()];
                    for (int i = 0; i < args.length; i++) {
                        args[i] = argument(m.getParameterTypes()[i], point, i + 1);
                    }
                    args[args.length - 1] =
                            m.getReturnType().getRecordComponents()[0].getType() == float.class
                                    ? (Object) (float) seed
                                    : seed;
                    return m.invoke(null, args);
                }
            }
        }
        throw new NoSuchMethodException(method);
    }

    /** Of the two forms of {@code fVjp}, the one with fewer parameters. */
    private static boolean isPlain(Method m) {
        return Arrays.stream(m.getDeclaringClass().getDeclaredMethods())
                .noneMatch(o -> o.getName().equals(m.getName()) && o.getParameterCount() < m.getParameterCount());
    }

    private static Object argument(Class<?> type, int point, int place) {
        if (type == int.class) {
            return 3;
        }
        if (!type.isArray()) {
            return type == float.class ? (Object) 0.7f : 0.7 + 0.1 * place;
        }
        Object array = Array.newInstance(type.getComponentType(), SIZE);
        for (int i = 0; i < SIZE; i++) {
            double number = point == 3 ? 0 : Math.sin(17.0 * point + 5 * place + 1.3 * i);
            if (type == double[].class) {
                Array.set(array, i, number);
            } else if (type == float[].class) {
                Array.set(array, i, (float) number);
            } else if (type == int[].class) {
                Array.set(array, i, (i * 3 + point) % SIZE);
            } else {
                Array.set(array, i, argument(type.getComponentType(), point, place + 7 * i));
            }
        }
        return array;
    }

    private static double[] flat(Object value) throws ReflectiveOperationException {
        List<Double> into = new ArrayList<>();
        flatten(value, into);
        return into.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void flatten(Object value, List<Double> into) throws ReflectiveOperationException {
        if (value instanceof Number n) {
            into.add(n.doubleValue());
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                flatten(Array.get(value, i), into);
            }
        } else {
            for (RecordComponent c : value.getClass().getRecordComponents()) {
                c.getAccessor().setAccessible(true);
                flatten(c.getAccessor().invoke(value), into);
            }
        }
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
                .filter(m -> m.getName().equals(name + "Vjp") && !isPlain(m))
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
