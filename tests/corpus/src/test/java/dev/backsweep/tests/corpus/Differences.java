package dev.backsweep.tests.corpus;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Central differences, extrapolated to step zero once (Richardson), of the sum of a method's outputs, each times its seed. Outputs are the
 * result, or for {@code void} what the active arrays hold after the call. Each array is varied once, however often it is passed.
 */
final class Differences {
    private final Subject subject;
    private final Object[] args;
    private final double[] seed;
    private final boolean isCoarse;
    private double largest;
    private double[] gradient;

    private Differences(Point point, double[] seed) {
        this.subject = point.subject();
        this.args = point.args();
        this.seed = seed;
        this.isCoarse = point.isCoarse();
    }

    /** One number for each number in the distinct active inputs. */
    static Differences of(Point point, double[] seed) {
        Differences differences = new Differences(point, seed);
        differences.gradient = differences.gradient();
        return differences;
    }

    /** The differences. */
    double[] values() {
        return gradient;
    }

    /** What rounding alone may make of the outputs in a difference. */
    double noise() {
        return 4 * largest * (isCoarse ? 0x1p-23 / 0x1p-6 : 0x1p-52 / 0x1p-10);
    }

    private double[] gradient() {
        List<Double> gradient = new ArrayList<>();
        Map<Object, Object> seen = new IdentityHashMap<>();
        for (int i : subject.active) {
            int index = i;
            of(args[i], seen, gradient, v -> args[index] = v);
        }
        return gradient.stream().mapToDouble(x -> x).toArray();
    }

    /** Adds the differences by all numbers in {@code x}, which {@code setter} replaces by another. */
    private void of(Object x, Map<Object, Object> seen, List<Double> gradient, Consumer<Object> setter) {
        if (x instanceof Number n) {
            gradient.add(slope(n.doubleValue(), v -> setter.accept(number(x, v))));
            setter.accept(x);
        } else if (x instanceof Record) {
            Object[] components = Values.components(x);
            for (int k = 0; k < components.length; k++) {
                int index = k;
                if (Values.isActiveType(x.getClass().getRecordComponents()[k].getType())) {
                    of(components[k], seen, gradient, v -> {
                        Object[] others = components.clone();
                        others[index] = v;
                        setter.accept(Values.make(x.getClass(), others));
                    });
                }
            }
            setter.accept(x);
        } else {
            List<Object> leaves = new ArrayList<>();
            Values.leaves(x, leaves);
            for (Object leaf : leaves) {
                if (seen.put(leaf, leaf) == null) {
                    ofArray(leaf, gradient);
                }
            }
        }
    }

    private void ofArray(Object array, List<Double> gradient) {
        for (int k = 0; k < Array.getLength(array); k++) {
            Object x = Array.get(array, k);
            int index = k;
            gradient.add(slope(((Number) x).doubleValue(), v -> Array.set(array, index, number(x, v))));
            Array.set(array, k, x);
        }
    }

    private static Object number(Object like, double v) {
        return like instanceof Float ? (Object) (float) v : (Object) v;
    }

    private interface Setter {
        void set(double v);
    }

    private double slope(double x, Setter setter) {
        double h = (isCoarse ? 0x1p-6 : 0x1p-10) * Math.max(1, Math.sqrt(Math.abs(x)));
        double wide = central(x, h, setter);
        double narrow = central(x, h / 2, setter);
        return narrow + (narrow - wide) / 3;
    }

    private double central(double x, double h, Setter setter) {
        setter.set(x + h);
        double above = output();
        setter.set(x - h);
        double below = output();
        return (above - below) / (2 * h);
    }

    private double output() {
        Subject.Outcome outcome = subject.callPrimal(args);
        if (outcome.thrown() != null) {
            throw new AssertionError("the primal throws near the point", outcome.thrown());
        }
        double[] outputs = subject.isVoid() ? finals(subject, outcome.args()) : Values.flat(outcome.value());
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += outputs[i] * seed[i];
        }
        largest = Math.max(largest, Math.abs(sum));
        return sum;
    }

    /** What the distinct active arrays hold. */
    static double[] finals(Subject subject, Object[] args) {
        List<Object> distinct = new ArrayList<>();
        Map<Object, Object> seen = new IdentityHashMap<>();
        for (int i : subject.active) {
            List<Object> leaves = new ArrayList<>();
            if (subject.types[i].isArray()) {
                Values.leaves(args[i], leaves);
            }
            leaves.stream().filter(leaf -> seen.put(leaf, leaf) == null).forEach(distinct::add);
        }
        return Values.flat(distinct.toArray());
    }
}
