package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Branches and several results: the branch that was taken, and only that, is run backwards. */
final class Input {
    private Input() {}

    @Differentiable
    static double branches(double x) {
        if (x < 0) {
            return x * x;
        }
        double y = Math.sin(x);
        if (y > 0.5) {
            y = y * y;
        }
        return y * x;
    }

    static void check() {
        for (double x : new double[] {-2, 0.25, 1.5}) {
            GradientCheck.standard().derivative(Input::branches, InputAdjoint::branchesDerivative, x);
        }
    }
}
