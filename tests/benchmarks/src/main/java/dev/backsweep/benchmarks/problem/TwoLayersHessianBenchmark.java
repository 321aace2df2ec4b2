package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.primal.TwoLayersAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The Hessian of a small network, hidden units by inputs and as many classes as hidden units, on 100 rows, against its gradient. */
public class TwoLayersHessianBenchmark extends Problem {

    @Param({"4x6", "8x20"})
    public String size;

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
    private double[][] hessian;

    @Setup
    public void setUp() {
        String[] sizes = size.split("x");
        int hidden = Integer.parseInt(sizes[0]);
        int inputs = Integer.parseInt(sizes[1]);
        w1 = Inputs.uniform(hidden, inputs, -1, 1);
        w1Bar = new double[hidden][inputs];
        b1 = Inputs.uniform(hidden, -1, 1);
        b1Bar = new double[hidden];
        w2 = Inputs.uniform(hidden, hidden, -1, 1);
        w2Bar = new double[hidden][hidden];
        b2 = Inputs.uniform(hidden, -1, 1);
        b2Bar = new double[hidden];
        x = Inputs.uniform(100, inputs, -1, 1);
        label = new int[100];
        for (int i = 0; i < label.length; i++) {
            label[i] = i * 7 % hidden;
        }
        hessian = new double[0][];
    }

    @Benchmark
    public double gradient() {
        return TwoLayersAdjoint.lossGradient(w1, w1Bar, b1, b1Bar, w2, w2Bar, b2, b2Bar, x, label);
    }

    @Benchmark
    public double[][] generated() {
        hessian = TwoLayersAdjoint.lossHessian(w1, b1, w2, b2, x, label);
        return hessian;
    }

    @Override
    public Object derivatives() {
        return hessian;
    }

    @Override
    public boolean accumulates() {
        return false;
    }
}
