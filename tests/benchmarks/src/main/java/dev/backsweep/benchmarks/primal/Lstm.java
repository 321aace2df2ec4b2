package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** GradBench's {@code lstm}: the loss of a small recurrent network that predicts the next row of a sequence. */
public final class Lstm {

    private Lstm() {}

    /**
     * @param main two rows a layer, weights and biases: forget, input, output gate and change, {@code b} of each
     * @param extra weights of the input, weights and biases of the output
     * @param state two rows a layer, hidden and cell, at the start
     * @param sequence the rows, {@code b} elements each
     */
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
        double[] prediction = new double[b];
        double total = 0;
        int count = 0;
        for (int t = 0; t + 1 < sequence.length; t++) {
            predict(main, extra, s, layers, sequence[t], prediction);
            double sum = 2;
            for (int j = 0; j < b; j++) {
                sum += Math.exp(prediction[j]);
            }
            double norm = Math.log(sum);
            for (int j = 0; j < b; j++) {
                total += sequence[t + 1][j] * (prediction[j] - norm);
            }
            count += b;
        }
        return -total / count;
    }

    private static void predict(
            double[][] main, double[][] extra, double[][] s, int layers, double[] input, double[] prediction) {
        int b = input.length;
        for (int j = 0; j < b; j++) {
            prediction[j] = input[j] * extra[0][j];
        }
        for (int i = 0; i < layers; i++) {
            layer(main[2 * i], main[2 * i + 1], s[2 * i], s[2 * i + 1], prediction);
        }
        for (int j = 0; j < b; j++) {
            prediction[j] = prediction[j] * extra[1][j] + extra[2][j];
        }
    }

    /** One layer: {@code v} is its input and, afterwards, its output. */
    private static void layer(double[] weight, double[] bias, double[] hidden, double[] cell, double[] v) {
        int b = v.length;
        for (int j = 0; j < b; j++) {
            double forget = sigmoid(v[j] * weight[j] + bias[j]);
            double ingate = sigmoid(hidden[j] * weight[b + j] + bias[b + j]);
            double outgate = sigmoid(v[j] * weight[2 * b + j] + bias[2 * b + j]);
            double change = Math.tanh(hidden[j] * weight[3 * b + j] + bias[3 * b + j]);
            cell[j] = cell[j] * forget + ingate * change;
            hidden[j] = outgate * Math.tanh(cell[j]);
            v[j] = hidden[j];
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
