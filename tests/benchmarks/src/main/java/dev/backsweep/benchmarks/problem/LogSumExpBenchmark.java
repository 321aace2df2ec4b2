package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.LseInput;
import dev.backsweep.benchmarks.hand.LogSumExpByHand;
import dev.backsweep.benchmarks.primal.LogSumExp;
import dev.backsweep.benchmarks.primal.LogSumExpAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code lse}. */
public class LogSumExpBenchmark extends Problem {

    @Param({"2500"})
    public int n;

    private double[] x;
    private double[] xBar;
    private LogSumExpByHand hand;

    @Setup
    public void setUp() {
        x = LseInput.read(n).x();
        xBar = new double[n];
        hand = new LogSumExpByHand(n);
    }

    @Benchmark
    public double primal() {
        return LogSumExp.logSumExp(x);
    }

    @Benchmark
    public double generated() {
        return LogSumExpAdjoint.logSumExpGradient(x, xBar);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(x, xBar);
    }

    @Override
    public Object derivatives() {
        return xBar;
    }
}
