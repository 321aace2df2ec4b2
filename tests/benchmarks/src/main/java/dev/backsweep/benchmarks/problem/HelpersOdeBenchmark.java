package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.OdeInput;
import dev.backsweep.benchmarks.primal.Ode;
import dev.backsweep.benchmarks.primal.OdeAdjoint;
import dev.backsweep.benchmarks.primal.OdeInlinedAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code ode} with a helper, against the helper inlined by hand. */
public class HelpersOdeBenchmark extends Problem {

    private double[] x;
    private double[] xBar;

    @Setup
    public void setUp() {
        x = OdeInput.read(16, 2_000).x();
        xBar = new double[16];
    }

    @Benchmark
    public double primal() {
        return Ode.last(x, 2_000);
    }

    @Benchmark
    public double generated() {
        return OdeAdjoint.lastGradient(x, xBar, 2_000);
    }

    @Benchmark
    public double inlined() {
        return OdeInlinedAdjoint.lastGradient(x, xBar, 2_000);
    }

    @Override
    public Object derivatives() {
        return xBar;
    }
}
