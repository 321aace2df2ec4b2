package dev.backsweep.benchmarks.hand;

import dev.backsweep.benchmarks.primal.HandModel;
import java.util.Arrays;

/**
 * All columns of the Jacobian at once: beside each number stand its tangents, one for each parameter, and the loops over them are the
 * innermost.
 */
public final class HandTrackingByHand {

    private static final int FINGERS = 5;

    private final int n;
    private final HandModel model;
    private final double[][][] absolutes;
    private final double[][][] absolutesDot;
    private final double[][] relative = new double[4][4];
    private final double[][] relativeDot;
    private final double[][] turn = new double[4][4];
    private final double[][] turnDot;
    private final double[][] transform = new double[4][4];
    private final double[][] transformDot;
    private final double[][] sum;
    private final double[][][] sumDot;
    private final double[][] rotation = new double[3][3];
    private final double[][][] rotationDot;
    private final double[] positionDot;

    /** @param n how many parameters: theta and, before it, one for each barycentric coordinate where there are such */
    public HandTrackingByHand(HandModel model, int n) {
        this.n = n;
        this.model = model;
        int bones = model.bones();
        int vertices = model.basePositions().length;
        absolutes = new double[bones][4][4];
        absolutesDot = new double[bones][16][n];
        relativeDot = new double[16][n];
        turnDot = new double[16][n];
        transformDot = new double[16][n];
        sum = new double[3][vertices];
        sumDot = new double[3][vertices][n];
        rotationDot = new double[3][3][n];
        positionDot = new double[n];
    }

    /** The derivatives of the residuals, a row each. */
    public double[][] jacobian(double[] p, double[][] us, int[] correspondences, double[][] points) {
        double[][] jacobian = new double[3 * points.length][n];
        int first = us.length == 0 ? 0 : 2;
        for (int r = 0; r < 3; r++) {
            Arrays.fill(sum[r], 0);
            for (double[] dots : sumDot[r]) {
                Arrays.fill(dots, 0);
            }
        }
        int[] flexions = new int[model.bones()];
        int[] spreads = new int[model.bones()];
        assign(flexions, spreads, first + 6);
        for (int bone = 0; bone < model.bones(); bone++) {
            pose(p, bone, flexions[bone], spreads[bone]);
            skin(bone);
        }
        if (model.mirrored()) {
            for (int v = 0; v < sum[0].length; v++) {
                sum[0][v] = -sum[0][v];
                for (int i = 0; i < n; i++) {
                    sumDot[0][v][i] = -sumDot[0][v][i];
                }
            }
        }
        rotate(p, first);
        for (int i = 0; i < points.length; i++) {
            for (int r = 0; r < 3; r++) {
                residual(i, r, first, p, us, correspondences, jacobian[3 * i + r]);
            }
        }
        return jacobian;
    }

    private void residual(int i, int r, int first, double[] p, double[][] us, int[] correspondences, double[] row) {
        row[first + 3 + r] = -1;
        if (first == 0) {
            subtract(row, r, correspondences[i], 1);
        } else {
            int[] triangle = model.triangles()[correspondences[i]];
            double u = us[i][0] + p[0];
            double v = us[i][1] + p[1];
            subtract(row, r, triangle[0], u);
            subtract(row, r, triangle[1], v);
            subtract(row, r, triangle[2], 1 - u - v);
            double last = position(r, triangle[2]);
            row[0] -= position(r, triangle[0]) - last;
            row[1] -= position(r, triangle[1]) - last;
        }
    }

    /** The vertex, but for the translation. */
    private double position(int r, int v) {
        return rotation[r][0] * sum[0][v] + rotation[r][1] * sum[1][v] + rotation[r][2] * sum[2][v];
    }

    private void subtract(double[] row, int r, int v, double weight) {
        for (int c = 0; c < 3; c++) {
            double s = weight * sum[c][v];
            double t = weight * rotation[r][c];
            double[] a = rotationDot[r][c];
            double[] b = sumDot[c][v];
            for (int i = 0; i < n; i++) {
                row[i] -= a[i] * s + t * b[i];
            }
        }
    }

    /** Which parameters bend and spread each bone; negative for none. */
    private static void assign(int[] flexions, int[] spreads, int first) {
        Arrays.fill(flexions, -1);
        Arrays.fill(spreads, -1);
        int k = first;
        int bone = 2;
        for (int finger = 0; finger < FINGERS; finger++) {
            for (int joint = 2; joint < 5; joint++) {
                flexions[bone] = k++;
                if (joint == 2) {
                    spreads[bone] = k++;
                }
                bone++;
            }
            bone++;
        }
    }

    private void pose(double[] p, int bone, int flexion, int spread) {
        double x = flexion < 0 ? 0 : p[flexion];
        double z = spread < 0 ? 0 : p[spread];
        double sx = Math.sin(x);
        double cx = Math.cos(x);
        double sz = Math.sin(z);
        double cz = Math.cos(z);
        for (double[] dots : turnDot) {
            Arrays.fill(dots, 0);
        }
        double[][] values = {{cz, -cx * sz, sx * sz, 0}, {sz, cx * cz, -sx * cz, 0}, {0, sx, cx, 0}, {0, 0, 0, 1}};
        for (int i = 0; i < 4; i++) {
            System.arraycopy(values[i], 0, turn[i], 0, 4);
        }
        if (flexion >= 0) {
            double[] dots = {0, sx * sz, cx * sz, 0, 0, -sx * cz, -cx * cz, 0, 0, cx, -sx};
            for (int i = 0; i < dots.length; i++) {
                turnDot[i][flexion] += dots[i];
            }
        }
        if (spread >= 0) {
            double[] dots = {-sz, -cx * cz, sx * cz, 0, cz, -cx * sz, sx * sz, 0};
            for (int i = 0; i < dots.length; i++) {
                turnDot[i][spread] += dots[i];
            }
        }
        int parent = model.parents()[bone];
        if (parent < 0) {
            timesDual(model.baseRelatives()[bone], turn, turnDot, absolutes[bone], absolutesDot[bone]);
        } else {
            timesDual(model.baseRelatives()[bone], turn, turnDot, relative, relativeDot);
            timesBoth(
                    absolutes[parent],
                    absolutesDot[parent],
                    relative,
                    relativeDot,
                    absolutes[bone],
                    absolutesDot[bone]);
        }
        dualTimes(absolutes[bone], absolutesDot[bone], model.inverseBaseAbsolutes()[bone], transform, transformDot);
    }

    private void skin(int bone) {
        for (int v = 0; v < sum[0].length; v++) {
            double[] base = model.basePositions()[v];
            double weight = model.weights()[v][bone];
            double b0 = base[0];
            double b1 = base[1];
            double b2 = base[2];
            double b3 = base[3];
            for (int r = 0; r < 3; r++) {
                double[] t = transform[r];
                sum[r][v] += (t[0] * b0 + t[1] * b1 + t[2] * b2 + t[3] * b3) * weight;
                double[] t0 = transformDot[4 * r];
                double[] t1 = transformDot[4 * r + 1];
                double[] t2 = transformDot[4 * r + 2];
                double[] t3 = transformDot[4 * r + 3];
                double[] dots = sumDot[r][v];
                for (int i = 0; i < n; i++) {
                    dots[i] += (t0[i] * b0 + t1[i] * b1 + t2[i] * b2 + t3[i] * b3) * weight;
                }
            }
        }
    }

    /** The global rotation by Rodrigues' formula, and its derivatives by the three parameters that it depends on. */
    private void rotate(double[] p, int first) {
        double[] axis = {p[first], p[first + 1], p[first + 2]};
        double angle = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        boolean still = angle < 1e-4;
        double s = still ? 0 : Math.sin(angle);
        double c = still ? 1 : Math.cos(angle);
        double[] unit = still ? new double[3] : new double[] {axis[0] / angle, axis[1] / angle, axis[2] / angle};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                rotation[i][j] = unit[i] * unit[j] * (1 - c) + (i == j ? c : s * cross(unit, i, j));
                for (int k = 0; k < 3 && !still; k++) {
                    // d unit / d axis_k, d angle / d axis_k = unit_k
                    double[] unitDot = {
                        ((k == 0 ? 1 : 0) - unit[0] * unit[k]) / angle,
                        ((k == 1 ? 1 : 0) - unit[1] * unit[k]) / angle,
                        ((k == 2 ? 1 : 0) - unit[2] * unit[k]) / angle
                    };
                    double outerDot = unitDot[i] * unit[j] + unit[i] * unitDot[j];
                    rotationDot[i][j][first + k] = outerDot * (1 - c)
                            + unit[i] * unit[j] * s * unit[k]
                            + (i == j ? -s * unit[k] : c * unit[k] * cross(unit, i, j) + s * cross(unitDot, i, j));
                }
            }
        }
    }

    /** The element of the matrix that stands for the product with {@code u} from the left. */
    private static double cross(double[] u, int i, int j) {
        double sign = (j - i + 3) % 3 == 1 ? -1 : 1;
        return sign * u[3 - i - j];
    }

    private void timesDual(double[][] a, double[][] b, double[][] bDot, double[][] product, double[][] productDot) {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j] + a[i][3] * b[3][j];
                combine(productDot[4 * i + j], bDot, j, 4, a[i][0], a[i][1], a[i][2], a[i][3]);
            }
        }
    }

    private void dualTimes(double[][] a, double[][] aDot, double[][] b, double[][] product, double[][] productDot) {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j] + a[i][3] * b[3][j];
                combine(productDot[4 * i + j], aDot, 4 * i, 1, b[0][j], b[1][j], b[2][j], b[3][j]);
            }
        }
    }

    private void timesBoth(
            double[][] a, double[][] aDot, double[][] b, double[][] bDot, double[][] product, double[][] productDot) {
        timesDual(a, b, bDot, product, productDot);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double[] dots = productDot[4 * i + j];
                for (int k = 0; k < 4; k++) {
                    double[] other = aDot[4 * i + k];
                    double f = b[k][j];
                    for (int l = 0; l < n; l++) {
                        dots[l] += other[l] * f;
                    }
                }
            }
        }
    }

    private void combine(double[] to, double[][] dots, int first, int step, double a, double b, double c, double d) {
        double[] d0 = dots[first];
        double[] d1 = dots[first + step];
        double[] d2 = dots[first + 2 * step];
        double[] d3 = dots[first + 3 * step];
        for (int i = 0; i < n; i++) {
            to[i] = a * d0[i] + b * d1[i] + c * d2[i] + d * d3[i];
        }
    }
}
