package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.LstmInput;
import dev.backsweep.benchmarks.primal.Lstm;
import dev.backsweep.benchmarks.primal.LstmAdjoint;
import dev.backsweep.benchmarks.primal.LstmInlinedAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code lstm} with helpers, against the helpers inlined by hand. */
public class HelpersLstmBenchmark extends Problem {

    private LstmInput in;
    private double[][] mainBar;
    private double[][] extraBar;

    @Setup
    public void setUp() {
        in = LstmInput.read();
        int b = in.sequence()[0].length;
        mainBar = new double[in.mainParams().length][4 * b];
        extraBar = new double[3][b];
    }

    @Benchmark
    public double primal() {
        return Lstm.loss(in.mainParams(), in.extraParams(), in.state(), in.sequence());
    }

    @Benchmark
    public double generated() {
        return LstmAdjoint.lossGradient(
                in.mainParams(), mainBar, in.extraParams(), extraBar, in.state(), in.sequence());
    }

    @Benchmark
    public double inlined() {
        return LstmInlinedAdjoint.lossGradient(
                in.mainParams(), mainBar, in.extraParams(), extraBar, in.state(), in.sequence());
    }

    @Override
    public Object derivatives() {
        return new Object[] {mainBar, extraBar};
    }
}
