package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loops over collections of constants. */
final class Collected {
    record Point(double t, double y) {}

    private static final List<Point> POINTS = List.of(new Point(0.5, 1), new Point(1, 0.5), new Point(2, -1));

    private static final List<Double> FACTORS = List.of(0.5, -1.0, 0.25, 2.0);

    private static final Map<String, Double> RATES = new TreeMap<>(Map.of("a", 0.5, "ab", 0.25, "c", 2.0));

    private static final List<List<Double>> ROWS = List.of(List.of(1.0, 2.0), List.of(), List.of(0.5, -1.0));

    private static final List<double[]> ARRAYS = List.of(new double[] {1, 0.5}, new double[] {-0.25, 2});

    private Collected() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.7, 0.2}")
    @Allocates("iterators")
    static double fit(double[] w) {
        double sum = 0;
        for (Point p : POINTS) {
            double e = w[0] + w[1] * Math.exp(-w[2] * p.t()) - p.y();
            sum += e * e;
        }
        return sum / POINTS.size();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7")
    @At("3")
    static double byIndexUntilLarge(double x) {
        double s = 1;
        for (int i = 0; i < FACTORS.size() && s < 4; i++) {
            if (FACTORS.get(i) < 0) {
                continue;
            }
            s *= 1 + x * FACTORS.get(i);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7")
    @At("1.5")
    static double leavesEarly(double x) {
        for (Point p : POINTS) {
            if (p.t() > x) {
                return p.y() * x * x;
            }
            x = x * 0.5 + p.y();
        }
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.4")
    static double entries(double x) {
        double s = 1;
        for (Map.Entry<String, Double> e : RATES.entrySet()) {
            if (e.getKey().startsWith("a")) {
                s = s * x + e.getValue();
            }
        }
        for (double v : RATES.values()) {
            s += Math.sin(s * v);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.4}")
    @Allocates("iterators")
    static double nested(double[] w) {
        double s = 0;
        for (List<Double> row : ROWS) {
            double z = 0;
            int j = 0;
            for (double v : row) {
                z += w[j++] * v;
            }
            s = 0.5 * s * s + Math.tanh(z);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.3, 0.4}")
    @Allocates("iterators")
    static double arrays(double[] w) {
        double s = 0;
        for (double[] row : ARRAYS) {
            double z = s;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * row[j];
            }
            s = Math.log1p(Math.exp(z));
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.6")
    static double takesItsOwnIterator(double x) {
        Iterator<Double> it = FACTORS.iterator();
        double s = 1;
        while (it.hasNext()) {
            s = s * x + it.next();
            if (it.hasNext()) {
                s -= 0.1 * it.next() * s * s;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.6")
    @Allocates("the stack")
    static double worksOffAStack(double x) {
        Deque<Integer> open = new ArrayDeque<>();
        open.push(3);
        double s = x;
        while (!open.isEmpty()) {
            int n = open.pop();
            s = Math.sin(s * n) + x;
            if (n > 1) {
                open.push(n - 1);
                open.push(n - 2);
            }
        }
        return s;
    }
}
