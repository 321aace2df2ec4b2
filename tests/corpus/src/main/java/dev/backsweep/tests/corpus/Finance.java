package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Bonds, curves, options and risk, as they are written in a trading library: classes with fields, enumerations, logging, validation. */
final class Finance {
    private Finance() {}

    private static final Logger LOG = Logger.getLogger(Finance.class.getName());

    public static final double BASIS_POINT = 1e-4;

    private static final int MAX_ITER = 50;

    private static final double TOLERANCE = 1e-12;

    enum Freq {
        ANNUAL(1),
        SEMI(2),
        QUARTERLY(4);
        private final int perYear;

        Freq(int p) {
            perYear = p;
        }

        int perYear() {
            return perYear;
        }
    }

    static class Bond {
        private final double faceValue;
        private final int periods;
        private final Freq freq;

        Bond(double faceValue, int periods, Freq freq) {
            this.faceValue = faceValue;
            this.periods = periods;
            this.freq = freq;
        }

        double getFaceValue() {
            return faceValue;
        }

        final double dirtyPrice(double yield, double coupon) {
            if (periods <= 0) throw new IllegalStateException("matured");
            final int m = freq.perYear();
            double df = 1.0;
            double pv = 0.0;
            final double perPeriod = 1.0 / (1.0 + yield / m);
            for (int i = 1; i <= periods; ++i) {
                df *= perPeriod;
                pv += coupon / m * faceValue * df;
            }
            return pv + faceValue * df;
        }
    }

    static final Bond SAMPLE = new Bond(100, 7, Freq.SEMI);

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("98.5, 0.04")
    static double yieldToMaturity(double price, double coupon) {
        double y = coupon;
        int iter = 0;
        double diff;
        do {
            double p = SAMPLE.dirtyPrice(y, coupon) - price;
            double dp = (SAMPLE.dirtyPrice(y + BASIS_POINT, coupon) - SAMPLE.dirtyPrice(y - BASIS_POINT, coupon))
                    / (2 * BASIS_POINT);
            diff = p / dp;
            y -= diff;
            if (++iter > MAX_ITER) {
                throw new ArithmeticException("no convergence after " + iter + " iterations, y=" + y);
            }
        } while (Math.abs(diff) > TOLERANCE);
        LOG.log(Level.FINE, "converged in {0} iterations", iter);
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{-1000, 300, 400, 500, 100}, {0, 100, 200, 366, 500}")
    static double xirr(double[] cashFlows, int[] days) {
        if (cashFlows.length != days.length) {
            throw new IllegalArgumentException(String.format("%d flows but %d dates", cashFlows.length, days.length));
        }
        double rate = 0.1;
        for (int it = 0; it < 100; it++) {
            double f = 0, fp = 0;
            for (int k = 0; k < cashFlows.length; k++) {
                final double t = (days[k] - days[0]) / 365.0;
                final double d = Math.pow(1 + rate, t);
                f += cashFlows[k] / d;
                fp -= t * cashFlows[k] / (d * (1 + rate));
            }
            double step = f / fp;
            rate -= step;
            if (Math.abs(step) < 1e-13) return rate;
        }
        throw new ArithmeticException("XIRR did not converge");
    }

    // curve bootstrap with swaps: par rates -> discount factors, log-linear in between
    static double[] bootstrap(double[] parRates) {
        int n = parRates.length;
        double[] df = new double[n + 1];
        df[0] = 1;
        double annuity = 0;
        for (int i = 1; i <= n; i++) {
            df[i] = (1 - parRates[i - 1] * annuity) / (1 + parRates[i - 1]);
            annuity += df[i];
        }
        return df;
    }

    static double discount(double[] df, double t) {
        if (t <= 0) return 1.0;
        int i = (int) Math.floor(t);
        if (i >= df.length - 1) {
            double last = -Math.log(df[df.length - 1]) / (df.length - 1);
            return Math.exp(-last * t);
        }
        double w = t - i;
        return Math.exp((1 - w) * Math.log(df[i]) + w * Math.log(df[i + 1]));
    }

    @ActiveOnly({"parRates", "amounts"})
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.02, 0.025, 0.028, 0.03}, {0.5, 1.5, 2.25, 5.5, 0}, {3, 2, 1, 100, 7}")
    static double curvePv(double[] parRates, @Constant double[] times, double[] amounts) {
        final double[] df = bootstrap(parRates);
        double pv = 0;
        int idx = 0;
        for (double t : times) {
            pv += amounts[idx++] * discount(df, t);
        }
        return pv;
    }

    // American put, binomial CRR
    @Differentiable
    @At("100, 105, 0.05, 0.25, 1, 12, true")
    @At("100, 105, 0.05, 0.25, 1, 12, false")
    static double binomialAmerican(double s, double k, double r, double sigma, double t, int steps, boolean put) {
        double dt = t / steps;
        double u = Math.exp(sigma * Math.sqrt(dt)), d = 1.0 / u;
        double p = (Math.exp(r * dt) - d) / (u - d);
        if (p < 0 || p > 1) throw new IllegalArgumentException("arbitrage: p = " + p);
        double disc = Math.exp(-r * dt);
        double[] v = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            double st = s * Math.pow(u, steps - i) * Math.pow(d, i);
            v[i] = put ? Math.max(k - st, 0) : Math.max(st - k, 0);
        }
        for (int j = steps - 1; j >= 0; j--) {
            for (int i = 0; i <= j; i++) {
                double cont = disc * (p * v[i] + (1 - p) * v[i + 1]);
                double st = s * Math.pow(u, j - 2 * i);
                double exercise = put ? k - st : st - k;
                v[i] = Math.max(cont, exercise);
            }
        }
        return v[0];
    }

    @ActiveOnly({"spot", "strike", "rate", "vol", "maturity"})
    @Differentiable
    @At("100, 100, 80, 0.02, 0.3, 1, 20, 8, 42")
    static double downAndOutCall(
            double spot,
            double strike,
            @Constant double barrier,
            double rate,
            double vol,
            double maturity,
            int paths,
            int steps,
            long seed) {
        final Random rng = new Random(seed);
        final double dt = maturity / steps;
        final double drift = (rate - 0.5 * vol * vol) * dt;
        double sum = 0;
        outer:
        for (int p = 0; p < paths; p++) {
            double s = spot;
            for (int i = 0; i < steps; i++) {
                s *= Math.exp(drift + vol * Math.sqrt(dt) * rng.nextGaussian());
                if (s <= barrier) continue outer;
            }
            sum += Math.max(s - strike, 0.0);
        }
        return Math.exp(-rate * maturity) * sum / paths;
    }

    @ActiveOnly({"w", "level"})
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(
            "{0.2, 0.5, 0.3}, {{0.01, -0.02, 0.03}, {-0.03, 0.01, 0.02}, {0.02, 0.02, -0.05}, {0.01, -0.04, -0.02}, {0.005, 0.01, 0.015}}, 0.75")
    static double expectedShortfall(double[] w, @Constant double[][] scenarios, double level) {
        double[] pnl = new double[scenarios.length];
        Integer[] order = new Integer[scenarios.length];
        for (int i = 0; i < pnl.length; i++) {
            pnl[i] = dot(w, scenarios[i]);
            order[i] = i;
        }
        int[] idx = argsort(pnl);
        int tail = (int) Math.ceil((1 - level) * pnl.length);
        double es = 0;
        for (int i = 0; i < tail; i++) es -= pnl[idx[i]];
        return es / tail;
    }

    static int[] argsort(double[] a) {
        int[] idx = new int[a.length];
        for (int i = 0; i < idx.length; i++) idx[i] = i;
        for (int i = 1; i < idx.length; i++) {
            int key = idx[i], j = i - 1;
            while (j >= 0 && a[idx[j]] > a[key]) {
                idx[j + 1] = idx[j];
                j--;
            }
            idx[j + 1] = key;
        }
        return idx;
    }

    static double dot(double[] a, double[] b) {
        double s = 0;
        for (int i = 0; i < a.length; i++) s += a[i] * b[i];
        return s;
    }

    // CVA
    record Exposure(double[] profile, double dt) {
        double at(int i) {
            return i < profile.length ? profile[i] : 0;
        }

        int size() {
            return profile.length;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2.5, 3, 2, 0.5}, 0.5), 0.012, 0.4, 0.03")
    static double cva(Exposure e, double hazard, double recovery, double rate) {
        double cva = 0;
        double survival = 1;
        for (int i = 0; i < e.size(); i++) {
            double next = Math.exp(-hazard * (i + 1) * e.dt());
            cva += (1 - recovery) * Math.max(e.at(i), 0) * (survival - next) * Math.exp(-rate * (i + 0.5) * e.dt());
            survival = next;
        }
        return cva;
    }
}
