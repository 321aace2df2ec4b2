package dev.backsweep.benchmarks.problem;

import dev.backsweep.DualArray;
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
    private double[][] jacobian;
    private HandTrackingByHand hand;

    @Setup
    public void setUp() {
        in = HtInput.read(kind);
        model = in.hand();
        int before = in.us().length == 0 ? 0 : 2;
        p = new double[before + in.theta().length];
        System.arraycopy(in.theta(), 0, p, before, in.theta().length);
        jacobian = new double[3 * in.data().points().length][p.length];
        hand = new HandTrackingByHand(model, p.length);
    }

    @Benchmark
    public double[] primal() {
        return in.us().length == 0
                ? HandTracking.residuals(
                        p, model, in.data().correspondences(), in.data().points())
                : HandTracking.residualsInTriangles(
                        p,
                        in.us(),
                        model,
                        in.data().correspondences(),
                        in.data().points());
    }

    @Benchmark
    public double[] generated() {
        double[] pDot = new double[p.length];
        double[] value = {};
        for (int j = 0; j < p.length; j++) {
            pDot[j] = 1;
            DualArray column = tangent(pDot);
            pDot[j] = 0;
            value = column.value();
            for (int i = 0; i < value.length; i++) {
                jacobian[i][j] = column.tangent()[i];
            }
        }
        return value;
    }

    @Benchmark
    public double[] hand() {
        return hand.jacobian(p, in.us(), in.data().correspondences(), in.data().points(), jacobian);
    }

    @Override
    public Object derivatives() {
        return jacobian;
    }

    @Override
    public boolean accumulates() {
        return false;
    }

    private DualArray tangent(double[] pDot) {
        return in.us().length == 0
                ? HandTrackingAdjoint.residualsJvp(
                        p, pDot, model, in.data().correspondences(), in.data().points())
                : HandTrackingAdjoint.residualsInTrianglesJvp(
                        p,
                        pDot,
                        in.us(),
                        model,
                        in.data().correspondences(),
                        in.data().points());
    }
}
