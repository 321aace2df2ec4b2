package dev.backsweep.benchmarks.hand;

import dev.backsweep.benchmarks.primal.LogGamma;
import java.util.Arrays;

/** One pass over the points; what a point's components compute is kept until the point's own reverse sweep, a row for each component. */
public final class GmmByHand {

    private final double[][] diagonal;
    private final double[][] diagonalBar;
    private final double[] sumQ;
    private final double[] sumQBar;
    private final double[][] zs;
    private final double[][] ys;
    private final double[] yBar;
    private final double[] zBar;
    private final double[] term;

    public GmmByHand(int k, int d) {
        diagonal = new double[k][d];
        diagonalBar = new double[k][d];
        sumQ = new double[k];
        sumQBar = new double[k];
        zs = new double[k][d];
        ys = new double[k][d];
        yBar = new double[d];
        zBar = new double[d];
        term = new double[k];
    }

    public double gradient(
            double[] alpha,
            double[] alphaBar,
            double[][] mu,
            double[][] muBar,
            double[][] q,
            double[][] qBar,
            double[][] l,
            double[][] lBar,
            double[][] x,
            double gamma,
            int m) {
        int n = x.length;
        int k = alpha.length;
        int d = mu[0].length;
        for (int c = 0; c < k; c++) {
            sumQ[c] = 0;
            for (int j = 0; j < d; j++) {
                sumQ[c] += q[c][j];
                diagonal[c][j] = Math.exp(q[c][j]);
            }
            Arrays.fill(diagonalBar[c], 0);
        }
        Arrays.fill(sumQBar, 0);

        double total = 0;
        for (int i = 0; i < n; i++) {
            total += point(alpha, alphaBar, mu, muBar, l, lBar, x[i]);
        }
        double prior = prior(l, lBar, gamma, m);
        double norm = logSumExp(alpha, alphaBar, -n);
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                qBar[c][j] += diagonal[c][j] * diagonalBar[c][j] + sumQBar[c];
            }
        }
        return total - n * d * 0.5 * Math.log(2 * Math.PI) - n * norm + prior;
    }

    private double point(
            double[] alpha,
            double[] alphaBar,
            double[][] mu,
            double[][] muBar,
            double[][] l,
            double[][] lBar,
            double[] x) {
        int k = alpha.length;
        int d = x.length;
        double[] term = this.term;
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            double[] z = zs[c];
            double[] y = ys[c];
            double[] muC = mu[c];
            double[] diagonalC = diagonal[c];
            double[] lC = l[c];
            for (int j = 0; j < d; j++) {
                z[j] = x[j] - muC[j];
                y[j] = diagonalC[j] * z[j];
            }
            int p = 0;
            for (int a = 0; a < d; a++) {
                double za = z[a];
                for (int b = a + 1; b < d; b++) {
                    y[b] += lC[p++] * za;
                }
            }
            double square = 0;
            for (int j = 0; j < d; j++) {
                square += y[j] * y[j];
            }
            term[c] = alpha[c] + sumQ[c] - 0.5 * square;
            max = Math.max(max, term[c]);
        }
        double sum = 0;
        for (int c = 0; c < k; c++) {
            term[c] = Math.exp(term[c] - max);
            sum += term[c];
        }

        double[] yBar = this.yBar;
        double[] zBar = this.zBar;
        for (int c = 0; c < k; c++) {
            double weight = term[c] / sum;
            double[] z = zs[c];
            double[] y = ys[c];
            double[] diagonalC = diagonal[c];
            double[] diagonalCBar = diagonalBar[c];
            double[] lC = l[c];
            double[] lCBar = lBar[c];
            double[] muCBar = muBar[c];
            alphaBar[c] += weight;
            sumQBar[c] += weight;
            for (int j = 0; j < d; j++) {
                yBar[j] = -weight * y[j];
            }
            int p = 0;
            for (int a = 0; a < d; a++) {
                double za = z[a];
                double zaBar = 0;
                for (int b = a + 1; b < d; b++) {
                    lCBar[p] += za * yBar[b];
                    zaBar += lC[p++] * yBar[b];
                }
                zBar[a] = zaBar;
            }
            for (int j = 0; j < d; j++) {
                diagonalCBar[j] += z[j] * yBar[j];
                muCBar[j] -= zBar[j] + diagonalC[j] * yBar[j];
            }
        }
        return max + Math.log(sum);
    }

    private double prior(double[][] l, double[][] lBar, double gamma, int m) {
        int k = diagonal.length;
        int d = diagonal[0].length;
        int freedom = d + m + 1;
        double normal = freedom * d * (Math.log(gamma) - 0.5 * Math.log(2)) - LogGamma.logGamma(0.5 * freedom, d);
        double sum = 0;
        for (int c = 0; c < k; c++) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                squares += diagonal[c][j] * diagonal[c][j];
                diagonalBar[c][j] -= gamma * gamma * diagonal[c][j];
            }
            for (int j = 0; j < l[c].length; j++) {
                squares += l[c][j] * l[c][j];
                lBar[c][j] -= gamma * gamma * l[c][j];
            }
            sum += 0.5 * gamma * gamma * squares - m * sumQ[c];
            sumQBar[c] += m;
        }
        return k * normal - sum;
    }

    private double logSumExp(double[] x, double[] xBar, double seed) {
        double max = x[0];
        for (int i = 1; i < x.length; i++) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            term[i] = Math.exp(x[i] - max);
            sum += term[i];
        }
        for (int i = 0; i < x.length; i++) {
            xBar[i] += seed * term[i] / sum;
        }
        return max + Math.log(sum);
    }
}
