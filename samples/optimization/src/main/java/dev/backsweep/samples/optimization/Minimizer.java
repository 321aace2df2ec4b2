package dev.backsweep.samples.optimization;

import dev.backsweep.Objective;
import java.util.ArrayList;
import java.util.List;

/** Walks downhill from a point; a subclass says in which direction. */
abstract class Minimizer {

    /** Where a minimizer came by, from the start to the minimum. */
    record Walk(List<double[]> points) {

        double[] end() {
            return points.get(points.size() - 1);
        }

        int steps() {
            return points.size() - 1;
        }
    }

    private static final double DECREASE = 1e-4;
    private static final double SHORTEST = 1e-12;

    private final Objective objective;

    Minimizer(Objective objective) {
        this.objective = objective;
    }

    /** A direction that leads downhill from {@code x}, where the gradient is {@code gradient}. */
    abstract double[] direction(double[] x, double[] gradient);

    /** Walks until the gradient is shorter than {@code tolerance}, or for {@code steps} steps. */
    final Walk minimize(double[] start, int steps, double tolerance) {
        List<double[]> points = new ArrayList<>();
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = objective.valueAndGradient(x, gradient);
        points.add(x);
        while (points.size() <= steps && Math.sqrt(dot(gradient, gradient)) > tolerance) {
            double[] direction = direction(x, gradient);
            double slope = dot(gradient, direction);
            double length = 1;
            double[] next = along(x, direction, length);
            while (objective.value(next) > value + DECREASE * length * slope && length > SHORTEST) {
                length /= 2;
                next = along(x, direction, length);
            }
            x = next;
            value = objective.valueAndGradient(x, gradient);
            points.add(x);
        }
        return new Walk(points);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] along(double[] x, double[] direction, double length) {
        double[] next = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            next[i] = x[i] + length * direction[i];
        }
        return next;
    }
}
