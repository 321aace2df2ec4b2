package dev.backsweep.samples.optimization;

import dev.backsweep.Objective;
import java.util.function.Function;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/** What Backsweep writes, as Hipparchus' optimizers want it. */
final class HipparchusOptimizers {

    private static final int EVALUATIONS = 10_000;
    private static final double RELATIVE = 1e-12;
    private static final double ABSOLUTE = 1e-14;

    private HipparchusOptimizers() {}

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

    /** A model and its Jacobian, for non-linear least squares. */
    static MultivariateJacobianFunction model(
            Function<double[], double[]> model, Function<double[], double[][]> jacobian) {
        return point -> {
            double[] x = point.toArray();
            return new Pair<>(
                    MatrixUtils.createRealVector(model.apply(x)), MatrixUtils.createRealMatrix(jacobian.apply(x)));
        };
    }

    /** The minimum, by Hipparchus' conjugate gradients. */
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
