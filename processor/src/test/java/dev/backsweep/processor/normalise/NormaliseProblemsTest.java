package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.normalise.Normalised.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What cannot be normalised, and is said to be so. */
class NormaliseProblemsTest {

    @Test
    void whatIsWrittenInsideTryIsReportedWhereItStands() {
        assertThat(problems(
                        "double h(double x, double[] a) { try { x = a[0]; a[1] = x; return x; } finally { g(1); } }"))
                .containsExactly(
                        "BS101 an assignment to `x` inside `try`",
                        "BS101 an assignment to an array element inside `try`",
                        "BS101 a `return` inside `try`");
    }

    @Test
    void effectsInAnAssertionAreReported() {
        assertThat(problems("double h(double x, int n) { assert g(n++) > 0; return x; }"))
                .containsExactly("BS101 an assertion with calls or assignments in it");
    }

    @Test
    void assignmentToAFieldIsReported() {
        assertThat(problems("double h(double x) { count++; return x; }")).containsExactly("BS111 count");
    }
}
