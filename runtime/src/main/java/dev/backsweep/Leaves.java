package dev.backsweep;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * The floating-point numbers in a value, in order: the value itself if it is a {@code Double} or a {@code Float}, the
 * elements of arrays of those, row by row, and the components of records. Anything else is carried along.
 */
final class Leaves {
    private Leaves() {}

    /** A number and where it stands: {@code [2][0]}, {@code w[3]}, empty for a number by itself; single: a float. */
    record Leaf(String path, double value, boolean single) {}

    /** All numbers of a value. */
    static List<Leaf> of(Object x) {
        List<Leaf> leaves = new ArrayList<>();
        collect("", x, leaves);
        return leaves;
    }

    private static void collect(String path, Object x, List<Leaf> leaves) {
        if (x instanceof Double || x instanceof Float) {
            leaves.add(new Leaf(path, ((Number) x).doubleValue(), x instanceof Float));
        } else if (x instanceof double[] array) {
            for (int i = 0; i < array.length; i++) {
                leaves.add(new Leaf(path + "[" + i + "]", array[i], false));
            }
        } else if (x instanceof float[] array) {
            for (int i = 0; i < array.length; i++) {
                leaves.add(new Leaf(path + "[" + i + "]", array[i], true));
            }
        } else if (x instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                collect(path + "[" + i + "]", array[i], leaves);
            }
        } else if (x instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String prefix = path.isEmpty() ? "" : path + ".";
                collect(prefix + component.getName(), Components.get(record, component), leaves);
            }
        }
    }

    /** A deep copy of {@code x} with {@code step * direction} added, number by number; floats are rounded. */
    @SuppressWarnings("unchecked") // a copy has the class of what it copies
    static <T> T shifted(T x, double step, double[] direction) {
        return (T) new Shift(step, direction).of(x);
    }

    /** Walks a value in the order of {@link #of}. */
    private static final class Shift {
        private final double step;
        private final double[] direction;
        private int next;

        Shift(double step, double[] direction) {
            this.step = step;
            this.direction = direction;
        }

        Object of(Object x) {
            if (x instanceof Double number) {
                return number + next();
            } else if (x instanceof Float number) {
                return (float) (number + next());
            } else if (x instanceof double[] array) {
                double[] copy = array.clone();
                for (int i = 0; i < copy.length; i++) {
                    copy[i] += next();
                }
                return copy;
            } else if (x instanceof float[] array) {
                float[] copy = array.clone();
                for (int i = 0; i < copy.length; i++) {
                    copy[i] = (float) (copy[i] + next());
                }
                return copy;
            } else if (x instanceof Object[] array) {
                Object[] copy = array.clone();
                for (int i = 0; i < copy.length; i++) {
                    copy[i] = of(copy[i]);
                }
                return copy;
            }
            return x instanceof Record record ? Components.map(record, this::of) : DeepCopy.of(x);
        }

        private double next() {
            return step * direction[next++];
        }
    }
}
