package dev.backsweep.benchmarks.hand;

/**
 * A block of the Jacobian: one forward sweep, and a reverse sweep for each of its two rows. The block is given back in arrays, as the generated
 * Jacobian is; one that writes straight into a sparse matrix takes a quarter less, but serves that matrix alone.
 */
public final class BundleAdjustmentByHand {

    /** Two rows with respect to the camera, the point and the weight. */
    public record Block(double[][] camera, double[][] point, double[] weight) {}

    private double angle;
    private double cos;
    private double sin;
    private double u;
    private double v;
    private double w;
    private double dot;

    /** The derivatives of the two reprojection errors of an observation. */
    public Block block(double[] camera, double[] point, double weight, double[] feature) {
        double[] camera0 = new double[camera.length];
        double[] camera1 = new double[camera.length];
        double[] point0 = new double[point.length];
        double[] point1 = new double[point.length];
        double x = point[0] - camera[3];
        double y = point[1] - camera[4];
        double z = point[2] - camera[5];
        double square = camera[0] * camera[0] + camera[1] * camera[1] + camera[2] * camera[2];
        double seenX;
        double seenY;
        double seenZ;
        angle = Math.sqrt(square);
        if (square == 0) {
            seenX = x + camera[1] * z - camera[2] * y;
            seenY = y + camera[2] * x - camera[0] * z;
            seenZ = z + camera[0] * y - camera[1] * x;
        } else {
            cos = Math.cos(angle);
            sin = Math.sin(angle);
            u = camera[0] / angle;
            v = camera[1] / angle;
            w = camera[2] / angle;
            dot = u * x + v * y + w * z;
            double along = dot * (1 - cos);
            seenX = x * cos + (v * z - w * y) * sin + u * along;
            seenY = y * cos + (w * x - u * z) * sin + v * along;
            seenZ = z * cos + (u * y - v * x) * sin + w * along;
        }
        double px = seenX / seenZ;
        double py = seenY / seenZ;
        double radius = px * px + py * py;
        double distortion = 1 + camera[9] * radius + camera[10] * radius * radius;
        double slope = (camera[9] + 2 * camera[10] * radius) * camera[6] * weight;
        double scale = distortion * camera[6] * weight;

        camera0[7] = weight;
        camera1[8] = weight;
        lens(camera, px, distortion, radius, weight, camera0);
        lens(camera, py, distortion, radius, weight, camera1);
        double cross = 2 * px * py * slope;
        turn(camera, x, y, z, (scale + 2 * px * px * slope) / seenZ, cross / seenZ, px, py, camera0, point0);
        turn(camera, x, y, z, cross / seenZ, (scale + 2 * py * py * slope) / seenZ, px, py, camera1, point1);
        double[] byWeight = {
            px * distortion * camera[6] + camera[7] - feature[0], py * distortion * camera[6] + camera[8] - feature[1]
        };
        return new Block(new double[][] {camera0, camera1}, new double[][] {point0, point1}, byWeight);
    }

    /** With respect to the focal length and the radial distortion. */
    private static void lens(
            double[] camera, double p, double distortion, double radius, double weight, double[] cameraBar) {
        cameraBar[6] = p * distortion * weight;
        double distortionBar = p * camera[6] * weight;
        cameraBar[9] = radius * distortionBar;
        cameraBar[10] = radius * radius * distortionBar;
    }

    /** With respect to the rotation, the centre and the point; {@code a} and {@code b} are the adjoints of what is seen. */
    private void turn(
            double[] camera,
            double x,
            double y,
            double z,
            double a,
            double b,
            double px,
            double py,
            double[] cameraBar,
            double[] pointBar) {
        double c = -(px * a + py * b);
        double xBar;
        double yBar;
        double zBar;
        if (angle == 0) {
            xBar = a + b * camera[2] - c * camera[1];
            yBar = b + c * camera[0] - a * camera[2];
            zBar = c + a * camera[1] - b * camera[0];
            cameraBar[0] = y * c - z * b;
            cameraBar[1] = z * a - x * c;
            cameraBar[2] = x * b - y * a;
        } else {
            double turned = (u * a + v * b + w * c) * (1 - cos);
            xBar = a * cos + (b * w - c * v) * sin + u * turned;
            yBar = b * cos + (c * u - a * w) * sin + v * turned;
            zBar = c * cos + (a * v - b * u) * sin + w * turned;
            double along = dot * (1 - cos);
            double crossX = y * c - z * b;
            double crossY = z * a - x * c;
            double crossZ = x * b - y * a;
            double uBar = crossX * sin + a * along + x * turned;
            double vBar = crossY * sin + b * along + y * turned;
            double wBar = crossZ * sin + c * along + z * turned;
            double sinBar = u * crossX + v * crossY + w * crossZ;
            double cosBar = x * a + y * b + z * c - dot * (u * a + v * b + w * c);
            double angleBar = cos * sinBar - sin * cosBar - (u * uBar + v * vBar + w * wBar) / angle;
            cameraBar[0] = uBar / angle + u * angleBar;
            cameraBar[1] = vBar / angle + v * angleBar;
            cameraBar[2] = wBar / angle + w * angleBar;
        }
        cameraBar[3] = -xBar;
        cameraBar[4] = -yBar;
        cameraBar[5] = -zBar;
        pointBar[0] = xBar;
        pointBar[1] = yBar;
        pointBar[2] = zBar;
    }
}
