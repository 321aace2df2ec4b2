package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.TwoLayersByHand;
import dev.backsweep.benchmarks.primal.TwoLayers;
import dev.backsweep.benchmarks.primal.TwoLayersAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A network of 64 inputs, 128 hidden units and 10 classes, a batch of 256. */
public class TwoLayersBenchmark extends Problem {

    private double[][] w1;
    private double[][] w1Bar;
    private double[] b1;
    private double[] b1Bar;
    private double[][] w2;
    private double[][] w2Bar;
    private double[] b2;
    private double[] b2Bar;
    private double[][] x;
    private int[] label;
    private TwoLayersByHand hand;

    @Setup
    public void setUp() {
        w1 = Inputs.uniform(128, 64, -0.2, 0.2);
        w1Bar = new double[128][64];
        b1 = Inputs.uniform(128, -0.1, 0.1);
        b1Bar = new double[128];
        w2 = Inputs.uniform(10, 128, -0.2, 0.2);
        w2Bar = new double[10][128];
        b2 = Inputs.uniform(10, -0.1, 0.1);
        b2Bar = new double[10];
        x = Inputs.uniform(256, 64, -1, 1);
        label = new int[256];
        for (int i = 0; i < label.length; i++) {
            label[i] = i * 7 % 10;
        }
        hand = new TwoLayersByHand(128, 10);
    }

    @Benchmark
    public double primal() {
        return TwoLayers.loss(w1, b1, w2, b2, x, label);
    }

    @Benchmark
    public double generated() {
        return TwoLayersAdjoint.lossGradient(w1, w1Bar, b1, b1Bar, w2, w2Bar, b2, b2Bar, x, label);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(w1, w1Bar, b1, b1Bar, w2, w2Bar, b2, b2Bar, x, label);
    }

    @Override
    public Object derivatives() {
        return new Object[] {w1Bar, b1Bar, w2Bar, b2Bar};
    }
}
