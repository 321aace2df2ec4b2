package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Derivatives that the primal computes itself, and choices between an operand and a constant. */
class Input {
    @Differentiable
    static double kepler(double e, double m, @Constant int trips) {
        double angle = m;
        for (int i = 0; i < trips; i++) {
            angle -= (angle - e * Math.sin(angle) - m) / (1 - e * Math.cos(angle));
        }
        return angle;
    }

    @Differentiable
    static double payoff(double spot, double strike, @Constant double[] growth) {
        double sum = 0;
        for (double g : growth) {
            sum += Math.max(spot * Math.exp(g) - strike, 0);
        }
        return sum;
    }

    static void check() {
        InputAdjoint.KeplerGradient kepler = InputAdjoint.keplerGradient(0.3, 0.8, 20);
        double slope = 1 - 0.3 * Math.cos(kepler.value()); // of m = angle - e * sin(angle)
        near(kepler.m(), 1 / slope);
        near(kepler.e(), Math.sin(kepler.value()) / slope);
        InputAdjoint.PayoffGradient payoff = InputAdjoint.payoffGradient(100, 110, new double[] {0, 0.05, 0.1, 0.2});
        near(payoff.spot(), Math.exp(0.1) + Math.exp(0.2));
        near(payoff.strike(), -2);
    }

    private static void near(double actual, double expected) {
        if (!(Math.abs(actual - expected) <= 1e-14 * Math.abs(expected))) {
            throw new AssertionError(actual + " in place of " + expected);
        }
    }
}
