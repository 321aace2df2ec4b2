package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users can ask of the processor by {@code -Abacksweep.…}. */
class OptionsTest {
    private static final String MODEL = """
            package p;

            import dev.backsweep.Differentiable;

            class Model {
                static double helper(double x) {
                    return x * x;
                }

                @Differentiable
                static double loss(double[] w, int n) {
                    double s = 0;
                    for (int i = 0; i < n; i++) {
                        double unrelated = n * 2;
                        s += helper(w[i]) * unrelated;
                    }
                    return Math.sqrt(s);
                }
            }
            """;

    @TempDir
    Path scratch;

    private Build build(String... options) {
        return Build.in(scratch)
                .source("p/Model.java", MODEL)
                .options("-Xlint:all,-processing,-options")
                .options(options)
                .run();
    }

    private static String companion(Build build) {
        return build.generatedSources().get("p/ModelAdjoint.java");
    }

    @Test
    void commentsQuoteThePrimal() {
        assertThat(companion(build())).contains("// ", "return Math.sqrt(s)");
    }

    @Test
    void commentsCanBeLeftOut() {
        Build build = build("-Abacksweep.comments=false");
        assertThat(build.messages()).isEmpty();
        assertThat(companion(build)).doesNotContain("//");
    }

    @Test
    void generalMechanismGivesTheSameResults() throws ReflectiveOperationException {
        Build build = build("-Abacksweep.optimize=false");
        assertThat(build.messages()).isEmpty();
        Method gradient = build.load("p.ModelAdjoint")
                .getDeclaredMethod("lossGradient", double[].class, double[].class, int.class);
        gradient.setAccessible(true);
        double[] wBar = new double[2];
        assertThat((double) gradient.invoke(null, new double[] {3, 4}, wBar, 2)).isEqualTo(10);
        assertThat(wBar).containsExactly(new double[] {1.2, 1.6}, within(1e-15));
    }

    @Test
    void everyDecisionIsExplainedAtItsStatement() {
        Build build = Build.in(scratch)
                .source("p/Explained.java", """
                        package p;

                        import dev.backsweep.Differentiable;

                        class Explained {
                            @Differentiable
                            static double grow(double[] x, double a) {
                                double y = a;
                                for (int i = 0; i < x.length; i++) {
                                    double e = Math.exp(x[i]);
                                    double d = y - a;
                                    y = y * e + d * d;
                                }
                                return y;
                            }
                        }
                        """)
                .options("-Abacksweep.explain=true")
                .run();
        assertThat(build.succeeded()).isTrue();
        assertThat(build.messages())
                .contains(
                        "Explained.java:10:20: NOTE kept `e`: exp is dear, 8 bytes a trip, in an array",
                        "Explained.java:11:20: NOTE computed again `d`: cheap, and what it follows from is at hand",
                        "Explained.java:9:9: NOTE kept `y`: it lives from trip to trip, 8 bytes a trip, in an array");
        assertThat(build("-Abacksweep.explain=false").messages()).isEmpty();
    }

    @Test
    void explainTellsWhatBecomesOfCallsAndOfNeighbours() {
        Build build = Build.in(scratch)
                .source("p/Told.java", """
                        package p;

                        import dev.backsweep.Differentiable;

                        class Told {
                            static double square(double x) {
                                return x * x;
                            }

                            static double tree(double x, int depth) {
                                if (depth == 0) {
                                    return Math.sin(x);
                                }
                                double left = tree(0.5 * x, depth - 1);
                                double right = tree(0.25 * x, depth - 1);
                                return left * right;
                            }

                            @Differentiable
                            static double known(double x) {
                                double q = square(x);
                                return 3 * tree(q, 4);
                            }

                            @Differentiable
                            static double unknown(double x) {
                                double t = tree(x, 4);
                                return t * t;
                            }

                            @Differentiable
                            static double rough(double[] x) {
                                double sum = 0;
                                for (int i = 0; i < x.length - 1; i++) {
                                    double d = x[i + 1] - x[i];
                                    sum += d * d;
                                }
                                return sum;
                            }

                            static double walk(double[] a, int i) {
                                if (i == 0) {
                                    return a[0];
                                }
                                a[i - 1] = a[i - 1] * a[i];
                                return walk(a, i - 1);
                            }

                            @Differentiable
                            static double written(double[] x) {
                                return walk(x, x.length - 1);
                            }
                        }
                        """)
                .options("-Abacksweep.explain=true")
                .run();
        assertThat(build.messages())
                .contains(
                        "Told.java:51:9: NOTE two calls, one for each sweep: arrays given to `walk` are written",
                        "Told.java:21:26: NOTE inlined `square`: its body is differentiated in place of the call",
                        "Told.java:10:19: NOTE `tree` stays a method: it is differentiated once, with sweeps of its own that its callers"
                                + " call",
                        "Told.java:22:9: NOTE seed first: the adjoint of `tree` is known before the call, so one call that keeps"
                                + " nothing does for both sweeps",
                        "Told.java:27:16: NOTE two calls, one for each sweep: the adjoint of `tree` is not known before the call",
                        "Told.java:32:19: NOTE gathered `xBar`: what a trip adds to the next element is carried there, each element"
                                + " written once");
    }

    /** Keeping {@code x} and {@code y} once a step makes all of {@code a} to {@code d} follow. */
    @Test
    void stateOfALoopIsKeptRatherThanWhatFollowsFromIt() {
        Build build = Build.in(scratch)
                .source("p/State.java", """
                        package p;

                        import dev.backsweep.Differentiable;

                        class State {
                            @Differentiable
                            static double orbit(double x, double y, int n) {
                                for (int i = 0; i < n; i++) {
                                    double a = x - 0.5 * y;
                                    double b = a * a + y;
                                    double c = b * a;
                                    double d = c * b - x * y;
                                    x = c * d;
                                    y = b * d;
                                }
                                return x + y;
                            }
                        }
                        """)
                .options("-Abacksweep.explain=true")
                .run();
        assertThat(build.messages().stream().filter(m -> m.contains("kept `")))
                .allMatch(m -> m.contains("kept `x`") || m.contains("kept `y`"))
                .hasSize(2);
    }

    @Test
    void everyStageCanBeDumped() {
        List<String> messages =
                build("-Abacksweep.dump=read,ir,activity,adjoint,result").messages();
        assertThat(messages).allMatch(m -> m.startsWith("NOTE after "));
        assertThat(messages.get(0)).startsWith("NOTE after read:").contains("helper(w[i])", "s +=");
        assertThat(messages.get(1)).startsWith("NOTE after ir:").doesNotContain("helper(w[i])", "s +=");
        assertThat(messages.get(2))
                .startsWith("NOTE after activity:")
                .contains("w", "s")
                .doesNotContain("unrelated");
        assertThat(messages).anyMatch(m -> m.startsWith("NOTE after adjoint:") && m.contains("lossVjp"));
        assertThat(messages).anyMatch(m -> m.startsWith("NOTE after result:") && m.contains("lossVjp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "ir", "activity", "adjoint", "result"})
    void oneStageCanBeDumped(String stage) {
        assertThat(build("-Abacksweep.dump=" + stage).messages())
                .isNotEmpty()
                .allMatch(m -> m.startsWith("NOTE after " + stage + ":\n"));
    }

    /** What later versions do with them is theirs; javac warns of options that no processor knows. */
    @Test
    void everyOptionOfTheContractIsKnown() {
        String[] options = Stream.of("comments=true", "explain=true", "explain", "dump=", "optimize=true")
                .map(o -> "-Abacksweep." + o)
                .toArray(String[]::new);
        for (String option : options) {
            Build build = Build.in(scratch.resolve(option.replaceAll("\\W", "")))
                    .source("p/Model.java", MODEL)
                    .options("-Xlint:all,-options", option)
                    .run();
            assertThat(build.messages().stream().filter(m -> !m.contains("NOTE")))
                    .as(option)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "explain=maybe; explain=maybe; false, true",
                "comments=no; comments=no; false, true",
                "optimize=FALSE; optimize=FALSE; false, true",
                "dump=ir,NONSENSE; dump=ir,NONSENSE; activity, adjoint, ir, read, result",
                "coments=false; coments; -Abacksweep.comments, -Abacksweep.dump, -Abacksweep.explain",
            })
    void whatNoOptionMeansIsTold(String given, String quoted, String possible) {
        Build build = build("-Abacksweep." + given);
        assertThat(build.succeeded()).isTrue();
        assertThat(build.messages())
                .filteredOn(m -> m.startsWith("WARNING BW202"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("`-Abacksweep." + quoted + "`", possible);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Abacksweep.report=reports", "-Abacksweep.report"})
    void reportsAreRefusedByName(String option) {
        Build build = build(option);
        assertThat(build.messages()).anyMatch(m -> m.contains("BS012: `-Abacksweep.report` is not supported yet"));
        assertThat(build.succeeded()).isFalse();
    }
}
