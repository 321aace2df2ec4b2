package dev.backsweep.samples.optimization;

import dev.backsweep.Differentiable;
import org.hipparchus.analysis.solvers.BrentSolver;

/** What a firm earns with {@code x} units: revenue 20 x less cost 2 x² + 3 x + 100. */
final class Profit {

    /** Where the profit is stationary, and what it is there. */
    record Stationary(double x, double profit, double secondDerivative) {

        boolean isMaximum() {
            return secondDerivative < 0;
        }
    }

    private static final int EVALUATIONS = 100;
    private static final double TOLERANCE = 1e-12;

    private Profit() {}

    @Differentiable(order = 2)
    static double profit(double x) {
        return 20 * x - (2 * x * x + 3 * x + 100);
    }

    /** Finds the zero of the derivative between {@code low} and {@code high}, by a root finder that knows nothing of derivatives. */
    static Stationary stationary(double low, double high) {
        double x = new BrentSolver(TOLERANCE).solve(EVALUATIONS, ProfitAdjoint::profitDerivative, low, high);
        return new Stationary(x, profit(x), ProfitAdjoint.profitSecondDerivative(x));
    }
}
