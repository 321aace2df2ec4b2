package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** GradBench's {@code ba}: where a camera sees a point, against where the point was found in the picture. */
public final class BundleAdjustment {

    /** Parameters of a camera: rotation 3, centre 3, focal length, principal point 2, radial distortion 2. */
    public static final int CAMERA = 11;

    private BundleAdjustment() {}

    /** The reprojection error, two numbers. */
    @Differentiable
    public static double[] reprojection(double[] camera, double[] point, double weight, @Constant double[] feature) {
        double[] seen = rotate(camera, point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]);
        double px = seen[0] / seen[2];
        double py = seen[1] / seen[2];
        double square = px * px + py * py;
        double distortion = 1 + camera[9] * square + camera[10] * square * square;
        return new double[] {
            weight * (px * distortion * camera[6] + camera[7] - feature[0]),
            weight * (py * distortion * camera[6] + camera[8] - feature[1])
        };
    }

    /** The weight's own residual. */
    @Differentiable
    public static double weightError(double weight) {
        return 1 - weight * weight;
    }

    /** Rodrigues' formula, around the first three elements of {@code r}. */
    private static double[] rotate(double[] r, double x, double y, double z) {
        double square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
        if (square == 0) {
            return new double[] {x + r[1] * z - r[2] * y, y + r[2] * x - r[0] * z, z + r[0] * y - r[1] * x};
        }
        double angle = Math.sqrt(square);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double u = r[0] / angle;
        double v = r[1] / angle;
        double w = r[2] / angle;
        double along = (u * x + v * y + w * z) * (1 - cos);
        return new double[] {
            x * cos + (v * z - w * y) * sin + u * along,
            y * cos + (w * x - u * z) * sin + v * along,
            z * cos + (u * y - v * x) * sin + w * along
        };
    }
}
