package dev.backsweep.tests.corpus;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Numbers and arrays of any rank, as objects. */
final class Values {
    private Values() {}

    static boolean isActiveType(Class<?> type) {
        return type == double.class || type == float.class || isActiveArray(type);
    }

    static boolean isActiveArray(Class<?> type) {
        return type.isArray() && isActiveType(type.getComponentType());
    }

    /** Copies of everything; what was one array is one array again. */
    static Object[] copy(Object[] values) {
        Map<Object, Object> copies = new IdentityHashMap<>();
        Object[] result = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = copy(values[i], copies);
        }
        return result;
    }

    static Object copy(Object value) {
        return copy(new Object[] {value})[0];
    }

    private static Object copy(Object value, Map<Object, Object> copies) {
        if (value == null || !value.getClass().isArray()) {
            return value;
        }
        Object known = copies.get(value);
        if (known != null) {
            return known;
        }
        int length = Array.getLength(value);
        Object copy = Array.newInstance(value.getClass().getComponentType(), length);
        copies.put(value, copy);
        for (int i = 0; i < length; i++) {
            Array.set(copy, i, copy(Array.get(value, i), copies));
        }
        return copy;
    }

    /** Writes the contents of {@code from} into {@code to}, allocating nothing; the rows of {@code to} are those it had when it was made. */
    static void restore(Object from, Object to) {
        if (from instanceof Object[] rows) {
            for (int i = 0; i < rows.length; i++) {
                restore(rows[i], ((Object[]) to)[i]);
            }
        } else if (from != null && from.getClass().isArray()) {
            System.arraycopy(from, 0, to, 0, Array.getLength(from));
        }
    }

    /** An array of the same shape (one number: that number) whose numbers are {@code f(0), f(1), …}. */
    static Object fill(Object like, DoubleUnaryOperator f) {
        Object result = copy(like);
        int[] count = {0};
        if (result != null && result.getClass().isArray()) {
            fill(result, count, f);
            return result;
        }
        return like instanceof Float ? (Object) (float) f.applyAsDouble(0) : (Object) f.applyAsDouble(0);
    }

    private static void fill(Object array, int[] count, DoubleUnaryOperator f) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = Array.get(array, i);
            if (element instanceof Double) {
                Array.set(array, i, f.applyAsDouble(count[0]++));
            } else if (element instanceof Float) {
                Array.set(array, i, (float) f.applyAsDouble(count[0]++));
            } else if (element != null) {
                fill(element, count, f);
            }
        }
    }

    /** All floating-point numbers in {@code values}, in order. */
    static double[] flat(Object... values) {
        List<Double> numbers = new ArrayList<>();
        for (Object value : values) {
            flatten(value, numbers);
        }
        return numbers.stream().mapToDouble(x -> x).toArray();
    }

    private static void flatten(Object value, List<Double> numbers) {
        if (value instanceof Double || value instanceof Float) {
            numbers.add(((Number) value).doubleValue());
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                flatten(Array.get(value, i), numbers);
            }
        }
    }

    /** The innermost arrays of {@code value}, in order. */
    static void leaves(Object value, List<Object> leaves) {
        if (value instanceof Object[] rows) {
            for (Object row : rows) {
                leaves(row, leaves);
            }
        } else if (value != null && value.getClass().isArray()) {
            leaves.add(value);
        }
    }

    /** Text in which every bit of a number shows. */
    static String show(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Double d) {
            return d.isNaN() ? "NaN" : d + (d == Math.rint(d) ? "" : " (" + Double.toHexString(d) + ")");
        }
        if (!value.getClass().isArray()) {
            return value.toString();
        }
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < Array.getLength(value); i++) {
            text.append(i == 0 ? "" : ", ").append(show(Array.get(value, i)));
        }
        return text.append("}").toString();
    }
}
