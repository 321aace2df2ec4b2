package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.LotkaVolterraByHand;
import dev.backsweep.benchmarks.primal.LotkaVolterra;
import dev.backsweep.benchmarks.primal.LotkaVolterraAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Prey and predators by Runge-Kutta's method. */
public class LotkaVolterraBenchmark extends Problem {

    @Param({"1000", "100000"})
    public int steps;

    private double[] p;
    private double[] pBar;
    private LotkaVolterraByHand hand;

    @Setup
    public void setUp() {
        p = new double[] {1.1, 0.4, 0.1, 0.4};
        pBar = new double[4];
        hand = new LotkaVolterraByHand(steps);
    }

    @Benchmark
    public double primal() {
        return LotkaVolterra.lastSquared(p, steps);
    }

    @Benchmark
    public double generated() {
        return LotkaVolterraAdjoint.lastSquaredGradient(p, pBar, steps);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(p, pBar, steps);
    }

    @Override
    public Object derivatives() {
        return pBar;
    }
}
