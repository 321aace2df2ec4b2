package dev.backsweep.benchmarks.hand;

import java.util.Arrays;

/** The gates are kept, from which all partial derivatives follow; the state before a step is that which the step before left. */
public final class LstmByHand {

    private final double[][] forgets;
    private final double[][] ingates;
    private final double[][] outgates;
    private final double[][] changes;
    private final double[][] cells;
    private final double[][] tanhs;
    private final double[][] hiddens;
    private final double[][] exps;
    private final double[] sums;
    private final double[][] cellBar;
    private final double[][] hiddenBar;
    private final double[] prediction;
    private final double[] vBar;

    public LstmByHand(int steps, int layers, int b) {
        int rows = (steps + 1) * layers;
        forgets = new double[rows][b];
        ingates = new double[rows][b];
        outgates = new double[rows][b];
        changes = new double[rows][b];
        cells = new double[rows][b];
        tanhs = new double[rows][b];
        hiddens = new double[rows][b];
        exps = new double[steps][b];
        sums = new double[steps];
        cellBar = new double[layers][b];
        hiddenBar = new double[layers][b];
        prediction = new double[b];
        vBar = new double[b];
    }

    public double gradient(
            double[][] main,
            double[][] mainBar,
            double[][] extra,
            double[][] extraBar,
            double[][] state,
            double[][] sequence) {
        int b = sequence[0].length;
        int layers = main.length / 2;
        int steps = sequence.length - 1;
        for (int i = 0; i < layers; i++) {
            System.arraycopy(state[2 * i], 0, hiddens[i], 0, b);
            System.arraycopy(state[2 * i + 1], 0, cells[i], 0, b);
            Arrays.fill(hiddenBar[i], 0);
            Arrays.fill(cellBar[i], 0);
        }
        double total = 0;
        for (int t = 0; t < steps; t++) {
            double[] v = vBar;
            for (int j = 0; j < b; j++) {
                v[j] = sequence[t][j] * extra[0][j];
            }
            for (int i = 0; i < layers; i++) {
                layer(main[2 * i], main[2 * i + 1], t * layers + i, layers, v);
                v = hiddens[(t + 1) * layers + i];
            }
            total += output(extra, v, sequence[t + 1], t);
        }
        int count = steps * b;
        for (int t = steps - 1; t >= 0; t--) {
            reverseOutput(extra, extraBar, hiddens[(t + 2) * layers - 1], sequence[t + 1], t, -1.0 / count);
            for (int i = layers - 1; i > 0; i--) {
                double[] v = hiddens[(t + 1) * layers + i - 1];
                reverseLayer(main[2 * i], mainBar[2 * i], mainBar[2 * i + 1], t * layers + i, layers, v, i);
            }
            double[] v = prediction;
            for (int j = 0; j < b; j++) {
                v[j] = sequence[t][j] * extra[0][j];
            }
            reverseLayer(main[0], mainBar[0], mainBar[1], t * layers, layers, v, 0);
            for (int j = 0; j < b; j++) {
                extraBar[0][j] += sequence[t][j] * vBar[j];
            }
        }
        return -total / count;
    }

    private void layer(double[] weight, double[] bias, int row, int layers, double[] v) {
        int b = v.length;
        double[] hidden = hiddens[row];
        double[] cell = cells[row];
        double[] forgets = this.forgets[row];
        double[] ingates = this.ingates[row];
        double[] outgates = this.outgates[row];
        double[] changes = this.changes[row];
        double[] tanhs = this.tanhs[row];
        double[] nextCell = cells[row + layers];
        double[] nextHidden = hiddens[row + layers];
        for (int j = 0; j < b; j++) {
            double forget = 1 / (1 + Math.exp(-(v[j] * weight[j] + bias[j])));
            double ingate = 1 / (1 + Math.exp(-(hidden[j] * weight[b + j] + bias[b + j])));
            double outgate = 1 / (1 + Math.exp(-(v[j] * weight[2 * b + j] + bias[2 * b + j])));
            double change = Math.tanh(hidden[j] * weight[3 * b + j] + bias[3 * b + j]);
            double next = cell[j] * forget + ingate * change;
            double tanh = Math.tanh(next);
            forgets[j] = forget;
            ingates[j] = ingate;
            outgates[j] = outgate;
            changes[j] = change;
            tanhs[j] = tanh;
            nextCell[j] = next;
            nextHidden[j] = outgate * tanh;
        }
    }

    private double output(double[][] extra, double[] v, double[] next, int t) {
        double[] exp = exps[t];
        double sum = 2;
        for (int j = 0; j < v.length; j++) {
            prediction[j] = v[j] * extra[1][j] + extra[2][j];
            exp[j] = Math.exp(prediction[j]);
            sum += exp[j];
        }
        double norm = Math.log(sum);
        double total = 0;
        for (int j = 0; j < v.length; j++) {
            total += next[j] * (prediction[j] - norm);
        }
        sums[t] = sum;
        return total;
    }

    private void reverseOutput(
            double[][] extra, double[][] extraBar, double[] v, double[] next, int t, double totalBar) {
        double normBar = 0;
        for (double s : next) {
            normBar -= s * totalBar;
        }
        double sumBar = normBar / sums[t];
        for (int j = 0; j < v.length; j++) {
            double predictionBar = next[j] * totalBar + exps[t][j] * sumBar;
            extraBar[1][j] += v[j] * predictionBar;
            extraBar[2][j] += predictionBar;
            vBar[j] = extra[1][j] * predictionBar;
        }
    }

    private void reverseLayer(
            double[] weight, double[] weightBar, double[] biasBar, int row, int layers, double[] v, int i) {
        int b = v.length;
        double[] vBar = this.vBar;
        double[] hidden = hiddens[row];
        double[] cell = cells[row];
        double[] forgets = this.forgets[row];
        double[] ingates = this.ingates[row];
        double[] outgates = this.outgates[row];
        double[] changes = this.changes[row];
        double[] tanhs = this.tanhs[row];
        double[] hiddenBar = this.hiddenBar[i];
        double[] cellBar = this.cellBar[i];
        for (int j = 0; j < b; j++) {
            double forget = forgets[j];
            double ingate = ingates[j];
            double outgate = outgates[j];
            double change = changes[j];
            double tanh = tanhs[j];
            double nextBar = vBar[j] + hiddenBar[j];
            double cBar = cellBar[j] + (1 - tanh * tanh) * outgate * nextBar;
            double forgetBar = forget * (1 - forget) * cell[j] * cBar;
            double ingateBar = ingate * (1 - ingate) * change * cBar;
            double outgateBar = outgate * (1 - outgate) * tanh * nextBar;
            double changeBar = (1 - change * change) * ingate * cBar;
            cellBar[j] = forget * cBar;
            weightBar[j] += v[j] * forgetBar;
            weightBar[b + j] += hidden[j] * ingateBar;
            weightBar[2 * b + j] += v[j] * outgateBar;
            weightBar[3 * b + j] += hidden[j] * changeBar;
            biasBar[j] += forgetBar;
            biasBar[b + j] += ingateBar;
            biasBar[2 * b + j] += outgateBar;
            biasBar[3 * b + j] += changeBar;
            vBar[j] = weight[j] * forgetBar + weight[2 * b + j] * outgateBar;
            hiddenBar[j] = weight[b + j] * ingateBar + weight[3 * b + j] * changeBar;
        }
    }
}
