package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.KeplerByHand;
import dev.backsweep.benchmarks.primal.Kepler;
import dev.backsweep.benchmarks.primal.KeplerAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A thousand planets, each by Newton's method to a tolerance. */
public class KeplerBenchmark extends Problem {

    private double[] eccentricity;
    private double[] eccentricityBar;
    private double[] anomaly;
    private double[] anomalyBar;
    private KeplerByHand hand;

    @Setup
    public void setUp() {
        eccentricity = Inputs.uniform(1_000, 0, 0.9);
        eccentricityBar = new double[1_000];
        anomaly = Inputs.uniform(1_000, 0.1, 3);
        anomalyBar = new double[1_000];
        hand = new KeplerByHand();
    }

    @Benchmark
    public double primal() {
        return Kepler.distances(eccentricity, anomaly, 1e-12);
    }

    @Benchmark
    public double generated() {
        return KeplerAdjoint.distancesGradient(eccentricity, eccentricityBar, anomaly, anomalyBar, 1e-12);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(eccentricity, eccentricityBar, anomaly, anomalyBar, 1e-12);
    }

    @Override
    public Object derivatives() {
        return new Object[] {eccentricityBar, anomalyBar};
    }
}
