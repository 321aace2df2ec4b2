package golden;

import dev.backsweep.Differentiable;

/** What both sweeps of a tangent of an adjoint know of a value bears one name. */
final class Input {
    private Input() {}

    @Differentiable(order = 2)
    static double iterated(double[] x, int n) {
        double s = x[0];
        for (int i = 0; i < n; i++) {
            s = Math.exp(-s * s) * x[1] + s;
        }
        return s;
    }

    static void check() {
        double[] x = {0.4, 0.7};
        double[] product = InputAdjoint.iteratedHvp(x, new double[] {1, -2}, 3);
        double h = 1e-6;
        double[] after = InputAdjoint.iteratedGradient(new double[] {0.4 + h, 0.7 - 2 * h}, 3).x();
        double[] before = InputAdjoint.iteratedGradient(new double[] {0.4 - h, 0.7 + 2 * h}, 3).x();
        for (int i = 0; i < x.length; i++) {
            double difference = (after[i] - before[i]) / (2 * h);
            if (!(Math.abs(product[i] - difference) < 1e-6)) {
                throw new AssertionError(product[i] + " for " + difference);
            }
        }
    }
}
