package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** One array for two constant parameters, into one of which active values are written, would have two adjoints: it is refused. */
final class ConstantArraysTest {
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double written(double[] x, @Constant double[] c, @Constant double[] d) {
        c[0] = x[0] * x[1];
        return d[0] * x[0] + c[0];
    }

    @Differentiable
    static double rowWritten(double[] x, @Constant double[][] c, @Constant double[] d) {
        c[1][0] = x[0] * x[1];
        return d[0] * x[0] + c[1][0];
    }

    @Differentiable
    static double constantWritten(double[] x, @Constant double[] c, @Constant double[] d) {
        c[0] = 3;
        return d[0] * x[0];
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void oneArrayForBothIsRefusedInEveryForm() {
        double[] x = {2, 3};
        double[] c = {1};
        String one = "c and d are one array, into which the method writes active values";
        refused(one, () -> ConstantArraysTestAdjoint.writtenGradient(x, c, c));
        refused(one, () -> ConstantArraysTestAdjoint.writtenGradient(x, new double[2], c, c));
        refused(one, () -> ConstantArraysTestAdjoint.writtenVjp(x, c, c, 1));
        refused(one, () -> ConstantArraysTestAdjoint.writtenJvp(x, x, c, c));
        refused(one, () -> ConstantArraysTestAdjoint.writtenHvp(x, x, c, c));
        refused(one, () -> ConstantArraysTestAdjoint.writtenHessian(x, c, c));
        refused(
                "d and c[1] are the same array",
                () -> ConstantArraysTestAdjoint.rowWrittenGradient(x, new double[][] {{0}, c}, c));
        assertThat(c).containsExactly(1);
    }

    @Test
    void twoArraysAreNot() {
        double[] x = {2, 3};
        assertThat(ConstantArraysTestAdjoint.writtenGradient(x, new double[1], new double[] {5})
                        .x())
                .containsExactly(8, 2);
        assertThat(ConstantArraysTestAdjoint.rowWrittenGradient(x, new double[2][1], new double[] {5})
                        .x())
                .containsExactly(8, 2);
    }

    @Test
    void oneArrayIsFineWhereConstantsAreWritten() {
        double[] c = {1};
        assertThat(ConstantArraysTestAdjoint.constantWrittenGradient(new double[] {2, 3}, c, c)
                        .x())
                .containsExactly(3, 0);
    }
}
