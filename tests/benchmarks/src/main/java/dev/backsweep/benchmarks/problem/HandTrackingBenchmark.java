package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.HtInput;
import dev.backsweep.benchmarks.hand.HandTrackingByHand;
import dev.backsweep.benchmarks.primal.HandModel;
import dev.backsweep.benchmarks.primal.HandTracking;
import dev.backsweep.benchmarks.primal.HandTrackingAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code ht}, 100 points: 26 parameters, and 28 columns where points correspond to triangles. */
public class HandTrackingBenchmark extends Problem {

    @Param({"simple", "complicated"})
    public String kind;

    private HtInput in;
    private HandModel model;
    private double[] p;
    private double[] residuals;
    private double[][] jacobian;
    private HandTrackingByHand hand;

    @Setup
    public void setUp() {
        in = HtInput.read(kind);
        model = in.hand();
        int before = in.us().length == 0 ? 0 : 2;
        p = new double[before + in.theta().length];
        System.arraycopy(in.theta(), 0, p, before, in.theta().length);
        hand = new HandTrackingByHand(model, p.length);
    }

    @Benchmark
    public double primal() {
        residuals = in.us().length == 0
                ? HandTracking.residuals(
                        p, model, in.data().correspondences(), in.data().points())
                : HandTracking.residualsInTriangles(
                        p,
                        in.us(),
                        model,
                        in.data().correspondences(),
                        in.data().points());
        return 0;
    }

    @Benchmark
    public double generated() {
        jacobian = in.us().length == 0
                ? HandTrackingAdjoint.residualsJacobian(
                        p, model, in.data().correspondences(), in.data().points())
                : HandTrackingAdjoint.residualsInTrianglesJacobian(
                        p,
                        in.us(),
                        model,
                        in.data().correspondences(),
                        in.data().points());
        return 0;
    }

    @Benchmark
    public double hand() {
        jacobian =
                hand.jacobian(p, in.us(), in.data().correspondences(), in.data().points());
        return 0;
    }

    public double[] residuals() {
        return residuals;
    }

    @Override
    public Object derivatives() {
        return jacobian;
    }

    @Override
    public boolean accumulates() {
        return false;
    }
}
