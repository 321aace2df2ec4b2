package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.LogisticRegressionByHand;
import dev.backsweep.benchmarks.primal.LogisticRegression;
import dev.backsweep.benchmarks.primal.LogisticRegressionAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A logistic regression, rows by features. */
public class LogisticRegressionBenchmark extends Problem {

    @Param({"1000x50", "100000x20"})
    public String size;

    private double[][] x;
    private double[] y;
    private double[] w;
    private double[] wBar;

    @Setup
    public void setUp() {
        String[] sizes = size.split("x");
        int rows = Integer.parseInt(sizes[0]);
        int features = Integer.parseInt(sizes[1]);
        x = Inputs.uniform(rows, features, -1, 1);
        y = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = i % 3 == 0 ? 1 : -1;
        }
        w = Inputs.uniform(features, -1, 1);
        wBar = new double[features];
    }

    @Benchmark
    public double primal() {
        return LogisticRegression.loss(w, x, y);
    }

    @Benchmark
    public double generated() {
        return LogisticRegressionAdjoint.lossGradient(w, wBar, x, y);
    }

    @Benchmark
    public double hand() {
        return LogisticRegressionByHand.gradient(w, wBar, x, y);
    }

    @Override
    public Object derivatives() {
        return wBar;
    }
}
