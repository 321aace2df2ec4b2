package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Layers as records, attention, normalisation in float, likelihoods, embeddings. */
final class Networks {
    private Networks() {}

    enum Act {
        RELU,
        TANH,
        GELU,
        IDENTITY
    }

    static double act(Act a, double x) {
        return switch (a) {
            case RELU -> x > 0 ? x : 0;
            case TANH -> Math.tanh(x);
            case GELU -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case IDENTITY -> x;
        };
    }

    record Dense(double[][] w, double[] b) {
        double[] forward(double[] x, Act a) {
            double[] y = new double[b.length];
            for (int i = 0; i < y.length; i++) {
                double s = b[i];
                for (int j = 0; j < x.length; j++) s += w[i][j] * x[j];
                y[i] = act(a, s);
            }
            return y;
        }
    }

    record Mlp(Dense hidden, Dense out) {}

    @Differentiable
    @At(
            "(({{0.1, -0.2}, {0.4, 0.3}, {-0.6, 0.5}}, {0.05, -0.1, 0.2}), ({{0.3, -0.4, 0.2}}, {0.1})), {{0.5, 1}, {-1, 0.25}}, {1, -0.5}, GELU")
    static double mlpLoss(Mlp net, double[][] xs, double[] ys, Act a) {
        double loss = 0;
        for (int n = 0; n < xs.length; n++) {
            double[] h = net.hidden().forward(xs[n], a);
            double[] o = net.out().forward(h, Act.IDENTITY);
            double e = o[0] - ys[n];
            loss += 0.5 * e * e;
        }
        return loss / xs.length;
    }

    // layer norm + residual + FFN
    static final double EPS = 1e-5;

    static void layerNorm(double[] x, double[] gamma, double[] beta) {
        double mean = 0, var = 0;
        for (double v : x) mean += v;
        mean /= x.length;
        for (double v : x) var += (v - mean) * (v - mean);
        var /= x.length;
        final double inv = 1.0 / Math.sqrt(var + EPS);
        for (int i = 0; i < x.length; i++) x[i] = gamma[i] * (x[i] - mean) * inv + beta[i];
    }

    static double[][] matmul(double[][] a, double[][] b) {
        final int n = a.length, m = b[0].length, p = b.length;
        double[][] c = new double[n][m];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < p; k++) {
                final double aik = a[i][k];
                for (int j = 0; j < m; j++) c[i][j] += aik * b[k][j];
            }
        return c;
    }

    static double[][] transpose(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a[i].length; j++) t[j][i] = a[i][j];
        return t;
    }

    static void softmaxRows(double[][] a, boolean causal) {
        for (int i = 0; i < a.length; i++) {
            final int n = causal ? i + 1 : a[i].length;
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) if (a[i][j] > max) max = a[i][j];
            double sum = 0;
            for (int j = 0; j < n; j++) sum += a[i][j] = Math.exp(a[i][j] - max);
            for (int j = 0; j < a[i].length; j++) a[i][j] = j < n ? a[i][j] / sum : 0;
        }
    }

    record Block(double[][] wq, double[][] wk, double[][] wv, double[] gamma, double[] beta) {}

    @Differentiable
    @At(
            "({{0.1, 0.2}, {-0.3, 0.4}}, {{0.5, -0.6}, {0.7, 0.8}}, {{-0.1, 0.3}, {0.2, 0.9}}, {1, 1.2}, {0, 0.1}), {{1, 0.5}, {0.2, -1}, {0.7, 0.3}}, true")
    static double transformerBlock(Block b, double[][] x, boolean causal) {
        double[][] q = matmul(x, b.wq()), k = matmul(x, b.wk()), v = matmul(x, b.wv());
        double[][] scores = matmul(q, transpose(k));
        double scale = 1 / Math.sqrt(q[0].length);
        for (double[] row : scores) for (int j = 0; j < row.length; j++) row[j] *= scale;
        softmaxRows(scores, causal);
        double[][] out = matmul(scores, v);
        double loss = 0;
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < out[i].length; j++) out[i][j] += x[i][j];
            layerNorm(out[i], b.gamma(), b.beta());
            for (double o : out[i]) loss += o * o * (i + 1);
        }
        return loss;
    }

    // batch norm, training mode with running stats updates (float!)
    @ActiveOnly({"x", "gamma", "beta", "momentum"})
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{{1, 2.5}, {-0.5, 0.25}, {3, 1}}, {1, 0.5}, {0.1, -0.2}, {0, 0}, 0.1", coarse = true)
    static float[][] batchNorm(
            float[][] x, float[] gamma, float[] beta, @Constant float[] runningMean, float momentum) {
        int n = x.length, d = gamma.length;
        float[][] y = new float[n][d];
        for (int j = 0; j < d; j++) {
            float mean = 0f;
            for (int i = 0; i < n; i++) mean += x[i][j];
            mean /= n;
            float var = 0f;
            for (int i = 0; i < n; i++) {
                float c = x[i][j] - mean;
                var += c * c;
            }
            var /= n;
            float inv = (float) (1.0 / Math.sqrt(var + 1e-5f));
            for (int i = 0; i < n; i++) y[i][j] = gamma[j] * (x[i][j] - mean) * inv + beta[j];
        }
        return y;
    }

    // GP
    static double[][] cholesky(double[][] a) {
        int n = a.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < j; k++) sum += l[i][k] * l[j][k];
                if (i == j) {
                    double d = a[i][i] - sum;
                    if (!(d > 0))
                        throw new ArithmeticException("Matrix not positive definite (pivot " + i + " = " + d + ")");
                    l[i][i] = Math.sqrt(d);
                } else l[i][j] = (a[i][j] - sum) / l[j][j];
            }
        return l;
    }

    @FunctionalInterface
    interface Kernel {
        double of(double a, double b);
    }

    record Rbf(double lengthScale, double variance) implements Kernel {
        @Override
        public double of(double a, double b) {
            double d = (a - b) / lengthScale;
            return variance * Math.exp(-0.5 * d * d);
        }
    }

    @Differentiable
    @At("(0.8, 1.3), 0.1, {0, 0.5, 1.7, 2}, {0.2, 0.7, -0.3, 0.4}")
    static double gpLogLik(Rbf kernel, double noise, double[] x, double[] y) {
        int n = x.length;
        double[][] k = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) k[i][j] = kernel.of(x[i], x[j]) + (i == j ? noise * noise : 0);
        double[][] l = cholesky(k);
        double[] v = new double[n];
        double logDet = 0, quad = 0;
        for (int i = 0; i < n; i++) {
            double s = y[i];
            for (int j = 0; j < i; j++) s -= l[i][j] * v[j];
            v[i] = s / l[i][i];
            quad += v[i] * v[i];
            logDet += Math.log(l[i][i]);
        }
        return -0.5 * quad - logDet - 0.5 * n * Math.log(2 * Math.PI);
    }

    // CRF negative log-likelihood
    static double logSumExp(double[] a) {
        double m = a[0];
        for (double v : a) m = Math.max(m, v);
        double s = 0;
        for (double v : a) s += Math.exp(v - m);
        return m + Math.log(s);
    }

    @Differentiable
    @At("{{0.1, 0.5}, {0.7, -0.2}, {0.3, 0.9}}, {{0.2, -0.1}, {0.4, 0.6}}, {0, 1, 1}")
    static double crfNll(double[][] emit, double[][] trans, int[] tags) {
        int T = emit.length, K = trans.length;
        double[] alpha = emit[0].clone();
        double score = emit[0][tags[0]];
        double[] tmp = new double[K];
        for (int t = 1; t < T; t++) {
            double[] next = new double[K];
            for (int j = 0; j < K; j++) {
                for (int i = 0; i < K; i++) tmp[i] = alpha[i] + trans[i][j];
                next[j] = logSumExp(tmp) + emit[t][j];
            }
            alpha = next;
            score += trans[tags[t - 1]][tags[t]] + emit[t][tags[t]];
        }
        return logSumExp(alpha) - score;
    }

    @ActiveOnly({"p", "q"})
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(
            "{{0.1, 0.2}, {0.3, -0.4}}, {{0.5, 0.6}, {0.7, -0.8}, {0.2, 0.1}}, {0, 1, 1, 0}, {0, 2, 1, 1}, {3, 4, 1, 5}, 0.02")
    static double mf(
            double[][] p, double[][] q, int[] user, int[] item, @Constant double[] rating, @Constant double lambda) {
        double err = 0;
        for (int n = 0; n < rating.length; n++) {
            double[] pu = p[user[n]], qi = q[item[n]];
            double dot = 0;
            for (int f = 0; f < pu.length; f++) dot += pu[f] * qi[f];
            err += Math.pow(rating[n] - dot, 2);
            for (int f = 0; f < pu.length; f++) err += lambda * (pu[f] * pu[f] + qi[f] * qi[f]);
        }
        return err;
    }

    // word2vec SGNS
    @Differentiable
    @At("{{0.1, 0.2}, {0.3, -0.4}, {0.6, 0.1}}, {{0.5, 0.6}, {0.7, -0.8}, {0.2, 0.1}}, {0, 2, 1, 1}, 1, 2, 12345")
    static double sgns(double[][] in, double[][] out, int[] corpus, int window, int negatives, long seed) {
        double loss = 0;
        long state = seed;
        for (int t = 0; t < corpus.length; t++) {
            for (int c = Math.max(0, t - window); c <= Math.min(corpus.length - 1, t + window); c++) {
                if (c == t) continue;
                for (int k = 0; k <= negatives; k++) {
                    int word;
                    if (k == 0) word = corpus[c];
                    else {
                        state = state * 25214903917L + 11;
                        word = (int) ((state >>> 16) % out.length);
                        if (word < 0) word += out.length;
                        if (word == corpus[c]) continue;
                    }
                    double dot = 0;
                    for (int d = 0; d < in[0].length; d++) dot += in[corpus[t]][d] * out[word][d];
                    loss -= Math.log(sigmoid(k == 0 ? dot : -dot));
                }
            }
        }
        return loss;
    }

    static double sigmoid(double x) {
        if (x >= 0) return 1 / (1 + Math.exp(-x));
        double e = Math.exp(x);
        return e / (1 + e);
    }

    // EM step of 1-d Gaussian mixture
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.4, 0.6}, {-1, 1.5}, {0.7, 1.1}, {-1.2, 0.3, 2, 1.1}")
    static double[] emStep(double[] pi, double[] mu, double[] sd, double[] x) {
        int K = pi.length;
        double[] nk = new double[K], s1 = new double[K], s2 = new double[K];
        for (double xi : x) {
            double[] r = new double[K];
            double tot = 0;
            for (int k = 0; k < K; k++) {
                double z = (xi - mu[k]) / sd[k];
                tot += r[k] = pi[k] * Math.exp(-z * z / 2) / sd[k];
            }
            for (int k = 0; k < K; k++) {
                r[k] /= tot;
                nk[k] += r[k];
                s1[k] += r[k] * xi;
                s2[k] += r[k] * xi * xi;
            }
        }
        double[] res = new double[3 * K];
        for (int k = 0, o = 0; k < K; k++) {
            double m = s1[k] / nk[k];
            res[o++] = nk[k] / x.length;
            res[o++] = m;
            res[o++] = Math.sqrt(s2[k] / nk[k] - m * m);
        }
        return res;
    }
}
