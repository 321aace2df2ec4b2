package dev.backsweep.tests.corpus;

import static java.lang.Math.*;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Filters, spectra, splines, special functions and time series. */
final class Signals {
    private Signals() {}

    // biquad chain, direct form II transposed
    record Biquad(double b0, double b1, double b2, double a1, double a2) {
        static Biquad lowPass(double fc, double q) {
            double w = 2 * PI * fc, alpha = sin(w) / (2 * q), cw = cos(w), a0 = 1 + alpha;
            return new Biquad((1 - cw) / 2 / a0, (1 - cw) / a0, (1 - cw) / 2 / a0, -2 * cw / a0, (1 - alpha) / a0);
        }

        double[] filter(double[] in) {
            double z1 = 0, z2 = 0;
            double[] out = new double[in.length];
            for (int n = 0; n < in.length; n++) {
                double x = in[n], y = b0 * x + z1;
                z1 = b1 * x - a1 * y + z2;
                z2 = b2 * x - a2 * y;
                out[n] = y;
            }
            return out;
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 0.5, -0.3, 0.2, 0}, 0.1, 0.7, 0.2")
    static double[] twoPole(double[] x, double fc1, double q, double fc2) {
        return Biquad.lowPass(fc2, q).filter(Biquad.lowPass(fc1, q).filter(x));
    }

    // radix-2 FFT in place, split arrays
    static void fft(double[] re, double[] im) {
        int n = re.length;
        if (Integer.bitCount(n) != 1) throw new IllegalArgumentException("length must be a power of two: " + n);
        int shift = 1 + Integer.numberOfLeadingZeros(n);
        for (int k = 0; k < n; k++) {
            int j = Integer.reverse(k) >>> shift;
            if (j > k) {
                double t = re[j];
                re[j] = re[k];
                re[k] = t;
                t = im[j];
                im[j] = im[k];
                im[k] = t;
            }
        }
        for (int len = 2; len <= n; len *= 2) {
            for (int k = 0; k < len / 2; k++) {
                double kth = -2 * k * PI / len, wr = cos(kth), wi = sin(kth);
                for (int j = 0; j < n / len; j++) {
                    int a = j * len + k, b = a + len / 2;
                    double tr = wr * re[b] - wi * im[b], ti = wr * im[b] + wi * re[b];
                    re[b] = re[a] - tr;
                    im[b] = im[a] - ti;
                    re[a] += tr;
                    im[a] += ti;
                }
            }
        }
    }

    @Differentiable
    @At("{1, 0.5, -0.3, 0.2, 0.1, -0.7, 0.4, 0.9}, {0, 1, 0.5, 0.2, 0.3}")
    @At(value = "{1, 2, 3}, {1}", fails = IllegalArgumentException.class)
    static double spectralLoss(double[] x, double[] target) {
        double[] re = Arrays.copyOf(x, x.length), im = new double[x.length];
        fft(re, im);
        double loss = 0;
        for (int k = 0; k <= x.length / 2; k++) {
            double mag = log1p(hypot(re[k], im[k]));
            loss += (mag - target[k]) * (mag - target[k]);
        }
        return loss;
    }

    // Levinson-Durbin
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 0.6, 0.2, -0.1}")
    static double[] levinson(double[] r) {
        int p = r.length - 1;
        double[] a = new double[p + 1], prev = new double[p + 1];
        a[0] = 1;
        double e = r[0];
        for (int i = 1; i <= p; i++) {
            double acc = r[i];
            for (int j = 1; j < i; j++) acc += a[j] * r[i - j];
            double k = -acc / e;
            System.arraycopy(a, 0, prev, 0, i);
            for (int j = 1; j < i; j++) a[j] = prev[j] + k * prev[i - j];
            a[i] = k;
            e *= 1 - k * k;
        }
        return a;
    }

    // De Boor
    static int span(double[] t, int n, int p, double u) {
        if (u >= t[n]) return n - 1;
        int lo = p, hi = n, mid = (lo + hi) / 2;
        while (u < t[mid] || u >= t[mid + 1]) {
            if (u < t[mid]) hi = mid;
            else lo = mid;
            mid = (lo + hi) / 2;
        }
        return mid;
    }

    @ActiveOnly({"ctrl", "u"})
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0, 0, 0, 0, 1, 2, 3, 3, 3, 3}, {{0, 1}, {1, 2}, {2, 0.5}, {3, 1}, {4, 0}, {5, 2}}, 1.3, 3")
    @At(value = "{0, 0, 0, 0, 1, 2, 3, 3, 3, 3}, {{0, 1}, {1, 2}, {2, 0.5}, {3, 1}, {4, 0}, {5, 2}}, 3, 3", kink = true)
    static double deBoor(@Constant double[] knots, double[][] ctrl, double u, int degree) {
        int k = span(knots, ctrl.length, degree, u);
        double[][] d = new double[degree + 1][];
        for (int j = 0; j <= degree; j++) d[j] = ctrl[j + k - degree].clone();
        for (int r = 1; r <= degree; r++)
            for (int j = degree; j >= r; j--) {
                double den = knots[j + 1 + k - r] - knots[j + k - degree];
                double alpha = den == 0 ? 0 : (u - knots[j + k - degree]) / den;
                for (int c = 0; c < 2; c++) d[j][c] = (1 - alpha) * d[j - 1][c] + alpha * d[j][c];
            }
        return d[degree][0] * d[degree][1];
    }

    // GARCH(1,1) and ARMA
    @ActiveOnly({"p"})
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.15, 0.7}, {0.3, -0.5, 0.2, 0.9, -0.1}")
    static double garchNll(double[] p, @Constant double... r) {
        double omega = p[0], alpha = p[1], beta = p[2];
        if (alpha + beta >= 1 || omega <= 0) return Double.POSITIVE_INFINITY;
        double h = omega / (1 - alpha - beta), nll = 0;
        for (int t = 0; t < r.length; t++) {
            if (t > 0) h = omega + alpha * r[t - 1] * r[t - 1] + beta * h;
            nll += 0.5 * (log(2 * PI) + log(h) + r[t] * r[t] / h);
        }
        return nll;
    }

    // special functions
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    static double lgamma(double x) {
        if (x < 0.5) return log(PI / abs(sin(PI * x))) - lgamma(1 - x);
        x -= 1;
        double a = LANCZOS[0], t = x + 7.5;
        for (int i = 1; i < LANCZOS.length; i++) a += LANCZOS[i] / (x + i);
        return 0.5 * log(2 * PI) + (x + 0.5) * log(t) - t + log(a);
    }

    static double betacf(double a, double b, double x) {
        final int MAXIT = 100;
        final double TINY = 1e-30;
        double qab = a + b, qap = a + 1, qam = a - 1, c = 1, d = 1 - qab * x / qap;
        if (abs(d) < TINY) d = TINY;
        d = 1 / d;
        double h = d;
        for (int m = 1; m <= MAXIT; m++) {
            int m2 = 2 * m;
            double aa = m * (b - m) * x / ((qam + m2) * (a + m2));
            d = 1 + aa * d;
            if (abs(d) < TINY) d = TINY;
            c = 1 + aa / c;
            if (abs(c) < TINY) c = TINY;
            d = 1 / d;
            h *= d * c;
            aa = -(a + m) * (qab + m) * x / ((a + m2) * (qap + m2));
            d = 1 + aa * d;
            if (abs(d) < TINY) d = TINY;
            c = 1 + aa / c;
            if (abs(c) < TINY) c = TINY;
            d = 1 / d;
            double del = d * c;
            h *= del;
            if (abs(del - 1) <= 1e-15) break;
        }
        return h;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.3, 1.7, 0.4")
    @At("2.3, 1.7, 0.8")
    static double betaInc(double a, double b, double x) {
        if (x < 0 || x > 1) throw new IllegalArgumentException("Bad x " + x + " in betai");
        double bt = (x == 0 || x == 1) ? 0 : exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x));
        return x < (a + 1) / (a + b + 2) ? bt * betacf(a, b, x) / a : 1 - bt * betacf(b, a, 1 - x) / b;
    }

    // quadrature
    private static double f(double x, double a) {
        return exp(-a * x) * cos(3 * x * a);
    }

    static double simpson(double a, double b, double p) {
        double c = (a + b) / 2;
        return (b - a) / 6 * (f(a, p) + 4 * f(c, p) + f(b, p));
    }

    static double adaptive(double a, double b, double eps, double whole, double p, int depth) {
        double c = (a + b) / 2, left = simpson(a, c, p), right = simpson(c, b, p), delta = left + right - whole;
        if (depth <= 0 || abs(delta) <= 15 * eps) return left + right + delta / 15;
        return adaptive(a, c, eps / 2, left, p, depth - 1) + adaptive(c, b, eps / 2, right, p, depth - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0, 2, 0.7")
    static double integral(double a, double b, double p) {
        return adaptive(a, b, 1e-6, simpson(a, b, p), p, 12);
    }

    @Differentiable
    @At("{{4, 1, 0.5}, {1, 3, 0.2}, {0.5, 0.2, 1}, {1, -1, 2}}, {1, 2, 3, 4}")
    static double qrLeastSquares(double[][] A, double[] b) {
        int m = A.length, n = A[0].length;
        double[][] r = new double[m][n];
        double[] y = b.clone();
        for (int i = 0; i < m; i++) System.arraycopy(A[i], 0, r[i], 0, n);
        for (int k = 0; k < n; k++) {
            double nrm = 0;
            for (int i = k; i < m; i++) nrm = hypot(nrm, r[i][k]);
            if (nrm == 0) continue;
            if (r[k][k] < 0) nrm = -nrm;
            for (int i = k; i < m; i++) r[i][k] /= nrm;
            r[k][k] += 1;
            for (int j = k + 1; j < n; j++) {
                double s = 0;
                for (int i = k; i < m; i++) s += r[i][k] * r[i][j];
                s = -s / r[k][k];
                for (int i = k; i < m; i++) r[i][j] += s * r[i][k];
            }
            double s = 0;
            for (int i = k; i < m; i++) s += r[i][k] * y[i];
            s = -s / r[k][k];
            for (int i = k; i < m; i++) y[i] += s * r[i][k];
            r[k][k] = r[k][k] - 1;
        }
        double res = 0;
        for (int i = n; i < m; i++) res += y[i] * y[i];
        return res;
    }
}
