package dev.backsweep.tests.corpus;

import static java.lang.Math.*;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Pricers: complex numbers as records, regressions on paths, trees, differences on a grid. */
final class Pricing {
    private Pricing() {}

    private static final double ONE_THIRD = 1.0 / 3;

    record Complex(double re, double im) {
        static final Complex ONE = new Complex(1, 0);
        static final Complex I = new Complex(0, 1);

        Complex plus(Complex o) {
            return new Complex(re + o.re, im + o.im);
        }

        Complex minus(Complex o) {
            return new Complex(re - o.re, im - o.im);
        }

        Complex times(Complex o) {
            return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
        }

        Complex scale(double k) {
            return new Complex(k * re, k * im);
        }

        Complex over(Complex o) {
            double d = o.re * o.re + o.im * o.im;
            return new Complex((re * o.re + im * o.im) / d, (im * o.re - re * o.im) / d);
        }

        double abs() {
            return Math.hypot(re, im);
        }

        Complex exp() {
            double e = Math.exp(re);
            return new Complex(e * Math.cos(im), e * Math.sin(im));
        }

        Complex log() {
            return new Complex(Math.log(abs()), Math.atan2(im, re));
        }

        Complex sqrt() {
            double r = Math.sqrt(abs()), t = Math.atan2(im, re) / 2;
            return new Complex(r * Math.cos(t), r * Math.sin(t));
        }
    }

    record Heston(double v0, double kappa, double theta, double sigma, double rho) {
        Heston {
            if (sigma <= 0) throw new IllegalArgumentException("sigma must be positive: " + sigma);
        }
    }

    private static Complex cf(Heston h, double u, double t, double r, double x0) {
        Complex iu = new Complex(0, u);
        Complex a = iu.scale(h.rho() * h.sigma()).minus(new Complex(h.kappa(), 0));
        Complex d = a.times(a)
                .plus(iu.plus(new Complex(u * u, 0)).scale(h.sigma() * h.sigma()))
                .sqrt();
        Complex b = new Complex(h.kappa(), 0).minus(iu.scale(h.rho() * h.sigma()));
        Complex g = b.minus(d).over(b.plus(d));
        Complex e = d.scale(-t).exp();
        Complex num = Complex.ONE.minus(g.times(e)), den = Complex.ONE.minus(g);
        Complex c1 = b.minus(d)
                .scale(t)
                .minus(num.over(den).log().scale(2))
                .scale(h.kappa() * h.theta() / (h.sigma() * h.sigma()));
        Complex c2 = b.minus(d)
                .scale(h.v0() / (h.sigma() * h.sigma()))
                .times(Complex.ONE.minus(e).over(num));
        return c1.plus(c2).plus(iu.scale(x0 + r * t)).exp();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(0.3, 1.5, 0.5, 0.4, -0.6), 100, 100, 0.02, 1, 24")
    static double hestonCall(Heston h, double s, double k, double r, double t, int n) {
        double p1 = 0, p2 = 0;
        final double du = 40.0 / n;
        for (int j = 0; j < n; j++) {
            double u = (j + 0.5) * du;
            Complex e = new Complex(0, -u * log(k)).exp();
            Complex f2 = e.times(cf(h, u, t, r, log(s))).over(new Complex(0, u));
            p2 += f2.re() * du;
        }
        double P2 = 0.5 + p2 / PI;
        return s * 0.5 - k * exp(-r * t) * P2 + p1;
    }

    @ActiveOnly({"s0", "k", "r", "vol", "t"})
    @Differentiable
    @At(
            "100, 105, 0.03, 0.3, 1, {{0.3, -0.5, 0.2}, {-0.7, -0.4, -0.3}, {0.1, 0.8, -0.6}, {-1.1, 0.2, 0.5}, {0.05, -0.9, -0.8}, {-0.2, -0.3, 0.9}}")
    static double longstaffSchwartz(double s0, double k, double r, double vol, double t, @Constant double[][] z) {
        int paths = z.length, steps = z[0].length;
        double dt = t / steps, df = exp(-r * dt);
        double[][] s = new double[paths][steps + 1];
        for (int p = 0; p < paths; p++) {
            s[p][0] = s0;
            for (int i = 0; i < steps; i++)
                s[p][i + 1] = s[p][i] * exp((r - vol * vol / 2) * dt + vol * sqrt(dt) * z[p][i]);
        }
        double[] cash = new double[paths];
        for (int p = 0; p < paths; p++) cash[p] = max(k - s[p][steps], 0);
        for (int i = steps - 1; i > 0; i--) {
            double[][] ata = new double[2][2];
            double[] atb = new double[2];
            int itm = 0;
            for (int p = 0; p < paths; p++) {
                cash[p] *= df;
                if (s[p][i] < k) {
                    double x = s[p][i] / k;
                    ata[0][0] += 1;
                    ata[0][1] += x;
                    ata[1][1] += x * x;
                    atb[0] += cash[p];
                    atb[1] += cash[p] * x;
                    itm++;
                }
            }
            if (itm < 3) continue;
            ata[1][0] = ata[0][1];
            double det = ata[0][0] * ata[1][1] - ata[0][1] * ata[1][0];
            double b0 = (atb[0] * ata[1][1] - atb[1] * ata[0][1]) / det;
            double b1 = (atb[1] * ata[0][0] - atb[0] * ata[1][0]) / det;
            for (int p = 0; p < paths; p++) {
                double ex = k - s[p][i];
                if (ex > 0 && ex > b0 + b1 * s[p][i] / k) cash[p] = ex;
            }
        }
        double mean = 0;
        for (double c : cash) mean += c;
        return df * mean / paths;
    }

    @Differentiable
    @At("{0.02, 0.022, 0.025, 0.027}, 0.1, 0.012, 0.5")
    static double hullWhiteZcb(double[] zero, double a, double sigma, double dt) {
        int n = zero.length;
        double M = exp(-a * dt) - 1;
        double V = sigma * sigma * (1 - exp(-2 * a * dt)) / (2 * a);
        double dr = sqrt(3 * V);
        int jmax = (int) ceil(-0.1835 / M);
        int width = 2 * Math.min(jmax, n) + 1, mid = width / 2;
        double[] q = new double[width];
        q[mid] = 1;
        double price = 1;
        for (int i = 0; i < n; i++) {
            int top = Math.min(i, mid);
            double s = 0;
            for (int j = -top; j <= top; j++) s += q[mid + j] * exp(-j * dr * dt);
            double alpha = (log(s) + zero[i] * (i + 1) * dt) / dt;
            double[] next = new double[width];
            for (int j = -top; j <= top; j++) {
                double jm = j * M;
                double pu, pm, pd;
                int c = j;
                if (j == mid) {
                    pu = 7.0 / 6 + (jm * jm + 3 * jm) / 2;
                    pm = -ONE_THIRD - jm * jm - 2 * jm;
                    pd = 1.0 / 6 + (jm * jm + jm) / 2;
                    c--;
                } else if (j == -mid) {
                    pu = 1.0 / 6 + (jm * jm - jm) / 2;
                    pm = -ONE_THIRD - jm * jm + 2 * jm;
                    pd = 7.0 / 6 + (jm * jm - 3 * jm) / 2;
                    c++;
                } else {
                    pu = 1.0 / 6 + (jm * jm + jm) / 2;
                    pm = 2.0 / 3 - jm * jm;
                    pd = 1.0 / 6 + (jm * jm - jm) / 2;
                }
                double d = q[mid + j] * exp(-(alpha + j * dr) * dt);
                next[mid + c + 1 < width ? mid + c + 1 : width - 1] += pu * d;
                next[mid + c] += pm * d;
                next[mid + c - 1 >= 0 ? mid + c - 1 : 0] += pd * d;
            }
            q = next;
            price = 0;
            for (double v : q) price += v * v + v;
        }
        return price;
    }

    public interface Interpolator {
        static double linear(double[] x, double[] y, double t) {
            int i = Arrays.binarySearch(x, t);
            if (i >= 0) return y[i];
            i = -i - 2;
            i = Math.max(0, Math.min(i, x.length - 2));
            double w = (t - x[i]) / (x[i + 1] - x[i]);
            return (1 - w) * y[i] + w * y[i + 1];
        }
    }

    @ActiveOnly({"y", "t"})
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0, 1, 2, 5}, {0.01, 0.02, 0.025, 0.03}, {0.5, 1.2, 3, 7}")
    static double zeroRates(@Constant double[] x, double[] y, double... t) {
        double sum = 0;
        for (final var ti : t) sum += exp(-Interpolator.linear(x, y, ti) * ti);
        return sum;
    }

    static double[] thomas(double[] a, double[] b, double[] c, double[] d) {
        final int n = d.length;
        double[] cp = c.clone(), dp = d.clone();
        cp[0] /= b[0];
        dp[0] /= b[0];
        for (int i = 1; i < n; i++) {
            double m = 1.0 / (b[i] - a[i] * cp[i - 1]);
            cp[i] *= m;
            dp[i] = (dp[i] - a[i] * dp[i - 1]) * m;
        }
        for (int i = n - 1; i-- > 0; ) dp[i] -= cp[i] * dp[i + 1];
        return dp;
    }

    // Black-Scholes PDE, Crank-Nicolson
    @Differentiable
    @At("100, 100, 0.03, 0.25, 1, 10, 6")
    static double crankNicolsonPut(double s0, double k, double r, double sigma, double t, int m, int n) {
        double ds = 3 * k / m, dt = t / n;
        double[] v = new double[m + 1];
        for (int i = 0; i <= m; i++) v[i] = max(k - i * ds, 0);
        double[] lo = new double[m - 1], di = new double[m - 1], up = new double[m - 1];
        for (int step = 0; step < n; step++) {
            double[] rhs = new double[m - 1];
            for (int i = 1; i < m; i++) {
                double al = 0.25 * dt * (sigma * sigma * i * i - r * i),
                        be = -0.5 * dt * (sigma * sigma * i * i + r),
                        ga = 0.25 * dt * (sigma * sigma * i * i + r * i);
                lo[i - 1] = -al;
                di[i - 1] = 1 - be;
                up[i - 1] = -ga;
                rhs[i - 1] = al * v[i - 1] + (1 + be) * v[i] + ga * v[i + 1];
            }
            rhs[0] += 0.25 * dt * (sigma * sigma - r) * k * exp(-r * (step + 1) * dt);
            double[] sol = thomas(lo, di, up, rhs);
            System.arraycopy(sol, 0, v, 1, m - 1);
            v[0] = k * exp(-r * (step + 1) * dt);
        }
        return Interpolator.linear(grid(m, ds), v, s0);
    }

    private static double[] grid(int m, double ds) {
        double[] g = new double[m + 1];
        Arrays.setAll(g, i -> i * ds);
        return g;
    }
}
