package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Variables that go from trip to trip, and whose values both before and after a trip are asked for: they are kept once. */
final class SteppingBack {
    private SteppingBack() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.8, 0.3, {0.4, -1.2, 2, 0.7}, 0.1")
    @At("0.8, 0.3, {0.4}, 0.1")
    @At("0.8, 0.3, {}, 0.1")
    static double recurrent(double w, double u, double[] x, double start) {
        double h = start;
        double loss = 0;
        for (int t = 0; t < x.length; t++) {
            h = Math.tanh(w * h + u * x[t]);
            loss += h * h;
        }
        return loss;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.9, 4, 0.4")
    @At("0.9, 1, 0.4")
    @At("0.9, 0, 0.4")
    @At("0.9, -2, 0.4")
    static double lastOfAll(double w, int n, double start) {
        double h = start;
        for (int t = 0; t < n; t++) {
            h = Math.exp(-w * h * h);
        }
        return h * h;
    }

    /** On stacks: how many trips there are is not known before. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.3, 0.9")
    @At("0.4, 2.5")
    @At("0.4, 0.05")
    static double relaxed(double w, double start) {
        double h = start;
        double k = 1;
        while (Math.abs(h) > 0.1) {
            k = Math.sin(k * h);
            h = Math.tanh(w * h * k);
        }
        return h + k;
    }

    /** What a trip leaves follows from what it finds and from values that are kept. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.2, 0.5, 0.1, 0.7, 0.4}, {1, -0.5, 0.25}")
    @At("{0.3, -0.2, 0.5, 0.1, 0.7, 0.4}, {}")
    static double gated(double[] p, double[] x) {
        double h = 0;
        double loss = 0;
        for (int t = 0; t < x.length; t++) {
            double z = 1 / (1 + Math.exp(-(p[0] * x[t] + p[1] * h)));
            double r = 1 / (1 + Math.exp(-(p[2] * x[t] + p[3] * h)));
            double c = Math.tanh(p[4] * x[t] + p[5] * (r * h));
            h = (1 - z) * h + z * c;
            loss += (h - x[t]) * (h - x[t]);
        }
        return loss;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7f, {0.4f, -1.2f, 2f}")
    static float downwards(float w, float[] x) {
        float h = 1;
        float g = 1;
        float sum = 0;
        for (int t = x.length - 1; t >= 0; t--) {
            g = (float) Math.exp(-g * x[t] * h);
            h = (float) Math.tanh(w * h * g);
            sum += h * g * h;
        }
        return sum;
    }

    /** The variable has another value when the reverse sweep comes. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.8, {0.4, -1.2, 2}")
    @At("0.8, {}")
    static double changedAfterwards(double w, double[] x) {
        double h = w;
        double loss = 0;
        for (int t = 0; t < x.length; t++) {
            h = Math.tanh(w * h + x[t]);
            loss += h * h;
        }
        h = Math.exp(h * w);
        return loss * h;
    }

    /** What is computed again reads an element that the trip overwrites afterwards. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.8, {0.4, -1.2, 2}")
    static double overwritten(double w, double[] x) {
        double h = 1;
        double loss = 0;
        for (int t = 0; t < x.length; t++) {
            h = h * x[t] + w;
            x[t] = h * w;
            loss += h * h * x[t];
        }
        return loss;
    }

    /** Trips that are left early leave something else. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.8, {0.4, -1.2, 2, 0.3}")
    @At("0.8, {0.4, 0.1, 2, 0.3}")
    static double leftEarly(double w, double[] x) {
        double h = 1;
        double loss = 0;
        for (int t = 0; t < x.length; t++) {
            if (x[t] < 0) {
                continue;
            }
            h = Math.tanh(w * h + x[t]);
            if (h > 0.95) {
                break;
            }
            loss += h * h;
        }
        return loss * h;
    }

    /** A loop within a loop starts anew each time. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.8, {{0.4, -1.2}, {2, 0.3}, {}}")
    static double withinALoop(double w, double[][] x) {
        double h = 0.5;
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            h = h * 0.5 + i;
            for (int j = 0; j < x[i].length; j++) {
                h = Math.tanh(w * h + x[i][j]);
                loss += h * h;
            }
        }
        return loss;
    }

    /** What the trip finds is kept from a copy of it. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.4, 1.5, 7")
    @At("0.4, 1.5, 1")
    static double settled(double rate, double start, int most) {
        double left = start;
        double before;
        int trips = 0;
        do {
            before = left;
            left = start / (1 + rate * before);
            trips++;
        } while (Math.abs(left - before) > 1e-3 && trips < most);
        return left;
    }

    /** The copy has another value when the trip uses it. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.4, {1, 2, 0.5}")
    static double copiedTwice(double x, double[] w) {
        double h = x;
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            double before = h;
            double e = Math.exp(-before * w[i]);
            before = before * e;
            h = Math.sin(before + h);
            s += e * h * h;
        }
        return s;
    }
}
