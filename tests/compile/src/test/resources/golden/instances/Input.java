package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Instance methods that read private fields, final or not, and a call that could write one of them. */
class Input {
    private static final double[] SEASON_FACTORS = {1, 2, 3};

    private final double[] weights;
    private double rate = 0.5;

    Input(double[] weights) {
        this.weights = weights;
    }

    @Differentiable
    final double demand(double[] x, double t) {
        double sum = rate;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * scaled(x[i]) * SEASON_FACTORS[i % 3];
        }
        return sum * Math.exp(-t);
    }

    private double scaled(double v) {
        return v * v * rate;
    }

    @Differentiable
    final double demandAtAnotherRate(double[] x, @Constant Runnable change) {
        double first = weights[0] * rate * x[0];
        change.run();
        return first + weights[1] * rate * x[1];
    }

    static void check() {
        Input input = new Input(new double[] {3, 5});
        InputAdjoint.DemandGradient demand = InputAdjoint.demandGradient(input, new double[] {1, 2}, 0.25);
        near(demand.x()[0], 3 * 1 * 2 * 0.5 * Math.exp(-0.25));
        near(demand.x()[1], 5 * 2 * 4 * 0.5 * Math.exp(-0.25));
        near(demand.t(), -demand.value());
        double[] atAnotherRate = InputAdjoint.demandAtAnotherRateGradient(
                        input, new double[] {1, 2}, () -> input.rate = 2)
                .x();
        near(atAnotherRate[0], 3 * 0.5);
        near(atAnotherRate[1], 5 * 2);
    }

    private static void near(double actual, double expected) {
        if (!(Math.abs(actual - expected) <= 1e-14 * Math.abs(expected))) {
            throw new AssertionError(actual + " in place of " + expected);
        }
    }
}
