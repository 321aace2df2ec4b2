package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.RelaxationByHand;
import dev.backsweep.benchmarks.primal.Relaxation;
import dev.backsweep.benchmarks.primal.RelaxationAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A fixed point in 50 dimensions to a tolerance. */
public class RelaxationBenchmark extends Problem {

    private double[][] a;
    private double[][] aBar;
    private double[] b;
    private double[] bBar;
    private RelaxationByHand hand;

    @Setup
    public void setUp() {
        a = Inputs.uniform(50, 50, -0.2, 0.2);
        aBar = new double[50][50];
        b = Inputs.uniform(50, -0.5, 0.5);
        bBar = new double[50];
        hand = new RelaxationByHand();
    }

    @Benchmark
    public double primal() {
        return Relaxation.norm(a, b, 1e-10);
    }

    @Benchmark
    public double generated() {
        return RelaxationAdjoint.normGradient(a, aBar, b, bBar, 1e-10);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(a, aBar, b, bBar, 1e-10);
    }

    @Override
    public Object derivatives() {
        return new Object[] {aBar, bBar};
    }
}
