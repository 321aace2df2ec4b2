package dev.backsweep.samples.housing;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.Random;

/** A network with one hidden layer: the price is {@code w2 · tanh(w1 x + b1) + b2}. */
final class Network implements Model {

    final double[][] w1;
    final double[] b1;
    final double[] w2;
    double b2;

    /** A network that predicts about {@code price} at first; the same seed gives the same weights. */
    Network(int features, int hidden, double price, long seed) {
        Random random = new Random(seed);
        w1 = new double[hidden][features];
        b1 = new double[hidden];
        w2 = new double[hidden];
        b2 = price;
        for (int h = 0; h < hidden; h++) {
            for (int j = 0; j < features; j++) {
                w1[h][j] = random.nextGaussian() / Math.sqrt(features);
            }
            w2[h] = random.nextGaussian() / Math.sqrt(hidden);
        }
    }

    /**
     * The mean square error on the tracts {@code x}, {@code y}, and {@code decay} times the square of every weight,
     * which keeps the network from learning single tracts by heart.
     */
    @Differentiable
    static double loss(
            double[][] w1,
            double[] b1,
            double[] w2,
            double b2,
            @Constant double[][] x,
            @Constant double[] y,
            @Constant double decay) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double p = b2;
            for (int h = 0; h < w2.length; h++) {
                double z = b1[h];
                for (int j = 0; j < w1[h].length; j++) {
                    z += w1[h][j] * x[i][j];
                }
                p += w2[h] * Math.tanh(z);
            }
            double r = p - y[i];
            sum += r * r;
        }
        double squares = 0;
        for (int h = 0; h < w2.length; h++) {
            squares += w2[h] * w2[h];
            for (double v : w1[h]) {
                squares += v * v;
            }
        }
        return sum / y.length + decay * squares;
    }

    @Override
    public double predict(double[] x) {
        double p = b2;
        for (int h = 0; h < w2.length; h++) {
            double z = b1[h];
            for (int j = 0; j < x.length; j++) {
                z += w1[h][j] * x[j];
            }
            p += w2[h] * Math.tanh(z);
        }
        return p;
    }
}
