package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.SecondOrderByHand;
import dev.backsweep.benchmarks.primal.LogisticRegressionAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A product with the Hessian of a logistic regression, 1,000 rows by 50 features, against its gradient. */
public class LogisticRegressionHvpBenchmark extends Problem {

    private double[][] x;
    private double[] y;
    private double[] w;
    private double[] wDot;
    private double[] wBar;
    private double[] product;

    @Setup
    public void setUp() {
        x = Inputs.uniform(1_000, 50, -1, 1);
        w = Inputs.uniform(50, -1, 1);
        wDot = Inputs.normal(50);
        wBar = new double[50];
        product = new double[50];
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
    public double[] generated() {
        product = LogisticRegressionAdjoint.lossHvp(w, wDot, x, y);
        return product;
    }

    @Benchmark
    public double[] hand() {
        product = new double[50];
        SecondOrderByHand.logisticRegression(w, wDot, product, x, y);
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
