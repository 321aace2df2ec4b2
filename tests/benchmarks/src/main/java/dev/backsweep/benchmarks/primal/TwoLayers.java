package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** A network with one hidden layer and a softmax: the mean cross entropy on a batch. */
public final class TwoLayers {

    private TwoLayers() {}

    /**
     * @param w1 a row of weights for each hidden unit
     * @param b1 the hidden units' biases
     * @param w2 a row of weights for each class
     * @param b2 the classes' biases
     * @param x the batch, a row each
     * @param label the right class of each row
     */
    @Differentiable(order = 2)
    public static double loss(
            double[][] w1, double[] b1, double[][] w2, double[] b2, @Constant double[][] x, int[] label) {
        double[] hidden = new double[b1.length];
        double[] score = new double[b2.length];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int h = 0; h < b1.length; h++) {
                hidden[h] = Math.tanh(b1[h] + dot(w1[h], x[i]));
            }
            for (int c = 0; c < b2.length; c++) {
                score[c] = b2[c] + dot(w2[c], hidden);
            }
            sum += logSumExp(score) - score[label[i]];
        }
        return sum / x.length;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double logSumExp(double[] x) {
        double max = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            max = Math.max(max, v);
        }
        double sum = 0;
        for (double v : x) {
            sum += Math.exp(v - max);
        }
        return max + Math.log(sum);
    }
}
