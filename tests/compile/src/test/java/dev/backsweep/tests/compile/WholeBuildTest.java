package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds as users have them: sources that are wrong in themselves, modules, the processor on a path of its own, strict lint. */
class WholeBuildTest {

    private static final String SQUARE = """
            package p;

            import dev.backsweep.Differentiable;

            public final class Square {
                private Square() {}

                /** @return the square of {@code x} */
                @Differentiable
                public static double square(double x) {
                    return x * x;
                }
            }
            """;

    @TempDir
    Path scratch;

    private static List<String> errors(Build build) {
        return build.diagnostics().stream()
                .map(d -> d.getLineNumber() + ":" + d.getColumnNumber() + " " + d.getCode() + " "
                        + d.getMessage(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static String model(String member) {
        return "package p;\n\nimport dev.backsweep.*;\n\nclass Model {\n" + member + "\n}\n";
    }

    /** With the processor, javac says what it says without: no more, no less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Differentiable static double f(double x) { return x + ; }",
                "@Differentiable static double f(double x) { return x * x }",
                "@Differentiable static double f(double x) { if (x > 0 { return x; } return 1; }",
                "@Differentiable static double f(double x) { return x * y; }",
                "@Differentiable static double f(double x) { String s = x; return x; }",
                "@Differentiable static double f(double x) { return \"no number\"; }",
                "@Differentiable static double f(double x) { double x = 2; return x; }",
                "@Differentiable static double f(double x) { if (x > 0) { return x; } }",
                "@Differentiable static double f(double x) { double y; return x * y; }",
                "@Differentiable static double f(double x) { final double y = 1; y = x; return y; }",
                "@Differentiable static double f(double x) { return x; x++; }",
                "@Differentiable static double f(double x) { return unknown(x); }",
                "@Differentiable static double f(double x) { return Math.sin(x, x); }",
                "@Differentiable static double f(double[] x) { return x.size(); }",
                "@Differentiable static double f(double x) { break; }",
                "@Differentiable static double f(double x) { int i = x; return i; }",
                "@Differentiable static double f(Missing m, double x) { return x; }",
                "@Differentiable static Missing f(double x) { return null; }",
                "@Differentiable static double f(double x) { throw new Exception(); }",
                "@Differentiable static double f(double x) { return x; } @Differentiable static double f(double y) { return y; }",
                "@Differentiable static double f(double x) { return x; } static int g() { return \"wrong elsewhere\"; }",
                "@Differentiable(nonsense = 1) static double f(double x) { return x; }",
                "@Differentiable(order = \"two\") static double f(double x) { return x; }",
                "@Differentiable double field;",
                "static double f(@Constant @Constant double x) { return x; }",
            })
    void mistakesOfTheSourceAreJavacsToReport(String member) {
        Build without = Build.in(scratch.resolve("without"))
                .source("p/Model.java", model(member))
                .options("-proc:none")
                .run();
        Build with = Build.in(scratch.resolve("with"))
                .source("p/Model.java", model(member))
                .run();
        assertThat(without.succeeded()).isFalse();
        assertThat(errors(with)).isEqualTo(errors(without));
    }

    /** It cannot be a class that another processor has yet to write, so the companion need not wait for the last round. */
    @Test
    void misspeltVariableIsAllThatIsTold() {
        Build build = Build.in(scratch)
                .source("p/Model.java", model("@Differentiable static double f(double x) { return x * y; }"))
                .run();
        assertThat(build.messages()).singleElement().asString().contains("cannot find symbol");
    }

    @Test
    void classWithMistakesLeavesTheOthersAlone() {
        Build build = Build.in(scratch)
                .source("p/Square.java", SQUARE)
                .source("p/Model.java", model("static int g() { return \"wrong\"; }"))
                .run();
        assertThat(build.messages()).hasSize(1).first().asString().contains("incompatible types");
        assertThat(build.generatedSources()).containsKey("p/SquareAdjoint.java");
    }

    @Test
    void processorIsFoundOnItsPathAlone() throws ReflectiveOperationException {
        Build build = Build.in(scratch)
                .source("p/Square.java", SQUARE)
                .options("-processorpath", Build.processorPath(), "-Xlint:all,-options", "-Werror")
                .run();
        assertThat(build.messages()).isEmpty();
        Method derivative = build.load("p.SquareAdjoint").getMethod("squareDerivative", double.class);
        assertThat(derivative.invoke(null, 3.0)).isEqualTo(6.0);
    }

    @Test
    void moduleNeedsNothingButTheRuntime() {
        Build build = Build.in(scratch)
                .source("p/Square.java", SQUARE)
                .source("p/Sum.java", """
                        package p;

                        import dev.backsweep.*;

                        public record Sum(double scale) {
                            @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
                            public double of(double[] x) {
                                return scale * x[0] * x[1];
                            }
                        }
                        """)
                .source("module-info.java", "module user {\n    requires dev.backsweep;\n\n    exports p;\n}\n")
                .options("--module-path", Build.runtimePath(), "-processorpath", Build.processorPath())
                .options("-Xlint:all,-options", "-Werror")
                .run();
        assertThat(build.messages()).isEmpty();
        assertThat(build.classes().resolve("p/SquareAdjoint.class")).exists();
    }

    /** Among what is compiled there are packages and modules too. */
    @Test
    void annotatedPackageIsNoClass() {
        Build build = Build.in(scratch)
                .source("p/Square.java", SQUARE)
                .source("p/package-info.java", "@UseCompanions(Square.class)\npackage p;\n\nimport dev.backsweep.*;\n")
                .run();
        assertThat(build.messages())
                .singleElement()
                .asString()
                .startsWith("package-info.java:2:1: ERROR BS012: `@UseCompanions` is not supported yet");
    }

    @Test
    void documentationOfCompanionsIsClean() {
        Build build = Build.in(scratch).source("p/Square.java", SQUARE).run();
        StringWriter said = new StringWriter();
        int status = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "-quiet",
                        "-Werror",
                        "-Xdoclint:all,-missing",
                        "-d",
                        scratch.resolve("doc").toString(),
                        "-cp",
                        Build.runtimePath(),
                        scratch.resolve("src/p/Square.java").toString(),
                        build.generated().resolve("p/SquareAdjoint.java").toString());
        assertThat(status).as(said.toString()).isZero();
    }

    @Test
    void companionOfThePublicIsPublicAndOfOthersIsNot() {
        Build build = Build.in(scratch)
                .source("p/Square.java", SQUARE)
                .source("p/Model.java", model("@Differentiable static double f(double x) { return x; }"))
                .run();
        assertThat(build.generatedSources().get("p/SquareAdjoint.java")).contains("public final class SquareAdjoint");
        assertThat(build.generatedSources().get("p/ModelAdjoint.java"))
                .contains("final class ModelAdjoint")
                .doesNotContain("public final class");
    }

    @Test
    void companionsCarryNoDateAndNoPath() {
        Build build = Build.in(scratch).source("p/Square.java", SQUARE).run();
        String text = build.generatedSources().get("p/SquareAdjoint.java");
        assertThat(text).doesNotContain(scratch.toString(), "date", File.separator + "p" + File.separator, "\r");
    }

    @Test
    void documentationTellsOverloadsApart() {
        Build build = Build.in(scratch).source("p/Overloads.java", """
                        package p;

                        import dev.backsweep.Differentiable;

                        final class Overloads {
                            record Point(double x) {}

                            @Differentiable
                            static double f(double x) {
                                return x * x;
                            }

                            @Differentiable(name = "g")
                            static <T extends Number> double f(Point p, T t, java.util.List<T> n, double[]... x) {
                                return x[0][0] * p.x();
                            }

                            @Differentiable(name = "h", order = 2)
                            static double f(OverloadsAdjoint.FGradient x) {
                                return x.x();
                            }
                        }
                        """).run();
        assertThat(build.messages()).isEmpty();
        assertThat(build.generatedSources().get("p/OverloadsAdjoint.java"))
                .contains("The value of {@link Overloads#f(double)} and its gradient")
                .contains("{@link Overloads#f(Overloads.Point, Number, java.util.List, double[][])}")
                .contains("The Hessian of {@link Overloads#f(OverloadsAdjoint.FGradient)}")
                .doesNotContain("{@link Overloads#f}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "UTF-8"})
    void lettersThatTheEncodingLacksAreEscapes(String encoding) {
        Build build = Build.in(scratch)
                .source("p/Greek.java", """
                        package p;

                        import dev.backsweep.Differentiable;

                        final class Greek {
                            @Differentiable
                            static double f(double \\u03b1, String s) {
                                double \\u00fcber = \\u03b1 * \\u03b1;
                                double \\ud835\\udefc = \\u00fcber * \\u03b1;
                                return s.equals("\\u00e9") ? \\u00fcber : \\ud835\\udefc;
                            }
                        }
                        """)
                .options("-encoding", encoding)
                .run();
        assertThat(build.messages()).isEmpty();
        assertThat(build.succeeded()).isTrue();
    }

    @Test
    void lettersOfTheSourceStandInTheCompanion() {
        Build build = Build.in(scratch)
                .source("p/Square.java", SQUARE.replace("x", "α"))
                .run();
        assertThat(build.messages()).isEmpty();
        assertThat(build.generatedSources().get("p/SquareAdjoint.java")).contains("double α");
    }

    /** Build tools without a clean step leave the former class files on the class path: what they say counts for nothing. */
    @Test
    void classesOfAnEarlierBuildMayLieOnTheClassPath() {
        String text = """
                package p;

                import dev.backsweep.Differentiable;

                final class Twice {
                    @Differentiable
                    static double f(double x) {
                        return x * x;
                    }

                    @Differentiable
                    static double g(double x) {
                        TwiceAdjoint.FGradient inner = TwiceAdjoint.fGradient(x);
                        return inner.x() * TwiceAdjoint.fVjp(x, 2.0).value();
                    }
                }
                """;
        String other = text.replace("f(double x)", "f(double x, int n)")
                .replace("fGradient(x)", "fGradient(x, 3)")
                .replace("fVjp(x, 2.0)", "fVjp(x, 3, 2.0)");
        for (String each : List.of(text, text, other)) {
            Build build = Build.in(scratch)
                    .source("p/Twice.java", each)
                    .options("-cp", Build.runtimePath() + File.pathSeparator + scratch.resolve("classes"))
                    .run();
            assertThat(build.messages()).isEmpty();
            assertThat(build.succeeded()).isTrue();
        }
    }

    @Test
    void classOfTheCompanionsNameIsNotOverwritten() throws Exception {
        Build build = Build.in(scratch)
                .source("p/Square.java", SQUARE)
                .source("p/SquareAdjoint.java", "package p;\n\nclass SquareAdjoint {}\n")
                .run();
        assertThat(build.messages())
                .singleElement()
                .asString()
                .startsWith("Square.java:10:26: ERROR BS014: ")
                .contains("SquareAdjoint");
        assertThat(Files.readString(scratch.resolve("src/p/SquareAdjoint.java")))
                .contains("class SquareAdjoint {}");
    }
}
