package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index function is: its result is asked for again in the reverse sweep, that of any other is kept. */
class IndexFunctionsTest {

    private static String sweeps(Path directory, String helper) throws IOException {
        Build build =
                Build.in(directory).source("p/Sum.java", """
                        package p;
                        import dev.backsweep.Differentiable;
                        class Sum {
                            static int other = 1;
                            static final int WIDTH = 3;
                            static int[] table = {0, 1, 2};
                            %s
                            @Differentiable
                            static double sum(double[] x, int n) {
                                double s = 1;
                                for (int i = 0; i < n; i++) {
                                    s += s * x[at(i)];
                                }
                                return s;
                            }
                        }
                        """.formatted(helper)).run();
        assertThat(build.messages()).isEmpty();
        String source = build.generatedSources().get("p/SumAdjoint.java");
        return source.substring(source.indexOf("Shapes.check"));
    }

    @Test
    void arithmeticOnNumbersIsComputedAgain(@TempDir Path directory) throws IOException {
        assertThat(sweeps(directory, "static int at(int i) { if (i > 9) { return 9; } return i * WIDTH % 7; }"))
                .doesNotContain("int[] ats");
    }

    @Test
    void whatMayThrowOrNotReturnIsKept(@TempDir Path directory) throws IOException {
        assertThat(sweeps(
                        directory.resolve("divides"),
                        "static int at(int i) { if (i > 9) { return 9; } return 9 / (i + 1); }"))
                .contains("int[] ats");
        assertThat(sweeps(directory.resolve("loops"), "static int at(int i) { while (i > 9) { i -= 9; } return i; }"))
                .contains("int[] ats");
        assertThat(sweeps(directory.resolve("recurs"), "static int at(int i) { return i > 9 ? at(i - 9) : i; }"))
                .contains("int[] ats");
    }

    @Test
    void whatLooksAtMoreThanItsNumbersIsKept(@TempDir Path directory) throws IOException {
        assertThat(sweeps(
                        directory.resolve("field"),
                        "static int at(int i) { if (i > 9) { return 9; } return i * other; }"))
                .contains("int[] ats");
        assertThat(sweeps(
                        directory.resolve("array"),
                        "static int at(int i) { if (i > 2) { return 2; } return table[i]; }"))
                .contains("int[] ats");
        assertThat(sweeps(directory.resolve("acts"), "static int at(int i) { other++; return i; }"))
                .contains("int[] ats");
    }
}
