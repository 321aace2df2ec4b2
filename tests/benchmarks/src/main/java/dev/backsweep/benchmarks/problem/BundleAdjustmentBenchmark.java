package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.data.BaInput;
import dev.backsweep.benchmarks.hand.BundleAdjustmentByHand;
import dev.backsweep.benchmarks.primal.BundleAdjustment;
import dev.backsweep.benchmarks.primal.BundleAdjustmentAdjoint;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** GradBench's {@code ba}: the sparse Jacobian, in blocks, one for each of 31,843 observations. */
public class BundleAdjustmentBenchmark extends Problem {

    private BaInput in;
    private double[][] cameras;
    private double[][] points;
    private double[] weights;
    private double[][] features;
    private double[] errors;
    private BlockJacobian jacobian;
    private BundleAdjustmentByHand hand;

    @Setup
    public void setUp() {
        in = BaInput.read();
        cameras = copies(in.cam(), in.n());
        points = copies(in.x(), in.m());
        features = copies(in.feat(), in.p());
        weights = new double[in.p()];
        Arrays.fill(weights, in.w());
        errors = new double[3 * in.p()];
        jacobian = new BlockJacobian(in.n(), in.m(), in.p());
        hand = new BundleAdjustmentByHand();
    }

    @Benchmark
    public double primal() {
        for (int i = 0; i < in.p(); i++) {
            double[] error =
                    BundleAdjustment.reprojection(cameras[i % in.n()], points[i % in.m()], weights[i], features[i]);
            errors[2 * i] = error[0];
            errors[2 * i + 1] = error[1];
            errors[2 * in.p() + i] = BundleAdjustment.weightError(weights[i]);
        }
        return 0;
    }

    @Benchmark
    public double generated() {
        for (int i = 0; i < in.p(); i++) {
            int camera = i % in.n();
            int point = i % in.m();
            var block = BundleAdjustmentAdjoint.reprojectionJacobian(
                    cameras[camera], points[point], weights[i], features[i]);
            jacobian.put(i, camera, point, block.camera(), block.point(), block.weight());
            jacobian.put(i, BundleAdjustmentAdjoint.weightErrorDerivative(weights[i]));
        }
        return 0;
    }

    @Benchmark
    public double hand() {
        for (int i = 0; i < in.p(); i++) {
            int camera = i % in.n();
            int point = i % in.m();
            var block = hand.block(cameras[camera], points[point], weights[i], features[i]);
            jacobian.put(i, camera, point, block.camera(), block.point(), block.weight());
            jacobian.put(i, -2 * weights[i]);
        }
        return 0;
    }

    @Override
    public Object derivatives() {
        return jacobian.values;
    }

    @Override
    public boolean accumulates() {
        return false;
    }

    public BlockJacobian jacobian() {
        return jacobian;
    }

    /** What the primal computes: two reprojection errors an observation, and then its weight's error. */
    public double[] errors() {
        return errors;
    }

    private static double[][] copies(double[] row, int n) {
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> row.clone());
        return rows;
    }
}
