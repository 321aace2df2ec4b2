package dev.backsweep.samples.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LotkaVolterraTest {

    private static final double[] TRUTH = {1.1, 0.4, 0.1, 0.4, 10, 5};
    private static final double[] GUESS = {0.8, 0.3, 0.15, 0.6, 8, 6};
    private static final double INTERVAL = 0.3;

    @Test
    void exactCountsGiveTheParametersExactly() {
        double[] counted = LotkaVolterra.populations(TRUTH, 60, INTERVAL);
        double[] fitted = LotkaVolterra.fit(counted, INTERVAL, GUESS).getPoint().toArray();
        assertThat(fitted).containsExactly(TRUTH, within(1e-7));
    }

    /** Within four standard deviations, which the fit gives itself: the covariance is the noise times the inverse of Jᵀ J. */
    @Test
    void noisyCountsGiveTheParametersAsWellAsTheyCan() {
        double noise = 0.5;
        double[] counted = LotkaVolterra.observe(TRUTH, 60, INTERVAL, noise, 1);
        var fit = LotkaVolterra.fit(counted, INTERVAL, GUESS);
        assertThat(fit.getRMS()).isCloseTo(noise, within(0.1));
        double[] deviations = fit.getSigma(1e-12).mapMultiply(noise).toArray();
        for (int i = 0; i < TRUTH.length; i++) {
            assertThat(fit.getPoint().getEntry(i)).isCloseTo(TRUTH[i], within(4 * deviations[i]));
            assertThat(deviations[i]).isLessThan(0.1 * TRUTH[i]);
        }
    }

    /** c x - d ln x + b y - a ln y stays as it is at the start. */
    @Test
    void whatTheEquationsConserveIsConserved() {
        double[] populations = LotkaVolterra.populations(TRUTH, 60, INTERVAL);
        double first = conserved(populations, 0);
        for (int k = 1; k < 60; k++) {
            assertThat(conserved(populations, k)).isCloseTo(first, within(1e-5));
        }
    }

    private static double conserved(double[] populations, int k) {
        double x = populations[2 * k];
        double y = populations[2 * k + 1];
        return TRUTH[2] * x - TRUTH[3] * Math.log(x) + TRUTH[1] * y - TRUTH[0] * Math.log(y);
    }
}
