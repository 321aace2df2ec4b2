package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** The names of the user win; private constants stay private. */
final class Input {
    private Input() {}

    private static final double[] TABLE = {0.5, 2};
    private static final double SCALE = 3;

    @Differentiable
    static double price(double value, double[] x, double xBar, int self) {
        double resultBar = value * x[0] * SCALE;
        double t = resultBar * xBar * TABLE[self];
        return t * t + x[1];
    }

    static void check() {
        GradientCheck.standard()
                .gradient(x -> price(2, x, 3, 1), x -> InputAdjoint.priceGradient(2, x, 3, 1).x(), new double[] {1.5, 2});
    }
}
