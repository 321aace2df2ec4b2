package dev.backsweep.tests.compile.readme;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.backsweep.processor.DifferentiableProcessor;
import dev.backsweep.tests.compile.readme.Readme.Snippet;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the README, and the pages beside it, to the code: what it shows is cut from compiled sources, what it calls supported compiles, what it
 * calls not yet supported is refused.
 *
 * <p>{@code -Dgolden.update=true} writes the blocks of the README anew.
 */
class ReadmeTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    /** What the examples in the tables may use. */
    private static final String FRAME = """
            import dev.backsweep.*;
            import java.util.*;

            class Frame {
                record Point(double x, double y) {}

                @Differentiable
                static double square(double v) {
                    return v * v;
                }

                %s
            }
            """;

    private static final String METHOD = """
            @Differentiable
                static double f(double[] x, double[][] a, float[] u, int[] p, double y, float z, int n, boolean on, String name) {
                    double s = 0;
                    %s
                    return s;
                }
            """;

    static List<Snippet> snippets() {
        return Readme.snippets();
    }

    static List<String> supported() {
        return Readme.column("## What is supported now", 1);
    }

    static List<String> unsupported() {
        return Readme.column("## What is not yet", 1);
    }

    @Test
    void theFirstBlockIsTheQuickStart() {
        Readme.Block first = Readme.blocks().get(0);
        assertThat(first.language()).isEqualTo("sh");
        assertThat(first.lines()).hasSize(2).allMatch(line -> line.startsWith("./mvnw "));
    }

    @Test
    void linksLeadToFiles() {
        assertThat(Readme.links())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetIsCutFromCompiledCode(Snippet snippet) throws IOException {
        String actual =
                snippet.generated() ? generated(snippet) : Regions.region(Readme.read(snippet.path()), snippet.name());
        if (UPDATE) {
            snippet.replaceWith(actual);
        } else {
            assertThat(snippet.text()).isEqualTo(actual);
        }
    }

    @ParameterizedTest
    @MethodSource("supported")
    void supportedExampleHasTheRightGradient(String example) throws ReflectiveOperationException {
        Compilation compilation = compile(example);
        assertThat(compilation).succeededWithoutWarnings();
        new Frame(compilation).checkGradient();
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void unsupportedExampleIsRefused(String example) {
        Compilation compilation = compile(example);
        assertThat(compilation).failed();
        assertThat(compilation.errors())
                .extracting(error -> error.getMessage(null))
                .allMatch(message -> message.startsWith("BS"));
    }

    @Test
    void everyMethodOfMathWithAFloatingPointResultIsListed() {
        TreeSet<String> names = Stream.of(Math.class.getMethods())
                .filter(method -> method.getReturnType() == double.class || method.getReturnType() == float.class)
                .map(Method::getName)
                .filter(name -> !name.equals("random"))
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove("clamp"); // Java 21
        assertThat(Readme.mathMethods()).containsAll(names);
    }

    @Test
    void everyListedMethodOfMathCompiles() {
        String calls = Readme.mathMethods().stream()
                .filter(name -> Runtime.version().feature() >= 21 || !name.equals("clamp"))
                .map(ReadmeTest::call)
                .collect(Collectors.joining(" "));
        assertThat(compile(calls)).succeededWithoutWarnings();
    }

    @Test
    void everyListedDerivativeIsGenerated() throws IOException {
        String companions = "";
        for (String method : List.of(
                "static double f(double x) { return x * x; }",
                "static double f(double[] x, double y) { return x[0] * y; }",
                "static double f(double[] x) { return x[0] * x[1]; }")) {
            companions +=
                    companion(compile("@Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2) " + method));
        }
        companions += companion(compile("@Differentiable static double[] f(double[] x) { return x.clone(); }"));
        for (String call : Readme.column("## What you get", 0)) {
            String name = call.substring(0, call.indexOf('('));
            assertThat(companions).contains(" " + name + "(");
        }
    }

    private static String call(String name) {
        int arguments = Stream.of(Math.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> method.getReturnType() == double.class)
                .findFirst()
                .orElseThrow()
                .getParameterCount();
        String second = name.equals("scalb") ? "n" : "x[0]";
        return "s += Math." + name
                + List.of("(y);", "(y, " + second + ");", "(y, x[0], x[1]);").get(arguments - 1);
    }

    private static Compilation compile(String example) {
        String member = example.startsWith("@") ? example : METHOD.formatted(example);
        return compile(JavaFileObjects.forSourceString("Frame", FRAME.formatted(member)));
    }

    private static Compilation compile(JavaFileObject file) {
        return Compiler.javac().withProcessors(new DifferentiableProcessor()).compile(file);
    }

    private static String generated(Snippet snippet) throws IOException {
        Compilation compilation =
                compile(JavaFileObjects.forResource(snippet.path().toUri().toURL()));
        return Regions.method(companion(compilation), snippet.name());
    }

    private static String companion(Compilation compilation) throws IOException {
        assertThat(compilation).succeeded();
        return compilation.generatedSourceFiles().get(0).getCharContent(true).toString();
    }
}
