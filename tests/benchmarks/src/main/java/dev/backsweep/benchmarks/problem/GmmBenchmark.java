package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.GmmInput;
import dev.backsweep.benchmarks.hand.GmmByHand;
import dev.backsweep.benchmarks.primal.Gmm;
import dev.backsweep.benchmarks.primal.GmmAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code gmm}, dimensions by components, 1,000 points. */
public class GmmBenchmark extends Problem {

    @Param({"2x5", "10x25"})
    public String size;

    private GmmInput in;
    private double[] alphaBar;
    private double[][] muBar;
    private double[][] qBar;
    private double[][] lBar;
    private GmmByHand hand;

    @Setup
    public void setUp() {
        String[] sizes = size.split("x");
        int d = Integer.parseInt(sizes[0]);
        int k = Integer.parseInt(sizes[1]);
        in = GmmInput.read(d, k);
        alphaBar = new double[k];
        muBar = new double[k][d];
        qBar = new double[k][d];
        lBar = new double[k][d * (d - 1) / 2];
        hand = new GmmByHand(k, d);
    }

    @Benchmark
    public double primal() {
        return Gmm.logLikelihood(in.alpha(), in.mu(), in.q(), in.l(), in.x(), in.gamma(), in.m());
    }

    @Benchmark
    public double generated() {
        return GmmAdjoint.logLikelihoodGradient(
                in.alpha(), alphaBar, in.mu(), muBar, in.q(), qBar, in.l(), lBar, in.x(), in.gamma(), in.m());
    }

    @Benchmark
    public double hand() {
        return hand.gradient(
                in.alpha(), alphaBar, in.mu(), muBar, in.q(), qBar, in.l(), lBar, in.x(), in.gamma(), in.m());
    }

    @Override
    public Object derivatives() {
        return new Object[] {alphaBar, muBar, qBar, lBar};
    }
}
