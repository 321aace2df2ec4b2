package dev.backsweep.benchmarks.hand;

/** A block of the Jacobian: one forward sweep, and a reverse sweep for each of its two rows, straight into the values of the sparse matrix. */
public final class BundleAdjustmentByHand {

    private double angle;
    private double cos;
    private double sin;
    private double u;
    private double v;
    private double w;
    private double dot;

    /**
     * Writes two rows of fifteen numbers: with respect to the camera, the point and the weight.
     *
     * @param values where to
     * @param at the first of the thirty
     */
    public void block(double[] camera, double[] point, double weight, double[] feature, double[] values, int at) {
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

        values[at + 14] = px * distortion * camera[6] + camera[7] - feature[0];
        values[at + 29] = py * distortion * camera[6] + camera[8] - feature[1];
        values[at + 7] = weight;
        values[at + 8] = 0;
        values[at + 22] = 0;
        values[at + 23] = weight;
        lens(camera, px, distortion, radius, weight, values, at);
        lens(camera, py, distortion, radius, weight, values, at + 15);
        double cross = 2 * px * py * slope;
        turn(camera, x, y, z, (scale + 2 * px * px * slope) / seenZ, cross / seenZ, px, py, values, at);
        turn(camera, x, y, z, cross / seenZ, (scale + 2 * py * py * slope) / seenZ, px, py, values, at + 15);
    }

    /** With respect to the focal length and the radial distortion. */
    private static void lens(
            double[] camera, double p, double distortion, double radius, double weight, double[] values, int at) {
        values[at + 6] = p * distortion * weight;
        double distortionBar = p * camera[6] * weight;
        values[at + 9] = radius * distortionBar;
        values[at + 10] = radius * radius * distortionBar;
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
            double[] values,
            int at) {
        double c = -(px * a + py * b);
        double xBar;
        double yBar;
        double zBar;
        if (angle == 0) {
            xBar = a + b * camera[2] - c * camera[1];
            yBar = b + c * camera[0] - a * camera[2];
            zBar = c + a * camera[1] - b * camera[0];
            values[at] = y * c - z * b;
            values[at + 1] = z * a - x * c;
            values[at + 2] = x * b - y * a;
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
            values[at] = uBar / angle + u * angleBar;
            values[at + 1] = vBar / angle + v * angleBar;
            values[at + 2] = wBar / angle + w * angleBar;
        }
        values[at + 3] = -xBar;
        values[at + 4] = -yBar;
        values[at + 5] = -zBar;
        values[at + 11] = xBar;
        values[at + 12] = yBar;
        values[at + 13] = zBar;
    }
}
