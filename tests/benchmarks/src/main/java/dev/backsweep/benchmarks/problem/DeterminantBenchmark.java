package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.DeterminantByHand;
import dev.backsweep.benchmarks.primal.Determinant;
import dev.backsweep.benchmarks.primal.DeterminantAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A determinant of seven rows by minors. */
public class DeterminantBenchmark extends Problem {

    private double[][] a;
    private double[][] aBar;
    private DeterminantByHand hand;

    @Setup
    public void setUp() {
        a = Inputs.uniform(7, 7, -1, 1);
        aBar = new double[7][7];
        hand = new DeterminantByHand(7);
    }

    @Benchmark
    public double primal() {
        return Determinant.determinant(a);
    }

    @Benchmark
    public double generated() {
        return DeterminantAdjoint.determinantGradient(a, aBar);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(a, aBar);
    }

    @Override
    public Object derivatives() {
        return aBar;
    }
}
