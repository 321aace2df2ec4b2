package dev.backsweep.benchmarks.hand;

import dev.backsweep.benchmarks.primal.BlackScholesAdjoint.CallGradient;

/** One pass over the paths, which sums what the Greeks have in common. */
public final class BlackScholesByHand {

    private BlackScholesByHand() {}

    public static CallGradient gradient(
            double spot, double rate, double volatility, double maturity, double strike, double[] normal) {
        double root = Math.sqrt(maturity);
        double drift = (rate - 0.5 * volatility * volatility) * maturity;
        double diffusion = volatility * root;
        double sum = 0;
        double exercised = 0;
        double exercisedTimesZ = 0;
        for (double z : normal) {
            double growth = Math.exp(drift + diffusion * z);
            double last = spot * growth;
            sum += Math.max(last - strike, 0);
            // a choice of bits rather than of numbers, which would be a jump that every other path would miss; and no
            // product, as what is not taken has no part in a derivative, however large it is
            double taken = Double.longBitsToDouble(last < strike ? 0L : Double.doubleToRawLongBits(growth));
            exercised += taken;
            exercisedTimesZ += taken * z;
        }
        double discount = Math.exp(-rate * maturity);
        double value = discount * sum / normal.length;

        double sumBar = discount / normal.length;
        double spotBar = exercised * sumBar;
        double driftBar = spot * spotBar;
        double diffusionBar = spot * exercisedTimesZ * sumBar;
        return new CallGradient(
                value,
                spotBar,
                maturity * driftBar - maturity * value,
                root * diffusionBar - volatility * maturity * driftBar,
                volatility / (2 * root) * diffusionBar
                        + (rate - 0.5 * volatility * volatility) * driftBar
                        - rate * value);
    }
}
