package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.HeatByHand;
import dev.backsweep.benchmarks.primal.Heat;
import dev.backsweep.benchmarks.primal.HeatAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Heat in a plate of 64 by 64 cells, 200 steps. */
public class HeatBenchmark extends Problem {

    private static final int N = 64;
    private static final int STEPS = 200;

    private double[][] conductivity;
    private double[][] conductivityBar;
    private double[][] start;
    private double[][] startBar;
    private double[][] target;
    private HeatByHand hand;

    @Setup
    public void setUp() {
        conductivity = Inputs.uniform(N, N, 0.05, 0.2);
        conductivityBar = new double[N][N];
        start = Inputs.uniform(N, N, 0, 1);
        startBar = new double[N][N];
        target = Inputs.uniform(N, N, 0.4, 0.6);
        hand = new HeatByHand(N, N, STEPS);
    }

    @Benchmark
    public double primal() {
        return Heat.misfit(conductivity, start, target, STEPS);
    }

    @Benchmark
    public double generated() {
        return HeatAdjoint.misfitGradient(conductivity, conductivityBar, start, startBar, target, STEPS);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(conductivity, conductivityBar, start, startBar, target, STEPS);
    }

    @Override
    public Object derivatives() {
        return new Object[] {conductivityBar, startBar};
    }
}
