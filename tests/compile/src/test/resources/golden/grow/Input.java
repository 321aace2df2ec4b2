package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** A loop of unknown length whose variable is carried from trip to trip. */
final class Input {
    private Input() {}

    @Differentiable
    static double grow(double x) {
        double y = x;
        while (y < 100) {
            y = y * y + x;
        }
        return y;
    }

    static void check() {
        for (double x : new double[] {1.5, 2.5, 200}) {
            GradientCheck.standard().derivative(Input::grow, InputAdjoint::growDerivative, x);
        }
    }
}
