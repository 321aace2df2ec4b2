package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bounds make a loop a counted one, whose storage is an array of known size: a stack is for trip counts that nobody knows on entry. */
class CountedBoundsTest {

    private static String source(Path directory, String loops) throws IOException {
        Build build =
                Build.in(directory).source("p/Grid.java", """
                        package p;
                        import dev.backsweep.Differentiable;
                        final class Grid {
                            record Weights(double[] w) {
                                int size() { return w.length; }
                                double at(int i) { return w[i]; }
                            }
                            private static final double[] NODES = {0.1, 0.5, 0.9};
                            private final int rows;
                            private final int cols;
                            private int steps;
                            private Grid next;
                            Grid(int rows, int cols) { this.rows = rows; this.cols = cols; }
                            int rows() { return rows; }
                            static void lengthen(Grid g) { g.steps++; }
                            @Differentiable
                            double f(double x, Weights p) {
                                double y = 1;
                                %s
                                return y;
                            }
                        }
                        """.formatted(loops)).run();
        assertThat(build.messages()).isEmpty();
        return build.generatedSources().get("p/GridAdjoint.java");
    }

    @Test
    void fieldsAreCounted(@TempDir Path directory) throws IOException {
        assertThat(source(directory.resolve("final"), "for (int i = 0; i < rows; i++) { y *= x + y; }"))
                .contains("ws.doubles(rows)")
                .doesNotContain("Stack");
        assertThat(source(directory.resolve("plain"), "for (int i = 0; i < steps; i++) { y *= x + y; }"))
                .contains("ws.doubles(steps)")
                .doesNotContain("Stack");
        assertThat(source(
                        directory.resolve("length"),
                        "for (int i = 0; i < NODES.length; i++) { y *= x + NODES[i] * y; }"))
                .doesNotContain("Stack");
    }

    @Test
    void nestsOfFieldsAreRectangular(@TempDir Path directory) throws IOException {
        assertThat(source(
                        directory,
                        "for (int i = 0; i < rows; i++) { for (int j = 0; j < cols; j++) { y *= x + j * y; } }"))
                .contains("ws.doubles((long) rows * cols)")
                .doesNotContain("Stack");
    }

    @Test
    void methodsThatOnlySayTheBoundAreCounted(@TempDir Path directory) throws IOException {
        assertThat(source(directory.resolve("record"), "for (int i = 0; i < p.size(); i++) { y *= x + p.at(i) * y; }"))
                .doesNotContain("Stack")
                .doesNotContain("break");
        assertThat(source(directory.resolve("getter"), "for (int i = 0; i < rows(); i++) { y *= x + y; }"))
                .doesNotContain("Stack")
                .doesNotContain("break");
    }

    @Test
    void whatMayChangeOrBeAbsentIsNot(@TempDir Path directory) throws IOException {
        assertThat(source(
                        directory.resolve("changes"),
                        "for (int i = 0; i < steps; i++) { y *= x + y; if (i == 2) { lengthen(this); } }"))
                .contains("DoubleStack");
        assertThat(source(
                        directory.resolve("absent"),
                        "for (int i = 0; i < rows; i++) { for (int j = 0; j < next.cols; j++) { y *= x + j * y; } }"))
                .contains("DoubleStack");
    }
}
