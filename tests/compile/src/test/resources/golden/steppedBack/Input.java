package golden;

import dev.backsweep.Differentiable;

/** What a trip leaves is what the next one finds: it is kept once. */
class Input {
    @Differentiable
    static double recurrent(double w, double u, double[] x) {
        double h = 0;
        double loss = 0;
        for (int t = 0; t < x.length; t++) {
            h = Math.tanh(w * h + u * x[t]);
            loss += h * h;
        }
        return loss;
    }

    @Differentiable
    static double cooled(double rate, double start) {
        double heat = start;
        while (heat > 1) {
            heat = Math.exp(-rate * heat) * heat;
        }
        return heat;
    }

    static void check() {
        InputAdjoint.RecurrentGradient recurrent = InputAdjoint.recurrentGradient(0, 0.5, new double[] {1, 2});
        // with w = 0 each trip stands alone
        double first = Math.tanh(0.5);
        double second = Math.tanh(1);
        near(recurrent.u(), 2 * first * (1 - first * first) + 4 * second * (1 - second * second));
        near(recurrent.w(), 2 * second * (1 - second * second) * first);
        InputAdjoint.CooledGradient cooled = InputAdjoint.cooledGradient(0.5, 3);
        near(cooled.value(), 3 * Math.exp(-1.5));
        near(cooled.start(), Math.exp(-1.5) * (1 - 1.5));
        near(cooled.rate(), -9 * Math.exp(-1.5));
    }

    private static void near(double actual, double expected) {
        if (!(Math.abs(actual - expected) <= 1e-14 * Math.abs(expected))) {
            throw new AssertionError(actual + " in place of " + expected);
        }
    }
}
