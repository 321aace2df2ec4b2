package dev.backsweep.tests.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link HelperCalls} once more, in the text of which each method that is called becomes one that is too large to be taken in, or one that
 * calls itself, with and without optimization. The corpus itself has them as they are.
 */
class HelperCallsTest {
    private static final Path SOURCE = Path.of("src/main/java/dev/backsweep/tests/corpus/HelperCalls.java");
    private static final Pattern HELPER = Pattern.compile(" {4}private static (<.*?> )?(\\S+) (\\w+)\\((.*)\\) \\{");
    private static final int MANY_STATEMENTS = 90;

    /** What becomes of the methods that are called. */
    enum Helpers {
        LARGE,
        RECURSIVE;

        String text(MatchResult helper) {
            return this == LARGE ? large(helper.group()) : recursive(helper);
        }

        private static String large(String head) {
            StringBuilder text = new StringBuilder(head);
            for (int i = 0; i < MANY_STATEMENTS; i++) {
                text.append("\n        double more")
                        .append(i)
                        .append(" = SCALE * ")
                        .append(i)
                        .append(";");
            }
            return text.toString();
        }

        private static String recursive(MatchResult helper) {
            String head = "    private static " + (helper.group(1) == null ? "" : helper.group(1)) + helper.group(2);
            String name = helper.group(3) + "Deep";
            String arguments = Arrays.stream(helper.group(4).split(", "))
                    .map(p -> p.substring(p.lastIndexOf(' ') + 1))
                    .collect(Collectors.joining(", "));
            boolean isVoid = helper.group(2).equals("void");
            String result = isVoid ? "" : "return ";
            return head + " " + helper.group(3) + "(" + helper.group(4) + ") {\n" + result + name + "(1, " + arguments
                    + ");\n}\n" + head + " " + name + "(int depth, " + helper.group(4) + ") {\nif (depth > 0) {\n"
                    + result + name + "(depth - 1, " + arguments + ");\n" + (isVoid ? "return;\n" : "") + "}\n";
        }
    }

    @TempDir
    static Path directory;

    private static final List<Point> POINTS = new ArrayList<>();

    @BeforeAll
    static void compile() throws IOException, ClassNotFoundException {
        POINTS.clear();
        for (Helpers helpers : Helpers.values()) {
            for (boolean optimized : new boolean[] {true, false}) {
                String name = "HelperCalls" + helpers + (optimized ? "" : "_PLAIN");
                String text = Files.readString(SOURCE).replaceAll("\\bHelperCalls\\b", name);
                text = HELPER.matcher(text).replaceAll(m -> Matcher.quoteReplacement(helpers.text(m)));
                Path to = Files.createDirectories(directory.resolve(name));
                Path source = Files.writeString(to.resolve(name + ".java"), text);
                compile(source, to, optimized);
                POINTS.addAll(points(name, to));
            }
        }
    }

    private static void compile(Path source, Path to, boolean optimized) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(found, null, StandardCharsets.UTF_8)) {
            String classPath = pathOf(dev.backsweep.Differentiable.class)
                    + System.getProperty("path.separator")
                    + pathOf(At.class);
            List<String> options = new ArrayList<>(List.of("--release", "17", "-parameters", "-cp", classPath));
            options.addAll(List.of("-d", to.toString(), "-Abacksweep.optimize=" + optimized));
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, found, options, null, files.getJavaFileObjects(source));
            task.setProcessors(List.of((Processor) Class.forName("dev.backsweep.processor.DifferentiableProcessor")
                    .getDeclaredConstructor()
                    .newInstance()));
            if (!task.call()) {
                throw new AssertionError(found.getDiagnostics().toString());
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String pathOf(Class<?> c) {
        return Path.of(c.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    private static List<Point> points(String name, Path classes) throws ClassNotFoundException {
        ClassLoader loader = new URLClassLoader(new URL[] {url(classes)}, Corpus.class.getClassLoader());
        String type = Corpus.class.getPackageName() + "." + name;
        Class<?> companion = Class.forName(type + "Adjoint", true, loader);
        return Stream.of(Class.forName(type, true, loader).getDeclaredMethods())
                .filter(m -> m.getAnnotationsByType(At.class).length > 0)
                .map(m -> new Subject(m, companion))
                .flatMap(s -> Corpus.points(s).stream())
                .toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> checksAtPoints() {
        return POINTS.stream().flatMap(p -> Stream.of(Checks.values()).map(c -> Arguments.of(c, p)));
    }

    static Stream<Point> points() {
        return POINTS.stream();
    }

    static Stream<Point> pointsOfSecondOrder() {
        return POINTS.stream()
                .filter(p -> Stream.of(p.subject().companion.getDeclaredMethods())
                        .anyMatch(m -> m.getName().equals(p.subject().primal.getName() + "Hvp")));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("checksAtPoints")
    void holds(Checks check, Point point) {
        check.run(point);
    }

    @ParameterizedTest
    @MethodSource("points")
    void forwardModeAgrees(Point point) {
        TangentTest forward = new TangentTest();
        forward.doesWhatThePrimalDoes(point);
        forward.agreesWithReverseMode(point);
    }

    @ParameterizedTest
    @MethodSource("pointsOfSecondOrder")
    void secondOrderAgrees(Point point) throws ReflectiveOperationException {
        SecondOrderTest second = new SecondOrderTest();
        second.doesWhatThePrimalDoes(point);
        second.agreesWithDifferencesOfTheGradient(point);
        second.isSymmetric(point);
        second.isTheHessianTimesTheDirection(point);
    }
}
