package dev.backsweep.benchmarks.peer;

import java.util.function.ToDoubleFunction;

/** The gradient by central differences. */
public final class Differences {

    private static final double STEP = 1e-6;

    private Differences() {}

    public static double gradient(ToDoubleFunction<double[]> f, double[] x, double[] xBar) {
        for (int i = 0; i < x.length; i++) {
            double xi = x[i];
            double h = STEP * Math.max(1, Math.abs(xi));
            x[i] = xi + h;
            double above = f.applyAsDouble(x);
            x[i] = xi - h;
            double below = f.applyAsDouble(x);
            x[i] = xi;
            xBar[i] += (above - below) / (2 * h);
        }
        return f.applyAsDouble(x);
    }
}
