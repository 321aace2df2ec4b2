package dev.backsweep.samples.optimization;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Random;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/** Prey and predators, counted from time to time; what was counted tells the parameters. */
final class LotkaVolterra {

    /**
     * The parameters: birth of the prey, its death by each predator, birth of predators by each prey, their death, and both populations
     * at the start.
     */
    static final int PARAMETERS = 6;

    private static final int STEPS = 20;
    private static final int EVALUATIONS = 100;

    private LotkaVolterra() {}

    /**
     * The two populations at each of the observations, by the classical Runge-Kutta method.
     *
     * @param p the parameters
     * @param observations how many
     * @param interval the time between them
     */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] populations(double[] p, int observations, @Constant double interval) {
        double[] populations = new double[2 * observations];
        double h = interval / STEPS;
        double x = p[4];
        double y = p[5];
        for (int k = 0; k < observations; k++) {
            populations[2 * k] = x;
            populations[2 * k + 1] = y;
            for (int i = 0; i < STEPS; i++) {
                double x1 = prey(p, x, y);
                double y1 = predators(p, x, y);
                double x2 = prey(p, x + h / 2 * x1, y + h / 2 * y1);
                double y2 = predators(p, x + h / 2 * x1, y + h / 2 * y1);
                double x3 = prey(p, x + h / 2 * x2, y + h / 2 * y2);
                double y3 = predators(p, x + h / 2 * x2, y + h / 2 * y2);
                double x4 = prey(p, x + h * x3, y + h * y3);
                double y4 = predators(p, x + h * x3, y + h * y3);
                x += h / 6 * (x1 + 2 * x2 + 2 * x3 + x4);
                y += h / 6 * (y1 + 2 * y2 + 2 * y3 + y4);
            }
        }
        return populations;
    }

    private static double prey(double[] p, double x, double y) {
        return p[0] * x - p[1] * x * y;
    }

    private static double predators(double[] p, double x, double y) {
        return p[2] * x * y - p[3] * y;
    }

    /** What is counted when the parameters are {@code p}: each number is off by {@code noise}, as a standard deviation. */
    static double[] observe(double[] p, int observations, double interval, double noise, long seed) {
        Random random = new Random(seed);
        double[] counted = populations(p, observations, interval);
        for (int i = 0; i < counted.length; i++) {
            counted[i] += noise * random.nextGaussian();
        }
        return counted;
    }

    /** The parameters whose populations come nearest to those counted, by Levenberg and Marquardt's method. */
    static Optimum fit(double[] counted, double interval, double[] start) {
        int observations = counted.length / 2;
        return new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .model(HipparchusOptimizers.model(
                                p -> populations(p, observations, interval),
                                p -> LotkaVolterraAdjoint.populationsJacobian(p, observations, interval)))
                        .target(counted)
                        .start(start)
                        .maxEvaluations(EVALUATIONS)
                        .maxIterations(EVALUATIONS)
                        .build());
    }
}
