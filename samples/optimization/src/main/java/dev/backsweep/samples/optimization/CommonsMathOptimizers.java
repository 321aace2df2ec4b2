package dev.backsweep.samples.optimization;

import dev.backsweep.Objective;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/** What Backsweep writes, as the optimizers of Apache Commons Math want it. */
final class CommonsMathOptimizers {

    private static final int EVALUATIONS = 10_000;
    private static final double RELATIVE = 1e-12;
    private static final double ABSOLUTE = 1e-14;

    private CommonsMathOptimizers() {}

    static ObjectiveFunction function(Objective objective) {
        return new ObjectiveFunction(objective::value);
    }

    static ObjectiveFunctionGradient gradient(Objective objective) {
        return new ObjectiveFunctionGradient(x -> {
            double[] gradient = new double[x.length];
            objective.valueAndGradient(x, gradient);
            return gradient;
        });
    }

    /** The minimum, by the conjugate gradients of Commons Math. */
    static Minimum minimize(Objective objective, double[] start) {
        var optimizer = new NonLinearConjugateGradientOptimizer(
                Formula.POLAK_RIBIERE, new SimpleValueChecker(RELATIVE, ABSOLUTE));
        double[] x = optimizer
                .optimize(
                        function(objective),
                        gradient(objective),
                        GoalType.MINIMIZE,
                        new InitialGuess(start),
                        new MaxEval(EVALUATIONS))
                .getPoint();
        return new Minimum(x, optimizer.getIterations());
    }
}
