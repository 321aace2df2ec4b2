package dev.backsweep.benchmarks.problem;

import dev.backsweep.Dual;
import dev.backsweep.benchmarks.hand.TangentByHand;
import dev.backsweep.benchmarks.primal.LogisticRegression;
import dev.backsweep.benchmarks.primal.LogisticRegressionAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The tangent of a logistic regression, 1,000 rows by 50 features. */
public class LogisticRegressionJvpBenchmark extends Problem {

    private double[][] x;
    private double[] y;
    private double[] w;
    private double[] wDot;
    private double tangent;

    @Setup
    public void setUp() {
        x = Inputs.uniform(1_000, 50, -1, 1);
        w = Inputs.uniform(50, -1, 1);
        wDot = Inputs.normal(50);
        y = new double[1_000];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 3 == 0 ? 1 : -1;
        }
    }

    @Benchmark
    public double primal() {
        return LogisticRegression.loss(w, x, y);
    }

    @Benchmark
    public double generated() {
        Dual dual = LogisticRegressionAdjoint.lossJvp(w, wDot, x, y);
        tangent = dual.tangent();
        return dual.value();
    }

    @Benchmark
    public double hand() {
        Dual dual = TangentByHand.logisticRegression(w, wDot, x, y);
        tangent = dual.tangent();
        return dual.value();
    }

    @Override
    public Object derivatives() {
        return tangent;
    }

    @Override
    public boolean accumulates() {
        return false;
    }
}
