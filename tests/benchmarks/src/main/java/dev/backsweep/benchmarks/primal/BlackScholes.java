package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** The price of a European call by Monte-Carlo simulation; its gradient is the Greeks. */
public final class BlackScholes {

    private BlackScholes() {}

    /** @param normal a number from the standard normal distribution for each path */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    public static double call(
            double spot,
            double rate,
            double volatility,
            double maturity,
            @Constant double strike,
            @Constant double[] normal) {
        double drift = (rate - 0.5 * volatility * volatility) * maturity;
        double diffusion = volatility * Math.sqrt(maturity);
        double sum = 0;
        for (double z : normal) {
            double last = spot * Math.exp(drift + diffusion * z);
            sum += Math.max(last - strike, 0);
        }
        return Math.exp(-rate * maturity) * sum / normal.length;
    }
}
