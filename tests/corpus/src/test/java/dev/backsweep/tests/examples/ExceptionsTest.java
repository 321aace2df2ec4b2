package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the method throws, its derivatives throw, even those for which the value at which it is thrown is of no account. */
class ExceptionsTest {
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double weighted(double x, @Constant double[] w) {
        return Math.sin(w[3]) * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double weightedSum(double[] x, @Constant double[] w) {
        return Math.sin(w[3]) * x[0] + x[1];
    }

    private static void assertThrown(ThrowingCallable call) {
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class)
                .isThrownBy(call)
                .withMessage("Index 3 out of bounds for length 1");
    }

    @Test
    void factorOutOfBounds() {
        double[] w = {1};
        assertThrown(() -> weighted(2, w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedGradient(2, w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedJvp(2, 1, w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedDerivative(2, w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedHvp(2, 1, w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedHessian(2, w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedSecondDerivative(2, w));
    }

    @Test
    void factorOutOfBoundsBesideArrays() {
        double[] x = {1, 2};
        double[] w = {1};
        assertThrown(() -> ExceptionsTestAdjoint.weightedSumGradient(x, w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedSumJvp(x, x.clone(), w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedSumHvp(x, x.clone(), w));
        assertThrown(() -> ExceptionsTestAdjoint.weightedSumHessian(x, w));
    }
}
