package dev.backsweep.benchmarks.problem;

import dev.backsweep.Dual;
import dev.backsweep.benchmarks.hand.HeatTangentByHand;
import dev.backsweep.benchmarks.primal.Heat;
import dev.backsweep.benchmarks.primal.HeatAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The tangent of the heat in a plate, 64 by 64 cells and 200 steps. */
public class HeatJvpBenchmark extends Problem {

    private static final int N = 64;
    private static final int STEPS = 200;

    private double[][] conductivity;
    private double[][] conductivityDot;
    private double[][] start;
    private double[][] startDot;
    private double[][] target;
    private HeatTangentByHand hand;
    private double tangent;

    @Setup
    public void setUp() {
        conductivity = Inputs.uniform(N, N, 0.05, 0.2);
        conductivityDot = Inputs.uniform(N, N, -1, 1);
        start = Inputs.uniform(N, N, 0, 1);
        startDot = Inputs.uniform(N, N, -1, 1);
        target = Inputs.uniform(N, N, 0.4, 0.6);
        hand = new HeatTangentByHand(N, N);
    }

    @Benchmark
    public double primal() {
        return Heat.misfit(conductivity, start, target, STEPS);
    }

    @Benchmark
    public double generated() {
        Dual dual = HeatAdjoint.misfitJvp(conductivity, conductivityDot, start, startDot, target, STEPS);
        tangent = dual.tangent();
        return dual.value();
    }

    @Benchmark
    public double hand() {
        Dual dual = hand.misfit(conductivity, conductivityDot, start, startDot, target, STEPS);
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
