package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** A method that calls itself, differentiated in each mode. */
class Input {
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double power(double x, int n) {
        return n == 0 ? 1 : x * power(x, n - 1);
    }

    static void check() {
        equal(InputAdjoint.powerJvp(3, 0.5, 4).tangent(), 4 * 27 * 0.5);
        equal(InputAdjoint.powerGradient(3, 4).x(), 4 * 27);
        equal(InputAdjoint.powerHvp(3, 0.5, 4), 12 * 9 * 0.5);
        equal(InputAdjoint.powerHessian(3, 4)[0][0], 12 * 9);
        equal(InputAdjoint.powerSecondDerivative(3, 4), 12 * 9);
    }

    private static void equal(double actual, double expected) {
        if (actual != expected) {
            throw new AssertionError(actual + " in place of " + expected);
        }
    }
}
