package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.LlsqInput;
import dev.backsweep.benchmarks.hand.LeastSquaresByHand;
import dev.backsweep.benchmarks.primal.LeastSquares;
import dev.backsweep.benchmarks.primal.LeastSquaresAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code llsq}, 128 coefficients at {@code n} points. */
public class LeastSquaresBenchmark extends Problem {

    @Param({"64", "4096"})
    public int n;

    private double[] x;
    private double[] xBar;
    private LeastSquaresByHand hand;

    @Setup
    public void setUp() {
        x = LlsqInput.read(n).x();
        xBar = new double[x.length];
        hand = new LeastSquaresByHand(x.length);
    }

    @Benchmark
    public double primal() {
        return LeastSquares.llsq(x, n);
    }

    @Benchmark
    public double generated() {
        return LeastSquaresAdjoint.llsqGradient(x, xBar, n);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(x, xBar, n);
    }

    @Override
    public Object derivatives() {
        return xBar;
    }
}
