package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.KMeansByHand;
import dev.backsweep.benchmarks.primal.KMeans;
import dev.backsweep.benchmarks.primal.KMeansAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** 5,000 points around 16 centres, 8 dimensions. */
public class KMeansBenchmark extends Problem {

    private double[][] centres;
    private double[][] centresBar;
    private double[][] points;

    @Setup
    public void setUp() {
        centres = Inputs.uniform(16, 8, -1, 1);
        centresBar = new double[16][8];
        points = Inputs.uniform(5_000, 8, -1, 1);
    }

    @Benchmark
    public double primal() {
        return KMeans.cost(centres, points);
    }

    @Benchmark
    public double generated() {
        return KMeansAdjoint.costGradient(centres, centresBar, points);
    }

    @Benchmark
    public double hand() {
        return KMeansByHand.gradient(centres, centresBar, points);
    }

    @Override
    public Object derivatives() {
        return centresBar;
    }
}
