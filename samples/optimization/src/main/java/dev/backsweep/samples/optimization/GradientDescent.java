package dev.backsweep.samples.optimization;

import dev.backsweep.Objective;

/** Steepest descent. */
final class GradientDescent extends Minimizer {

    GradientDescent(Objective objective) {
        super(objective);
    }

    @Override
    double[] direction(double[] x, double[] gradient) {
        double[] direction = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            direction[i] = -gradient[i];
        }
        return direction;
    }
}
