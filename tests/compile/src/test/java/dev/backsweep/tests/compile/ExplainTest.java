package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code -Abacksweep.explain=true}, each kind of decision is told at the statement that it concerns, with its reason. */
class ExplainTest {
    private static final String METHODS = """
            package p;

            import dev.backsweep.Differentiable;

            class Why {
                static double square(double x) {
                    return x * x;
                }

                static double half(double x, int n) {
                    return n == 0 ? Math.sin(x) : half(0.5 * x, n - 1) * x;
                }

                @Differentiable
                static double straight(double x) {
                    double e = Math.exp(x);
                    return e * square(e);
                }

                @Differentiable
                static double polynomial(double x) {
                    double p = ((0.5 * x + 2) * x + 3) * x;
                    p = 1 - x * p * p;
                    return p * p;
                }

                @Differentiable
                static double orbit(double y, double[] w) {
                    for (int i = 0; i < w.length; i++) {
                        double sine = Math.sin(y);
                        double twice = 2 * w[i];
                        y = sine * twice * y;
                    }
                    return y;
                }

                @Differentiable
                static double recurrent(double w, double[] x) {
                    double h = 0;
                    double loss = 0;
                    for (int t = 0; t < x.length; t++) {
                        h = Math.tanh(w * h + x[t]);
                        loss += h * h;
                    }
                    return loss;
                }

                @Differentiable
                static double grow(double x) {
                    double y = x;
                    while (y < 100) {
                        y = y * y + x;
                    }
                    return y;
                }

                @Differentiable
                static double relaxed(double[][] a, double[] b, int steps) {
                    int n = b.length;
                    double[] x = new double[n];
                    double[] next = new double[n];
                    for (int t = 0; t < steps; t++) {
                        for (int i = 0; i < n; i++) {
                            double s = b[i];
                            for (int j = 0; j < n; j++) {
                                s += a[i][j] * x[j];
                            }
                            next[i] = Math.tanh(s);
                        }
                        for (int i = 0; i < n; i++) {
                            x[i] = next[i];
                        }
                    }
                    return x[0] * x[0];
                }

                @Differentiable
                static double stages(double[] x) {
                    double[] h = new double[x.length];
                    for (int i = 0; i < x.length; i++) {
                        h[i] = x[i] * x[i];
                    }
                    double s = 0;
                    for (int i = 0; i < x.length; i++) {
                        s += h[i] * h[0];
                    }
                    for (int i = 0; i < x.length; i++) {
                        h[i] = s * x[i];
                    }
                    return h[0] * h[1];
                }

                @Differentiable
                static double counter(double[] x, int n) {
                    double s = 1;
                    int k = 3;
                    for (int i = 0; i < n; i++) {
                        s = s * x[k];
                        k += 2;
                    }
                    return s;
                }

                @Differentiable
                static double table(double[] x, double[] y) {
                    double s = 0;
                    for (int i = 0; i < x.length; i++) {
                        double e = Math.exp(x[i]);
                        y[i] = e;
                        s += e * e;
                    }
                    return s * y[0];
                }

                @Differentiable
                static double maximum(double[] x) {
                    double max = x[0];
                    for (int i = 1; i < x.length; i++) {
                        max = Math.max(max, x[i]);
                    }
                    return max;
                }

                @Differentiable
                static double work(double[] x, int n) {
                    double[] t = new double[x.length];
                    double s = 0;
                    for (int k = 0; k < n; k++) {
                        for (int i = 0; i < x.length; i++) {
                            t[i] = x[i] * k;
                        }
                        for (int i = 0; i < x.length; i++) {
                            s += t[i] * t[i];
                        }
                    }
                    return s;
                }

                @Differentiable
                static double carried(double[] x, int n) {
                    double[] t = new double[x.length];
                    double s = 1;
                    for (int k = 0; k < n; k++) {
                        for (int i = 0; i < x.length; i++) {
                            t[i] = Math.exp(x[i] * s);
                        }
                        for (int i = 0; i < x.length; i++) {
                            s += t[i] * t[i];
                        }
                    }
                    return s;
                }

                @Differentiable
                static double norm(double[] x, double[][] a) {
                    double sum = 0;
                    for (int i = 0; i < a.length; i++) {
                        double[] row = a[i];
                        double[] t = new double[row.length];
                        for (int j = 0; j < row.length; j++) {
                            t[j] = row[j] * x[j];
                        }
                        for (int j = 1; j < row.length; j++) {
                            sum += t[j] * t[j - 1] * t[j];
                        }
                    }
                    return Math.sqrt(sum);
                }

                @Differentiable
                static double known(double x) {
                    return 3 * half(x, 4);
                }

                @Differentiable
                static double unknown(double x) {
                    double h = half(x, 4);
                    return h * h;
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

                @Differentiable
                static double spread(double[][] u, int steps) {
                    double[][] now = new double[u.length][u.length];
                    double[][] next = new double[u.length][u.length];
                    for (int i = 0; i < u.length; i++) {
                        for (int j = 0; j < u.length; j++) {
                            now[i][j] = u[i][j];
                        }
                    }
                    for (int s = 0; s < steps; s++) {
                        for (int i = 1; i < u.length - 1; i++) {
                            for (int j = 1; j < u.length - 1; j++) {
                                next[i][j] = now[i - 1][j] + now[i + 1][j] + now[i][j - 1] + now[i][j + 1] - 4 * now[i][j];
                            }
                        }
                        double[][] t = now;
                        now = next;
                        next = t;
                    }
                    return now[1][1];
                }
            }
            """;

    private static List<String> notes;

    @BeforeAll
    static void explain(@TempDir Path scratch) {
        Build build = Build.in(scratch)
                .source("p/Why.java", METHODS)
                .options("-Abacksweep.explain=true")
                .run();
        assertThat(build.succeeded()).isTrue();
        notes = build.messages();
    }

    /** The statement in which the note stands, found by its text, and what is said there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "double e = Math.exp(x); | at hand `e`: nothing overwrites it, its own variable holds it",
                "double p = ((0.5 * x + 2) * x + 3) * x; | kept `p`: a variable costs less than its operations, in a local variable",
                "return e * square(e); | inlined `square`: its body is differentiated in place of the call",
                "double sine = Math.sin(y); | kept `sine`: sin is dear, 8 bytes a trip, in an array",
                "double twice = 2 * w[i]; | computed again `twice`: cheap, and what it follows from is at hand",
                "i < w.length; i++) { | kept `y`: it lives from trip to trip, 8 bytes a trip, in an array",
                "i < w.length; i++) { | no single pass: `y` carries a derivative from trip to trip",
                "h = Math.tanh(w * h + x[t]); | stepped back `h`: what a trip leaves is what the next one finds",
                "while (y < 100) { | kept `y`: it lives from trip to trip, 8 bytes a trip, on a stack",
                "for (int i = 0; i < n; i++) { | counted again `k`: each trip moves it by the same step",
                "double e = Math.exp(x[i]); | read back `e`: `y` holds it",
                "for (int i = 1; i < x.length; i++) { | one trip: only the last that overwrites what the loop gives is reversed",
                "for (int k = 0; k < n; k++) { | one pass: each trip is reversed at once, nothing of it is kept for longer",
                "for (int k = 0; k < n; k++) { | `t` is each trip's own: nothing is read of it that the trip has not written",
                "for (int k = 0; k < n; k++) { | rows for `t`: each trip overwrites it, and its reverse asks for what it held",
                "i < a.length; i++) { | run again in the reverse sweep, each trip reversed at once: nothing of it is kept",
                "i < x.length; i++) { | not run again in the reverse sweep: to keep a few numbers of each trip costs less",
                "return 3 * half(x, 4); | seed first: the adjoint of `half` is known before the call",
                "double h = half(x, 4); | two calls, one for each sweep: the adjoint of `half` is not known",
                "static double relaxed( | kept `xRow`: to make an array is dear, 4 bytes a trip, on a stack",
                "double[] h = new double[x.length]; | 2 arrays for `h`: it is overwritten, and the reverse sweep asks for what it held",
                "static double half( | `half` stays a method: it is differentiated once",
                "static double rough( | gathered `xBar`: what a trip adds to the next element is carried there",
                "static double spread( | gathered `nowBar`: what a trip adds to the next element is carried there",
            })
    void decisionIsToldAtItsStatement(String statement, String decision) {
        List<String> lines = METHODS.lines().toList();
        List<String> places = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(statement))
                .mapToObj(i -> "Why.java:" + (i + 1) + ":")
                .toList();
        assertThat(notes).anyMatch(n -> places.stream().anyMatch(n::startsWith) && n.contains(decision));
    }

    @Test
    void splitMethodIsTold(@TempDir Path scratch) {
        String statements = IntStream.range(0, 700)
                .mapToObj(i -> "        y = Math.sin(y) * x[" + i + "];\n")
                .collect(Collectors.joining());
        Build build = Build.in(scratch)
                .source(
                        "p/Long.java",
                        "package p;\n\nclass Long {\n    @dev.backsweep.Differentiable\n    static double wave(double[] x) {\n"
                                + "        double y = 1;\n" + statements + "        return y;\n    }\n}\n")
                .options("-Abacksweep.explain=true")
                .run();
        assertThat(build.messages()).anyMatch(n -> n.startsWith("Long.java:5:") && n.contains("`waveVjp` split into "));
    }
}
