package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;

/** The energy of a chain of springs, whose constants are fields: the same twice, with private fields and with open ones. */
public final class Springs {

    private final double stiffness;
    private final double[] lengths;
    final double openStiffness;
    final double[] openLengths;

    public Springs(double stiffness, double[] lengths) {
        this.stiffness = stiffness;
        this.lengths = lengths;
        this.openStiffness = stiffness;
        this.openLengths = lengths;
    }

    @Differentiable
    public double energy(double[] x) {
        double sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            double stretch = x[i + 1] - x[i] - lengths[i];
            sum += stiffness * stretch * stretch;
        }
        return sum / 2;
    }

    @Differentiable
    public double openEnergy(double[] x) {
        double sum = 0;
        for (int i = 0; i < openLengths.length; i++) {
            double stretch = x[i + 1] - x[i] - openLengths[i];
            sum += openStiffness * stretch * stretch;
        }
        return sum / 2;
    }
}
