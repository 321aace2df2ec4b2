package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.OdeInput;
import dev.backsweep.benchmarks.hand.OdeByHand;
import dev.backsweep.benchmarks.primal.Ode;
import dev.backsweep.benchmarks.primal.OdeAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code ode}, equations by steps. */
public class OdeBenchmark extends Problem {

    @Param({"16x2000", "64x20000"})
    public String size;

    private double[] x;
    private double[] xBar;
    private int steps;
    private OdeByHand hand;

    @Setup
    public void setUp() {
        String[] sizes = size.split("x");
        steps = Integer.parseInt(sizes[1]);
        x = OdeInput.read(Integer.parseInt(sizes[0]), steps).x();
        xBar = new double[x.length];
        hand = new OdeByHand(x.length, steps);
    }

    @Benchmark
    public double primal() {
        return Ode.last(x, steps);
    }

    @Benchmark
    public double generated() {
        return OdeAdjoint.lastGradient(x, xBar, steps);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(x, xBar, steps);
    }

    @Override
    public Object derivatives() {
        return xBar;
    }
}
