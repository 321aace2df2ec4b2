package dev.backsweep.benchmarks.peer;

import dev.backsweep.benchmarks.primal.LogisticRegression;
import dev.backsweep.benchmarks.primal.LogisticRegressionAdjoint;
import dev.backsweep.benchmarks.problem.Inputs;
import dev.backsweep.benchmarks.problem.Problem;
import java.util.stream.IntStream;
import net.finmath.montecarlo.RandomVariableFromDoubleArray;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.stochastic.RandomVariable;
import org.hipparchus.analysis.differentiation.Gradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A logistic regression, 1,000 rows by 50 features; finmath-lib takes all rows at once. */
public class LogisticRegressionPeers extends Problem {

    private double[][] x;
    private double[] y;
    private double[] w;
    private double[] wBar;
    private RandomVariable[] columns;
    private RandomVariable signs;

    @Setup
    public void setUp() {
        x = Inputs.uniform(1_000, 50, -1, 1);
        y = new double[1_000];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 3 == 0 ? 1 : -1;
        }
        w = Inputs.uniform(50, -1, 1);
        wBar = new double[50];
        columns = new RandomVariable[50];
        for (int j = 0; j < 50; j++) {
            int column = j;
            columns[j] = new RandomVariableFromDoubleArray(
                    0, IntStream.range(0, 1_000).mapToDouble(i -> x[i][column]).toArray());
        }
        signs = new RandomVariableFromDoubleArray(0, y);
    }

    @Benchmark
    public double generated() {
        return LogisticRegressionAdjoint.lossGradient(w, wBar, x, y);
    }

    @Benchmark
    public double hipparchus() {
        Gradient[] v = Hipparchus.variables(w);
        Gradient sum = Gradient.constant(w.length, 0);
        for (int i = 0; i < y.length; i++) {
            Gradient z = Gradient.constant(w.length, 0);
            for (int j = 0; j < w.length; j++) {
                z = z.add(v[j].multiply(x[i][j]));
            }
            sum = sum.add(z.multiply(-y[i]).exp().log1p());
        }
        return Hipparchus.gradient(sum.divide(y.length), wBar);
    }

    @Benchmark
    public double finmath() {
        RandomVariableDifferentiable[] v = Finmath.variables(w);
        RandomVariable z = Finmath.variable(0);
        for (int j = 0; j < w.length; j++) {
            z = z.addProduct(v[j], columns[j]);
        }
        return Finmath.gradient(z.mult(signs).mult(-1).exp().add(1).log(), v, wBar);
    }

    @Benchmark
    public double differences() {
        return Differences.gradient(at -> LogisticRegression.loss(at, x, y), w, wBar);
    }

    @Override
    public Object derivatives() {
        return wBar;
    }
}
