package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.RosenbrockByHand;
import dev.backsweep.benchmarks.primal.Rosenbrock;
import dev.backsweep.benchmarks.primal.RosenbrockAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Rosenbrock's function, a chain of {@code n} elements. */
public class RosenbrockBenchmark extends Problem {

    @Param({"100", "10000"})
    public int n;

    private double[] x;
    private double[] xBar;

    @Setup
    public void setUp() {
        x = Inputs.uniform(n, -1, 2);
        xBar = new double[n];
    }

    @Benchmark
    public double primal() {
        return Rosenbrock.rosenbrock(x);
    }

    @Benchmark
    public double generated() {
        return RosenbrockAdjoint.rosenbrockGradient(x, xBar);
    }

    @Benchmark
    public double hand() {
        return RosenbrockByHand.gradient(x, xBar);
    }

    @Override
    public Object derivatives() {
        return xBar;
    }
}
