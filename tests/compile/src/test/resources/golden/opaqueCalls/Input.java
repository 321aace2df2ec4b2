package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;
import java.util.Random;

/** Calls without active arguments run once, in order; their results are kept. */
final class Input {
    private Input() {}

    @Differentiable
    static double walk(double x, int n, Random random) {
        double s = x;
        for (int i = 0; i < n; i++) {
            s = s * random.nextDouble() + x;
        }
        return s;
    }

    static void check() {
        GradientCheck.standard()
                .derivative(x -> walk(x, 5, new Random(7)), x -> InputAdjoint.walkDerivative(x, 5, new Random(7)), 1.5);
    }
}
