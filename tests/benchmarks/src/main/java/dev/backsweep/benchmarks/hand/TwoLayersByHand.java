package dev.backsweep.benchmarks.hand;

import java.util.Arrays;

/** One pass over the batch. */
public final class TwoLayersByHand {

    private final double[] hidden;
    private final double[] hiddenBar;
    private final double[] score;

    public TwoLayersByHand(int hidden, int classes) {
        this.hidden = new double[hidden];
        hiddenBar = new double[hidden];
        score = new double[classes];
    }

    public double gradient(
            double[][] w1,
            double[][] w1Bar,
            double[] b1,
            double[] b1Bar,
            double[][] w2,
            double[][] w2Bar,
            double[] b2,
            double[] b2Bar,
            double[][] x,
            int[] label) {
        double[] hidden = this.hidden;
        double[] hiddenBar = this.hiddenBar;
        double[] score = this.score;
        double sum = 0;
        double seed = 1.0 / x.length;
        for (int i = 0; i < x.length; i++) {
            double[] xi = x[i];
            for (int h = 0; h < hidden.length; h++) {
                hidden[h] = Math.tanh(b1[h] + dot(w1[h], xi));
            }
            double max = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < score.length; c++) {
                score[c] = b2[c] + dot(w2[c], hidden);
                max = Math.max(max, score[c]);
            }
            sum -= score[label[i]];
            double exps = 0;
            for (int c = 0; c < score.length; c++) {
                score[c] = Math.exp(score[c] - max);
                exps += score[c];
            }
            sum += max + Math.log(exps);

            Arrays.fill(hiddenBar, 0);
            for (int c = 0; c < score.length; c++) {
                double scoreBar = score[c] / exps * seed;
                if (c == label[i]) {
                    scoreBar -= seed;
                }
                b2Bar[c] += scoreBar;
                double[] w2c = w2[c];
                double[] w2cBar = w2Bar[c];
                for (int h = 0; h < hidden.length; h++) {
                    w2cBar[h] += hidden[h] * scoreBar;
                    hiddenBar[h] += w2c[h] * scoreBar;
                }
            }
            for (int h = 0; h < hidden.length; h++) {
                double zBar = (1 - hidden[h] * hidden[h]) * hiddenBar[h];
                b1Bar[h] += zBar;
                double[] w1hBar = w1Bar[h];
                for (int j = 0; j < xi.length; j++) {
                    w1hBar[j] += xi[j] * zBar;
                }
            }
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
}
