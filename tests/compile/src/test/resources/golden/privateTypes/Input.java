package golden;

import dev.backsweep.Differentiable;

/** Types that only the class itself can name. */
class Input {
    private enum Kind {
        CALL,
        PUT
    }

    private static final class Settings {
        final double rate = 0.03;
        private final double[] spreads = {0.01, 0.02};

        int count() {
            return spreads.length;
        }
    }

    private final Kind kind = Kind.PUT;
    private final Settings settings = new Settings();

    @Differentiable
    double payoff(double spot, double strike) {
        switch (kind) {
            case CALL:
                return Math.max(spot - strike, 0);
            default:
                return Math.max(strike - spot, 0);
        }
    }

    @Differentiable
    double discounted(double value, double time) {
        double sum = 0;
        for (int i = 0; i < settings.count(); i++) {
            sum += value * Math.exp(-(settings.rate + settings.spreads[i]) * time);
        }
        return kind == Kind.CALL ? sum : -sum;
    }

    static void check() {
        Input input = new Input();
        InputAdjoint.PayoffGradient payoff = InputAdjoint.payoffGradient(input, 3, 5);
        near(payoff.value(), 2);
        near(payoff.spot(), -1);
        near(payoff.strike(), 1);
        InputAdjoint.DiscountedGradient discounted = InputAdjoint.discountedGradient(input, 100, 2);
        near(discounted.value_(), -(Math.exp(-0.08) + Math.exp(-0.1)));
        near(discounted.time(), 100 * (0.04 * Math.exp(-0.08) + 0.05 * Math.exp(-0.1)));
    }

    private static void near(double actual, double expected) {
        if (!(Math.abs(actual - expected) <= 1e-14 * Math.abs(expected))) {
            throw new AssertionError(actual + " is not " + expected);
        }
    }
}
