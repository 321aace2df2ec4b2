package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Prey and predators by the classical Runge-Kutta method: a long sequential loop over a small state. */
public final class LotkaVolterra {

    private LotkaVolterra() {}

    /**
     * The square of the last state's distance to the origin.
     *
     * @param p birth of the prey, its death by predators, birth of predators by prey, their death
     */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    public static double lastSquared(double[] p, int steps) {
        double h = 0.01;
        double x = 10;
        double y = 5;
        for (int i = 0; i < steps; i++) {
            double x1 = p[0] * x - p[1] * x * y;
            double y1 = p[2] * x * y - p[3] * y;
            double u = x + h / 2 * x1;
            double v = y + h / 2 * y1;
            double x2 = p[0] * u - p[1] * u * v;
            double y2 = p[2] * u * v - p[3] * v;
            u = x + h / 2 * x2;
            v = y + h / 2 * y2;
            double x3 = p[0] * u - p[1] * u * v;
            double y3 = p[2] * u * v - p[3] * v;
            u = x + h * x3;
            v = y + h * y3;
            double x4 = p[0] * u - p[1] * u * v;
            double y4 = p[2] * u * v - p[3] * v;
            x += h / 6 * (x1 + 2 * x2 + 2 * x3 + x4);
            y += h / 6 * (y1 + 2 * y2 + 2 * y3 + y4);
        }
        return x * x + y * y;
    }
}
