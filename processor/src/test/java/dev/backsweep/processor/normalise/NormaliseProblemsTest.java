package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.normalise.Normalised.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What cannot be normalised, and is said to be so. */
class NormaliseProblemsTest {

    @Test
    void jumpsThatTryCannotLetPassAreReported() {
        assertThat(
                        problems(
                                "double h(double x, int n) { try { for (;;) { double y = g(n); if (y > 1) { return y; } } } catch (RuntimeException e) { x = 0; } return x; }"))
                .containsExactly(
                        "BS101 a jump out of `try` with what is computed there, before something that may throw");
    }

    @Test
    void effectsInAnAssertionAreReported() {
        assertThat(problems("double h(double x, int n) { assert g(n++) > 0; return x; }"))
                .containsExactly("BS101 an assertion that assigns, makes an array or runs statements");
    }

    @Test
    void assignmentToAFieldIsReported() {
        assertThat(problems("double h(double x) { count++; return x; }")).containsExactly("BS111 `count`");
    }
}
