package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.SecondOrderByHand;
import dev.backsweep.benchmarks.primal.RosenbrockAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A product with the Hessian of Rosenbrock's function, against its gradient. */
public class RosenbrockHvpBenchmark extends Problem {

    @Param({"100", "10000"})
    public int n;

    private double[] x;
    private double[] xDot;
    private double[] xBar;
    private double[] product;

    @Setup
    public void setUp() {
        x = Inputs.uniform(n, -1, 2);
        xDot = Inputs.normal(n);
        xBar = new double[n];
        product = new double[n];
    }

    @Benchmark
    public double gradient() {
        return RosenbrockAdjoint.rosenbrockGradient(x, xBar);
    }

    @Benchmark
    public double[] generated() {
        product = RosenbrockAdjoint.rosenbrockHvp(x, xDot);
        return product;
    }

    @Benchmark
    public double[] hand() {
        product = new double[n];
        SecondOrderByHand.rosenbrock(x, xDot, product);
        return product;
    }

    @Override
    public Object derivatives() {
        return product;
    }

    @Override
    public boolean accumulates() {
        return false;
    }
}
