package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** GradBench's {@code ht}: the distance of measured points to the surface of a posed hand. */
public final class HandTracking {

    private static final int FINGERS = 5;

    private HandTracking() {}

    /** The residuals against the vertices that correspond, three for each point. */
    @Differentiable(modes = Mode.FORWARD)
    public static double[] residuals(
            double[] theta, @Constant HandModel model, int[] correspondences, @Constant double[][] points) {
        double[][] positions = positions(theta, model);
        double[] residuals = new double[3 * points.length];
        for (int i = 0; i < points.length; i++) {
            for (int r = 0; r < 3; r++) {
                residuals[3 * i + r] = points[i][r] - positions[r][correspondences[i]];
            }
        }
        return residuals;
    }

    /**
     * The residuals against points in the triangles that correspond, three for each point.
     *
     * @param p two numbers that are added to the first and the second barycentric coordinate of every point, and then
     *     theta: a point's coordinates matter to its own residuals alone, so that one direction serves them all
     */
    @Differentiable(modes = Mode.FORWARD)
    public static double[] residualsInTriangles(
            double[] p,
            @Constant double[][] us,
            @Constant HandModel model,
            int[] correspondences,
            @Constant double[][] points) {
        double[] theta = new double[p.length - 2];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = p[2 + i];
        }
        double[][] positions = positions(theta, model);
        double[] residuals = new double[3 * points.length];
        for (int i = 0; i < points.length; i++) {
            int[] triangle = model.triangles()[correspondences[i]];
            double u = us[i][0] + p[0];
            double v = us[i][1] + p[1];
            for (int r = 0; r < 3; r++) {
                double[] row = positions[r];
                residuals[3 * i + r] =
                        points[i][r] - (u * row[triangle[0]] + v * row[triangle[1]] + (1 - u - v) * row[triangle[2]]);
            }
        }
        return residuals;
    }

    /** The vertices in space, a row for each coordinate. */
    private static double[][] positions(double[] theta, HandModel model) {
        double[][] pose = pose(theta, model.bones());
        double[][][] transforms = transforms(pose, model);
        int vertices = model.basePositions().length;
        double[][] sum = new double[3][vertices];
        for (int bone = 0; bone < model.bones(); bone++) {
            double[][] t = transforms[bone];
            for (int v = 0; v < vertices; v++) {
                double[] base = model.basePositions()[v];
                double weight = model.weights()[v][bone];
                for (int r = 0; r < 3; r++) {
                    sum[r][v] +=
                            (t[r][0] * base[0] + t[r][1] * base[1] + t[r][2] * base[2] + t[r][3] * base[3]) * weight;
                }
            }
        }
        if (model.mirrored()) {
            for (int v = 0; v < vertices; v++) {
                sum[0][v] = -sum[0][v];
            }
        }
        double[][] rotation = angleAxis(pose[0][0], pose[1][0], pose[2][0]);
        double[][] positions = new double[3][vertices];
        for (int r = 0; r < 3; r++) {
            double a = rotation[r][0] * pose[0][1];
            double b = rotation[r][1] * pose[1][1];
            double c = rotation[r][2] * pose[2][1];
            for (int v = 0; v < vertices; v++) {
                positions[r][v] = a * sum[0][v] + b * sum[1][v] + c * sum[2][v] + pose[r][2];
            }
        }
        return positions;
    }

    /** Columns: global rotation, scale and translation, then the angles of each bone. */
    private static double[][] pose(double[] theta, int bones) {
        double[][] pose = new double[3][bones + 3];
        for (int r = 0; r < 3; r++) {
            pose[r][0] = theta[r];
            pose[r][1] = 1;
            pose[r][2] = theta[3 + r];
        }
        int k = 6;
        int column = 5;
        for (int finger = 0; finger < FINGERS; finger++) {
            for (int joint = 2; joint < 5; joint++) {
                pose[0][column] = theta[k++];
                if (joint == 2) {
                    pose[1][column] = theta[k++];
                }
                column++;
            }
            column++;
        }
        return pose;
    }

    /** What each bone does to the hand at rest. */
    private static double[][][] transforms(double[][] pose, HandModel model) {
        int bones = model.bones();
        double[][][] absolutes = new double[bones][][];
        double[][][] transforms = new double[bones][][];
        for (int bone = 0; bone < bones; bone++) {
            double[][] turn = eulerAngles(pose[0][bone + 3], pose[1][bone + 3], pose[2][bone + 3]);
            double[][] relative = times(model.baseRelatives()[bone], turn);
            int parent = model.parents()[bone];
            absolutes[bone] = parent < 0 ? relative : times(absolutes[parent], relative);
            transforms[bone] = times(absolutes[bone], model.inverseBaseAbsolutes()[bone]);
        }
        return transforms;
    }

    private static double[][] eulerAngles(double x, double z, double y) {
        double sx = Math.sin(x);
        double cx = Math.cos(x);
        double sy = Math.sin(y);
        double cy = Math.cos(y);
        double sz = Math.sin(z);
        double cz = Math.cos(z);
        return new double[][] {
            {cy * cz, sx * sy * cz - cx * sz, cx * sy * cz + sx * sz, 0},
            {cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - sx * cz, 0},
            {-sy, sx * cy, cx * cy, 0},
            {0, 0, 0, 1}
        };
    }

    private static double[][] angleAxis(double x, double y, double z) {
        double angle = Math.sqrt(x * x + y * y + z * z);
        if (angle < 1e-4) {
            return new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        }
        double u = x / angle;
        double v = y / angle;
        double w = z / angle;
        double s = Math.sin(angle);
        double c = Math.cos(angle);
        return new double[][] {
            {u * u + (1 - u * u) * c, u * v * (1 - c) - w * s, u * w * (1 - c) + v * s},
            {u * v * (1 - c) + w * s, v * v + (1 - v * v) * c, v * w * (1 - c) - u * s},
            {u * w * (1 - c) - v * s, w * v * (1 - c) + u * s, w * w + (1 - w * w) * c}
        };
    }

    /** The product of two matrices of four rows and four columns. */
    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 4; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }
}
