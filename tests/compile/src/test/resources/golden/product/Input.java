package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Straight-line code: no storage, no loop, no workspace. */
final class Input {
    private Input() {}

    @Differentiable
    static double product(double x, double y) {
        double s = x + y;
        s *= x;
        return Math.sin(s) * s;
    }

    static void check() {
        double[] point = {3, 4};
        GradientCheck.standard()
                .gradient(
                        p -> product(p[0], p[1]),
                        p -> {
                            InputAdjoint.ProductGradient g = InputAdjoint.productGradient(p[0], p[1]);
                            return new double[] {g.x(), g.y()};
                        },
                        point);
    }
}
