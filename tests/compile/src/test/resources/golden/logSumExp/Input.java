package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Two sweeps: the adjoint needs a result of the whole loop. */
final class Input {
    private Input() {}

    @Differentiable
    static double logSumExp(double[] x) {
        double max = x[0];
        for (int i = 1; i < x.length; i++) {
            max = Math.max(max, x[i]);
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += Math.exp(x[i] - max);
        }
        return Math.log(s) + max;
    }

    static void check() {
        GradientCheck.standard()
                .gradient(Input::logSumExp, x -> InputAdjoint.logSumExpGradient(x).x(), new double[] {1, 3, 2});
    }
}
