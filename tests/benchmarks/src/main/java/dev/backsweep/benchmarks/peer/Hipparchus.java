package dev.backsweep.benchmarks.peer;

import org.hipparchus.analysis.differentiation.Gradient;

/** Gradients by Hipparchus, whose numbers carry their own. */
final class Hipparchus {

    private Hipparchus() {}

    static Gradient[] variables(double[] x) {
        Gradient[] variables = new Gradient[x.length];
        for (int i = 0; i < x.length; i++) {
            variables[i] = Gradient.variable(x.length, i, x[i]);
        }
        return variables;
    }

    static double gradient(Gradient result, double[] bar) {
        for (int i = 0; i < bar.length; i++) {
            bar[i] += result.getPartialDerivative(i);
        }
        return result.getValue();
    }
}
