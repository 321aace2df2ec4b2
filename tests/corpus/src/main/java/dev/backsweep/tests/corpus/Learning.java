package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Losses and filters with loops inside loops: networks, attention, hidden states, mixtures. */
final class Learning {
    private Learning() {}

    static double dot(double[] w, int at, double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) s += w[at + i] * x[i];
        return s;
    }

    static double sig(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Differentiable
    @At(
            "{0.7, -0.3, 0.2, 0.1, 0.5, 0.4, -0.6, 0.3, -0.2, 0.8, 0.1, 0.6, 0.3, -0.5, 0.9, 0.2, -0.4, 0.7, 0.5, -0.1, 0.6, 0.2, -0.7, 0.4}, {{0.3}, {-0.5}, {0.9}}, {0.1, 0.2, -0.3}, 2")
    static double gru(double[] w, double[][] seq, double[] target, int hidden) {
        double[] h = new double[hidden];
        double loss = 0;
        int in = seq[0].length, row = in + hidden + 1;
        for (int t = 0; t < seq.length; t++) {
            double[] hn = new double[hidden], r = new double[hidden];
            for (int k = 0; k < hidden; k++)
                r[k] = sig(dot(w, k * row, seq[t]) + dot(w, k * row + in, h) + w[k * row + in + hidden]);
            for (int k = 0; k < hidden; k++) {
                int zr = (hidden + k) * row, cr = (2 * hidden + k) * row;
                double z = sig(dot(w, zr, seq[t]) + dot(w, zr + in, h) + w[zr + in + hidden]);
                double c = dot(w, cr, seq[t]) + w[cr + in + hidden];
                for (int q = 0; q < hidden; q++) c += w[cr + in + q] * r[q] * h[q];
                hn[k] = (1 - z) * h[k] + z * Math.tanh(c);
            }
            h = hn;
            double y = 0;
            for (double v : h) y += v;
            loss += (y - target[t]) * (y - target[t]);
        }
        return loss / seq.length;
    }

    @Differentiable
    @At(
            "{{0.1, 0.9, -0.4, 0.3, 0.5}, {0.7, -0.2, 0.6, 0.8, -0.9}, {0.2, 0.4, -0.6, 0.1, 0.35}, {-0.3, 0.65, 0.15, -0.75, 0.55}, {0.45, -0.1, 0.85, 0.25, -0.5}}, {{0.5, -0.2}, {0.3, 0.9}}, 0.1")
    static double convPool(double[][] img, double[][] ker, double bias) {
        int kh = ker.length, kw = ker[0].length, h = img.length - kh + 1, w = img[0].length - kw + 1;
        double[][] fm = new double[h][w];
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x) {
                double acc = bias;
                for (int dy = 0; dy < kh; ++dy)
                    for (int dx = 0; dx < kw; ++dx) acc += img[y + dy][x + dx] * ker[dy][dx];
                fm[y][x] = acc > 0 ? acc : 0.01 * acc;
            }
        int[][] arg = new int[h / 2][w / 2];
        double out = 0;
        for (int py = 0; py < h / 2; py++)
            for (int px = 0; px < w / 2; px++) {
                int best = -1;
                for (int q = 0; q < 4; q++) {
                    int y = 2 * py + (q >> 1), x = 2 * px + (q & 1);
                    if (best < 0 || fm[y][x] > fm[best / w][best % w]) best = y * w + x;
                }
                arg[py][px] = best;
            }
        for (int[] a : arg) for (int b : a) out += fm[b / w][b % w] * (1 + b);
        return out;
    }

    static void softmax(double[] v, int n) {
        double m = v[0];
        for (int i = 1; i < n; i++) m = Math.max(m, v[i]);
        double s = 0;
        for (int i = 0; i < n; i++) {
            v[i] = Math.exp(v[i] - m);
            s += v[i];
        }
        for (int i = 0; i < n; i++) v[i] /= s;
    }

    @Differentiable
    @At("{{0.1, 0.2}, {0.5, -0.3}}, {{0.3, 0.1}, {-0.4, 0.8}}, {{1, 2, 3}, {0.5, 0.1, -1}}, true")
    @At("{{0.1, 0.2}, {0.5, -0.3}}, {{0.3, 0.1}, {-0.4, 0.8}}, {{1, 2, 3}, {0.5, 0.1, -1}}, false")
    static double[][] attention(double[][] q, double[][] k, double[][] v, boolean causal) {
        double[][] out = new double[q.length][v[0].length];
        double[] score = new double[k.length];
        for (int i = 0; i < q.length; i++) {
            int upto = causal ? Math.min(i + 1, k.length) : k.length;
            for (int j = 0; j < upto; j++) {
                score[j] = 0;
                for (int d = 0; d < q[i].length; d++) score[j] += q[i][d] * k[j][d];
                score[j] /= Math.sqrt(q[i].length);
            }
            softmax(score, upto);
            for (int j = 0; j < upto; j++) for (int d = 0; d < v[j].length; d++) out[i][d] += score[j] * v[j][d];
        }
        return out;
    }

    @Differentiable
    @At("{0.6, 0.4}, {{0.7, 0.3}, {0.4, 0.6}}, {{0.5, 0.4, 0.1}, {0.1, 0.3, 0.6}}, {0, 1, 2, 1, 0}")
    static double hmmLogLik(double[] pi, double[][] A, double[][] B, int... obs) {
        int N = pi.length, T = obs.length;
        double[][] alpha = new double[T][N];
        double logLik = 0.0;
        for (int t = 0; t < T; t++) {
            double c = 0;
            for (int j = 0; j < N; j++) {
                if (t == 0) alpha[t][j] = pi[j] * B[j][obs[t]];
                else {
                    double s = 0;
                    for (int i = 0; i < N; i++) s += alpha[t - 1][i] * A[i][j];
                    alpha[t][j] = s * B[j][obs[t]];
                }
                c += alpha[t][j];
            }
            for (int j = 0; j < N; j++) alpha[t][j] /= c;
            logLik += Math.log(c);
        }
        return logLik;
    }

    @Differentiable
    @At("{0.6, 0.4}, {{0.7, 0.3}, {0.4, 0.6}}, {{0.5, 0.4, 0.1}, {0.1, 0.3, 0.6}}, {0, 1, 2, 1, 0}, {0, 0, 0, 0, 0}")
    static double viterbi(double[] pi, double[][] A, double[][] B, int[] obs, int[] path) {
        final int n = pi.length, T = obs.length;
        double[][] d = new double[T][n];
        int[][] psi = new int[T][n];
        for (int j = 0; j < n; j++) d[0][j] = Math.log(pi[j]) + Math.log(B[j][obs[0]]);
        for (int t = 1; t < T; t++)
            for (int j = 0; j < n; j++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < n; i++) {
                    double s = d[t - 1][i] + Math.log(A[i][j]);
                    if (s > best) {
                        best = s;
                        psi[t][j] = i;
                    }
                }
                d[t][j] = best + Math.log(B[j][obs[t]]);
            }
        int last = 0;
        for (int j = 1; j < n; j++) if (d[T - 1][j] > d[T - 1][last]) last = j;
        double score = d[T - 1][last];
        for (int t = T - 1; t >= 0; t--) {
            path[t] = last;
            last = psi[t][last];
        }
        return score;
    }

    @Differentiable
    @At("{{1, 0.5}, {1, -0.7}, {1, 1.5}, {1, 0.1}}, {1, 0, 1, 0}, 0.3")
    static double[] irls(double[][] x, @Constant int[] y, double ridge) {
        double b0 = 0, b1 = 0;
        for (int it = 0; it < 25; it++) {
            double g0 = -ridge * b0, g1 = -ridge * b1, h00 = ridge, h01 = 0, h11 = ridge;
            for (int i = 0; i < y.length; i++) {
                double p = sig(b0 * x[i][0] + b1 * x[i][1]), w = p * (1 - p);
                g0 += (y[i] - p) * x[i][0];
                g1 += (y[i] - p) * x[i][1];
                h00 += w * x[i][0] * x[i][0];
                h01 += w * x[i][0] * x[i][1];
                h11 += w * x[i][1] * x[i][1];
            }
            double det = h00 * h11 - h01 * h01, d0 = (h11 * g0 - h01 * g1) / det, d1 = (h00 * g1 - h01 * g0) / det;
            b0 += d0;
            b1 += d1;
            if (Math.abs(d0) + Math.abs(d1) < 1e-12) break;
        }
        return new double[] {b0, b1};
    }

    @Differentiable
    @At("{0.1, 0.5, 2.2, 2.7, -0.3}, {0, 2}, 3")
    static double em(double[] data, double[] mu0, int iters) {
        double[] mu = mu0.clone(), w = {0.5, 0.5}, s = {1, 1};
        double[][] r = new double[data.length][2];
        double ll = 0;
        for (int it = 0; it < iters; it++) {
            ll = 0;
            for (int i = 0; i < data.length; i++) {
                double tot = 0;
                for (int k = 0; k < 2; k++) {
                    double z = (data[i] - mu[k]) / s[k];
                    tot += r[i][k] = w[k] / s[k] * Math.exp(-z * z / 2);
                }
                for (int k = 0; k < 2; k++) r[i][k] /= tot;
                ll += Math.log(tot);
            }
            for (int k = 0; k < 2; k++) {
                double n = 0, m = 0, v = 0;
                for (int i = 0; i < data.length; i++) {
                    n += r[i][k];
                    m += r[i][k] * data[i];
                }
                mu[k] = m / n;
                for (int i = 0; i < data.length; i++) v += r[i][k] * (data[i] - mu[k]) * (data[i] - mu[k]);
                s[k] = Math.sqrt(v / n + 1e-2);
                w[k] = n / data.length;
            }
        }
        return ll;
    }
}
