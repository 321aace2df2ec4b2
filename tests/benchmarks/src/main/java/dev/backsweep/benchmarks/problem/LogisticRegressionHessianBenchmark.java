package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.HessianByHand;
import dev.backsweep.benchmarks.primal.LogisticRegressionAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The Hessian of a logistic regression on 1,000 rows, against its gradient. */
public class LogisticRegressionHessianBenchmark extends Problem {

    @Param({"16", "32"})
    public int n;

    private double[][] x;
    private double[] y;
    private double[] w;
    private double[] wBar;
    private double[][] hessian;

    @Setup
    public void setUp() {
        x = Inputs.uniform(1_000, n, -1, 1);
        w = Inputs.uniform(n, -1, 1);
        wBar = new double[n];
        hessian = new double[n][n];
        y = new double[1_000];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 3 == 0 ? 1 : -1;
        }
    }

    @Benchmark
    public double gradient() {
        return LogisticRegressionAdjoint.lossGradient(w, wBar, x, y);
    }

    @Benchmark
    public double[][] generated() {
        hessian = LogisticRegressionAdjoint.lossHessian(w, x, y);
        return hessian;
    }

    @Benchmark
    public double[][] formula() {
        hessian = HessianByHand.logisticRegression(w, x, y);
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
