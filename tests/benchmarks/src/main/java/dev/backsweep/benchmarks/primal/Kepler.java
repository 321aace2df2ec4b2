package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Kepler's equation by Newton's method, iterated to a tolerance, for many planets. */
public final class Kepler {

    private Kepler() {}

    /** The sum of the distances to the sun, in semi-major axes. */
    @Differentiable
    public static double distances(double[] eccentricity, double[] anomaly, @Constant double tolerance) {
        double sum = 0;
        for (int i = 0; i < anomaly.length; i++) {
            double e = eccentricity[i];
            double angle = anomaly[i];
            double step = 1;
            while (Math.abs(step) > tolerance) {
                step = (angle - e * Math.sin(angle) - anomaly[i]) / (1 - e * Math.cos(angle));
                angle -= step;
            }
            sum += 1 - e * Math.cos(angle);
        }
        return sum;
    }
}
