package dev.backsweep.benchmarks.hand;

/** One pass over the points; only the nearest centre has an adjoint. */
public final class KMeansByHand {

    private KMeansByHand() {}

    public static double gradient(double[][] centres, double[][] centresBar, double[][] points) {
        double sum = 0;
        for (double[] point : points) {
            double best = Double.POSITIVE_INFINITY;
            int nearest = -1;
            for (int c = 0; c < centres.length; c++) {
                double[] centre = centres[c];
                double distance = 0;
                for (int j = 0; j < point.length; j++) {
                    double r = point[j] - centre[j];
                    distance += r * r;
                }
                if (distance < best) {
                    best = distance;
                    nearest = c;
                }
            }
            sum += best;

            if (nearest >= 0) {
                double[] centre = centres[nearest];
                double[] centreBar = centresBar[nearest];
                for (int j = 0; j < point.length; j++) {
                    centreBar[j] -= 2 * (point[j] - centre[j]);
                }
            }
        }
        return sum;
    }
}
