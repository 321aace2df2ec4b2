package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.HessianByHand;
import dev.backsweep.benchmarks.primal.LogSumExpAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The Hessian of a logarithm of a sum of exponentials, against its gradient. */
public class LogSumExpHessianBenchmark extends Problem {

    @Param({"32", "200"})
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
        return LogSumExpAdjoint.logSumExpGradient(x, xBar);
    }

    @Benchmark
    public double[][] generated() {
        hessian = LogSumExpAdjoint.logSumExpHessian(x);
        return hessian;
    }

    @Benchmark
    public double[][] formula() {
        hessian = HessianByHand.logSumExp(x);
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
