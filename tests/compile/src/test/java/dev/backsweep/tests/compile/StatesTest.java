package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a caller's array that each trip overwrites, and of the matrix that it is multiplied with. */
class StatesTest {

    private static String sweeps(Path directory, String parameters, String element, String before) throws IOException {
        Build build = Build.in(directory)
                .source("p/States.java", """
                        package p;
                        import dev.backsweep.Constant;
                        import dev.backsweep.Differentiable;
                        class States {
                            @Differentiable
                            static double states(%s, double[] v, int steps) {
                                double[] w = new double[v.length];
                                double s = 0;
                                for (int t = 0; t < steps; t++) {
                                    %s
                                    for (int i = 0; i < v.length; i++) {
                                        s = 0;
                                        for (int j = 0; j < v.length; j++) {
                                            s += %s * v[j];
                                        }
                                        w[i] = s;
                                    }
                                    for (int i = 0; i < v.length; i++) {
                                        v[i] = w[i];
                                    }
                                }
                                return s;
                            }
                        }
                        """.formatted(parameters, before, element))
                .run();
        assertThat(build.messages()).isEmpty();
        String source = build.generatedSources().get("p/StatesAdjoint.java");
        return source.substring(source.indexOf("Shapes.check"));
    }

    /** No row of the matrix is {@code v}, for a guard refuses that. */
    @Test
    void matrixStaysAndTheStateIsKeptOnceATrip(@TempDir Path directory) throws IOException {
        assertThat(sweeps(directory, "double[][] a", "a[i][j]", ""))
                .contains("Shapes.checkPair(\"a\"", "vRow[k] = v[k]")
                .doesNotContain("aijs", "vjs");
    }

    /** A flat array may be {@code v} itself. */
    @Test
    void whatMayBeTheStateIsKept(@TempDir Path directory) throws IOException {
        assertThat(sweeps(directory, "double[] a", "a[i]", "")).contains("ais");
    }

    /** Nothing compares arrays neither of which has an adjoint. */
    @Test
    void rowsOfAConstantThatMayBeAnotherConstantAreKept(@TempDir Path directory) throws IOException {
        assertThat(sweeps(directory, "@Constant double[][] a, @Constant double[] c", "(a[i][j] + (c[j] = t))", ""))
                .contains("elements[");
    }

    /** What is thrown before the first read of an array that is null comes first. */
    @Test
    void copyIsNotMadeBeforeWhatMayThrow(@TempDir Path directory) throws IOException {
        assertThat(sweeps(directory, "double[][] a", "a[i][j]", "s = 1 / steps;"))
                .doesNotContain("vRow");
    }
}
