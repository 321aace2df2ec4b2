package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

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

    @Differentiable(modes = Mode.FORWARD)
    static double turned(double[] angles, double length) {
        double far = 0;
        for (int i = 0; i < angles.length; i++) {
            double sin = Math.sin(angles[i]);
            double cos = Math.cos(angles[i]);
            far += length * cos * Math.hypot(sin, far);
        }
        return far;
    }

    static void check() {
        InputAdjoint.KeplerGradient kepler = InputAdjoint.keplerGradient(0.3, 0.8, 20);
        double slope = 1 - 0.3 * Math.cos(kepler.value()); // of m = angle - e * sin(angle)
        near(kepler.m(), 1 / slope);
        near(kepler.e(), Math.sin(kepler.value()) / slope);
        InputAdjoint.PayoffGradient payoff = InputAdjoint.payoffGradient(100, 110, new double[] {0, 0.05, 0.1, 0.2});
        near(payoff.spot(), Math.exp(0.1) + Math.exp(0.2));
        near(payoff.strike(), -2);
        // length * cos * sin is half of length * sin of the double angle
        near(InputAdjoint.turnedJvp(new double[] {0.6}, new double[] {2}, 3, 0).tangent(), 2 * 3 * Math.cos(1.2));
    }

    private static void near(double actual, double expected) {
        if (!(Math.abs(actual - expected) <= 1e-14 * Math.abs(expected))) {
            throw new AssertionError(actual + " in place of " + expected);
        }
    }
}
