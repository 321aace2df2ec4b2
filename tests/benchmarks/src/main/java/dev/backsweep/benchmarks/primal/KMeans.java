package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** The cost of a clustering: the squared distance of each point to the nearest centre. */
public final class KMeans {

    private KMeans() {}

    @Differentiable
    public static double cost(double[][] centres, @Constant double[][] points) {
        double sum = 0;
        for (double[] point : points) {
            double best = Double.POSITIVE_INFINITY;
            for (double[] centre : centres) {
                double distance = 0;
                for (int j = 0; j < point.length; j++) {
                    double r = point[j] - centre[j];
                    distance += r * r;
                }
                if (distance < best) {
                    best = distance;
                }
            }
            sum += best;
        }
        return sum;
    }
}
