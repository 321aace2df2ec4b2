package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** {@link Lstm} with its helpers written out. */
public final class LstmInlined {

    private LstmInlined() {}

    @Differentiable
    public static double loss(
            double[][] main, double[][] extra, @Constant double[][] state, @Constant double[][] sequence) {
        int b = sequence[0].length;
        int layers = main.length / 2;
        double[][] s = new double[state.length][b];
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < b; j++) {
                s[i][j] = state[i][j];
            }
        }
        double[] v = new double[b];
        double total = 0;
        int count = 0;
        for (int t = 0; t + 1 < sequence.length; t++) {
            double[] input = sequence[t];
            for (int j = 0; j < b; j++) {
                v[j] = input[j] * extra[0][j];
            }
            for (int i = 0; i < layers; i++) {
                double[] weight = main[2 * i];
                double[] bias = main[2 * i + 1];
                double[] hidden = s[2 * i];
                double[] cell = s[2 * i + 1];
                for (int j = 0; j < b; j++) {
                    double forget = 1 / (1 + Math.exp(-(v[j] * weight[j] + bias[j])));
                    double ingate = 1 / (1 + Math.exp(-(hidden[j] * weight[b + j] + bias[b + j])));
                    double outgate = 1 / (1 + Math.exp(-(v[j] * weight[2 * b + j] + bias[2 * b + j])));
                    double change = Math.tanh(hidden[j] * weight[3 * b + j] + bias[3 * b + j]);
                    cell[j] = cell[j] * forget + ingate * change;
                    hidden[j] = outgate * Math.tanh(cell[j]);
                    v[j] = hidden[j];
                }
            }
            for (int j = 0; j < b; j++) {
                v[j] = v[j] * extra[1][j] + extra[2][j];
            }
            double sum = 2;
            for (int j = 0; j < b; j++) {
                sum += Math.exp(v[j]);
            }
            double norm = Math.log(sum);
            for (int j = 0; j < b; j++) {
                total += sequence[t + 1][j] * (v[j] - norm);
            }
            count += b;
        }
        return -total / count;
    }
}
