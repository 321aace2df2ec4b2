package dev.backsweep.benchmarks.peer;

import java.util.Map;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.montecarlo.automaticdifferentiation.backward.RandomVariableDifferentiableAADFactory;
import net.finmath.stochastic.RandomVariable;

/** Adjoints by finmath-lib, whose numbers are random variables, vectors over the paths of a simulation. */
final class Finmath {

    private static final RandomVariableDifferentiableAADFactory FACTORY = new RandomVariableDifferentiableAADFactory();

    private Finmath() {}

    static RandomVariableDifferentiable variable(double value) {
        return FACTORY.createRandomVariable(0, value);
    }

    static RandomVariableDifferentiable[] variables(double[] x) {
        RandomVariableDifferentiable[] variables = new RandomVariableDifferentiable[x.length];
        for (int i = 0; i < x.length; i++) {
            variables[i] = variable(x[i]);
        }
        return variables;
    }

    /** Adds the gradient of the average of {@code result}, which is returned. */
    static double gradient(RandomVariable result, RandomVariableDifferentiable[] variables, double[] bar) {
        Map<Long, RandomVariable> gradient = ((RandomVariableDifferentiable) result).getGradient();
        for (int i = 0; i < variables.length; i++) {
            bar[i] += gradient.get(variables[i].getID()).getAverage();
        }
        return result.getAverage();
    }
}
