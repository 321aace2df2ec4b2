package dev.backsweep.benchmarks.primal;

import org.hipparchus.special.Gamma;

/** The logarithm of the multivariate gamma function. */
public final class LogGamma {

    private LogGamma() {}

    public static double logGamma(double a, int dimension) {
        double sum = 0.25 * dimension * (dimension - 1) * Math.log(Math.PI);
        for (int j = 1; j <= dimension; j++) {
            sum += Gamma.logGamma(a + 0.5 * (1 - j));
        }
        return sum;
    }
}
