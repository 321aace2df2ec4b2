package dev.backsweep;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * The floating-point numbers in a value, in order: the value itself if it is a {@code Double} or a {@code Float}, the
 * elements of arrays of {@code double} or {@code float}, row by row, and the components of records. Anything else is
 * carried along, as derivatives carry it: numbers that are boxed in a component or in an array are constants.
 */
final class Leaves {
    private Leaves() {}

    /** A number and where it stands: {@code [2][0]}, {@code w[3]}, empty for a number by itself; single: a float. */
    record Leaf(String path, double value, boolean single) {}

    /** Whether values of this class have numbers, be it none in an array without elements. */
    static boolean in(Class<?> type) {
        if (type == Double.class || type == Float.class) {
            return true;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (mayHold(component.getType())) {
                    return true;
                }
            }
        }
        return isArrayOfNumbers(type);
    }

    /** What is declared as an object may be a record at run time, as a component of a type variable's type is. */
    private static boolean mayHold(Class<?> component) {
        return component == double.class
                || component == float.class
                || isArrayOfNumbers(component)
                || component.isAssignableFrom(Record.class)
                || component.isRecord();
    }

    private static boolean isArrayOfNumbers(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element != type && (element == double.class || element == float.class);
    }

    /** Whether a component's value is an object that takes no part: a number in a box. */
    private static boolean isBoxed(RecordComponent component, Object value) {
        return !component.getType().isPrimitive() && value instanceof Number;
    }

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
        } else if (x instanceof Object[] array && isArrayOfNumbers(x.getClass())) {
            for (int i = 0; i < array.length; i++) {
                collect(path + "[" + i + "]", array[i], leaves);
            }
        } else if (x instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String prefix = path.isEmpty() ? "" : path + ".";
                Object value = Components.get(record, component);
                if (!isBoxed(component, value)) {
                    collect(prefix + component.getName(), value, leaves);
                }
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
            } else if (x instanceof Object[] array && isArrayOfNumbers(x.getClass())) {
                Object[] copy = array.clone();
                for (int i = 0; i < copy.length; i++) {
                    copy[i] = of(copy[i]);
                }
                return copy;
            }
            return x instanceof Record record
                    ? Components.map(record, (component, value) -> isBoxed(component, value) ? value : of(value))
                    : DeepCopy.of(x);
        }

        private double next() {
            return step * direction[next++];
        }
    }
}
