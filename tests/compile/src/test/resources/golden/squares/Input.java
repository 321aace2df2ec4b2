package golden;

import dev.backsweep.Differentiable;

/** A procedure that works in place. */
final class Input {
    private Input() {}

    @Differentiable
    static void squares(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] = factor * x[i] * x[i];
        }
    }

    static void check() {
        double[] x = {1, 2, 3};
        double[] xBar = {1, 10, 100};
        double factorBar = InputAdjoint.squaresVjp(x, xBar, 0.5).factor();
        if (xBar[0] != 1 || xBar[1] != 20 || xBar[2] != 300 || factorBar != 941 || x[2] != 4.5) {
            throw new AssertionError();
        }
    }
}
