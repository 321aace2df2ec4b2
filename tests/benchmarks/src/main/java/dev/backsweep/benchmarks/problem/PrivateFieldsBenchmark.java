package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.primal.Springs;
import dev.backsweep.benchmarks.primal.SpringsAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A thousand springs whose constants are private fields, against fields that are not. */
public class PrivateFieldsBenchmark extends Problem {

    private Springs springs;
    private double[] x;
    private double[] xBar;

    @Setup
    public void setUp() {
        springs = new Springs(1.5, Inputs.uniform(1_000, 0.5, 1.5));
        x = Inputs.uniform(1_001, 0, 1_000);
        xBar = new double[1_001];
    }

    @Benchmark
    public double primal() {
        return springs.energy(x);
    }

    @Benchmark
    public double generated() {
        return SpringsAdjoint.energyGradient(springs, x, xBar);
    }

    @Benchmark
    public double open() {
        return SpringsAdjoint.openEnergyGradient(springs, x, xBar);
    }

    @Override
    public Object derivatives() {
        return xBar;
    }
}
