package dev.backsweep.benchmarks.primal;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** GradBench's {@code gmm}: the log likelihood of a mixture of Gaussians with a Wishart prior. */
public final class Gmm {

    private Gmm() {}

    /**
     * @param alpha logarithms of the weights, one for each component
     * @param mu the means, a row for each component
     * @param q logarithms of the diagonals of the inverse covariances' factors
     * @param l what stands below those diagonals, column by column
     * @param x the points
     * @param gamma the prior's precision
     * @param m the prior's additional degrees of freedom
     */
    @Differentiable
    public static double logLikelihood(
            double[] alpha,
            double[][] mu,
            double[][] q,
            double[][] l,
            @Constant double[][] x,
            @Constant double gamma,
            int m) {
        int n = x.length;
        int k = alpha.length;
        int d = mu[0].length;
        double[][] diagonal = new double[k][d];
        double[] sumQ = new double[k];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                sumQ[c] += q[c][j];
                diagonal[c][j] = Math.exp(q[c][j]);
            }
        }

        double[] z = new double[d];
        double[] y = new double[d];
        double[] term = new double[k];
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < k; c++) {
                for (int j = 0; j < d; j++) {
                    z[j] = x[i][j] - mu[c][j];
                    y[j] = diagonal[c][j] * z[j];
                }
                int p = 0;
                for (int a = 0; a < d; a++) {
                    for (int b = a + 1; b < d; b++) {
                        y[b] += l[c][p++] * z[a];
                    }
                }
                double square = 0;
                for (int j = 0; j < d; j++) {
                    square += y[j] * y[j];
                }
                term[c] = alpha[c] + sumQ[c] - 0.5 * square;
            }
            total += logSumExp(term);
        }
        return total
                - n * d * 0.5 * Math.log(2 * Math.PI)
                - n * logSumExp(alpha)
                + logWishart(diagonal, sumQ, l, gamma, m);
    }

    private static double logWishart(double[][] diagonal, double[] sumQ, double[][] l, double gamma, int m) {
        int k = diagonal.length;
        int d = diagonal[0].length;
        int freedom = d + m + 1;
        double normal = freedom * d * (Math.log(gamma) - 0.5 * Math.log(2)) - LogGamma.logGamma(0.5 * freedom, d);
        double sum = 0;
        for (int c = 0; c < k; c++) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                squares += diagonal[c][j] * diagonal[c][j];
            }
            for (double v : l[c]) {
                squares += v * v;
            }
            sum += 0.5 * gamma * gamma * squares - m * sumQ[c];
        }
        return k * normal - sum;
    }

    private static double logSumExp(double[] x) {
        double max = x[0];
        for (int i = 1; i < x.length; i++) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.exp(x[i] - max);
        }
        return max + Math.log(sum);
    }
}
