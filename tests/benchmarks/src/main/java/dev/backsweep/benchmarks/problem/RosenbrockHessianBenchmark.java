package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.HessianByHand;
import dev.backsweep.benchmarks.primal.RosenbrockAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The Hessian of Rosenbrock's function, against its gradient. */
public class RosenbrockHessianBenchmark extends Problem {

    @Param({"16", "32", "100"})
    public int n;

    private double[] x;
    private double[] xBar;
    private double[][] hessian;

    @Setup
    public void setUp() {
        x = Inputs.uniform(n, -1, 2);
        xBar = new double[n];
        hessian = new double[n][n];
    }

    @Benchmark
    public double gradient() {
        return RosenbrockAdjoint.rosenbrockGradient(x, xBar);
    }

    @Benchmark
    public double[][] generated() {
        hessian = RosenbrockAdjoint.rosenbrockHessian(x);
        return hessian;
    }

    @Benchmark
    public double[][] formula() {
        hessian = HessianByHand.rosenbrock(x);
        return hessian;
    }

    @Override
    public Object derivatives() {
        return hessian;
    }

    @Override
    public boolean accumulates() {
        return false;
    }
}
