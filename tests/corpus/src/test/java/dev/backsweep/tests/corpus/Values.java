package dev.backsweep.tests.corpus;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Numbers, arrays of any rank and records of these, as objects. */
final class Values {
    private Values() {}

    static boolean isActiveType(Class<?> type) {
        return type == double.class || type == float.class || isActiveArray(type) || isActiveRecord(type);
    }

    private static boolean isActiveRecord(Class<?> type) {
        return type.isRecord() && Arrays.stream(type.getRecordComponents()).anyMatch(c -> isActiveType(c.getType()));
    }

    /** Whether numbers in a value of that type count, where it stands in a record. */
    private static boolean counts(RecordComponent component) {
        return isActiveType(component.getType());
    }

    /** The components of a record. */
    static Object[] components(Object value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                // not the accessor, which may make a copy
                Field field = value.getClass().getDeclaredField(components[i].getName());
                field.setAccessible(true);
                values[i] = field.get(value);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return values;
    }

    /** A record of a type, of these components. */
    static Object make(Class<?> type, Object[] components) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
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
        if (value instanceof Record) {
            Object[] components = components(value);
            for (int i = 0; i < components.length; i++) {
                components[i] = copy(components[i], copies);
            }
            return make(value.getClass(), components);
        }
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
        } else if (from instanceof Record) {
            restore(components(from), components(to));
        } else if (from != null && from.getClass().isArray()) {
            System.arraycopy(from, 0, to, 0, Array.getLength(from));
        }
    }

    /** An array of the same shape (one number: that number) whose numbers are {@code f(0), f(1), …}. */
    static Object fill(Object like, DoubleUnaryOperator f) {
        return fill(like, f, type -> type, new IdentityHashMap<>());
    }

    /**
     * The same of arrays and records.
     *
     * @param adjoint the type of a record's adjoint
     * @param known for arrays that were met before, what goes with them; others are added
     */
    static Object fill(Object like, DoubleUnaryOperator f, UnaryOperator<Class<?>> adjoint, Map<Object, Object> known) {
        return filled(like, new int[] {0}, f, adjoint, known);
    }

    private static Object filled(
            Object like,
            int[] count,
            DoubleUnaryOperator f,
            UnaryOperator<Class<?>> adjoint,
            Map<Object, Object> known) {
        if (like instanceof Double) {
            return f.applyAsDouble(count[0]++);
        } else if (like instanceof Float) {
            return (float) f.applyAsDouble(count[0]++);
        } else if (like instanceof Record) {
            Object[] components = components(like);
            for (int i = 0; i < components.length; i++) {
                if (counts(like.getClass().getRecordComponents()[i])) {
                    components[i] = filled(components[i], count, f, adjoint, known);
                }
            }
            return make(adjoint.apply(like.getClass()), components);
        } else if (like == null || !like.getClass().isArray()) {
            return like;
        } else if (known.containsKey(like)) {
            return known.get(like);
        }
        int length = Array.getLength(like);
        Object result = Array.newInstance(like.getClass().getComponentType(), length);
        known.put(like, result);
        for (int i = 0; i < length; i++) {
            Array.set(result, i, filled(Array.get(like, i), count, f, adjoint, known));
        }
        return result;
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
        } else if (value instanceof Record) {
            Object[] components = components(value);
            for (int i = 0; i < components.length; i++) {
                if (counts(value.getClass().getRecordComponents()[i])) {
                    flatten(components[i], numbers);
                }
            }
        }
    }

    /** An innermost array, or a number, and what goes with it in a value of the same shape. */
    record Pair(Object leaf, Object other) {}

    /** The innermost arrays and the numbers of {@code value} with those of {@code other}, in order. */
    static void pairs(Object value, Object other, List<Pair> pairs) {
        if (value instanceof Record) {
            Object[] components = components(value);
            Object[] others = components(other);
            for (int i = 0; i < components.length; i++) {
                if (counts(value.getClass().getRecordComponents()[i])) {
                    pairs(components[i], others[i], pairs);
                }
            }
        } else if (value instanceof Object[] rows) {
            for (int i = 0; i < rows.length; i++) {
                pairs(rows[i], ((Object[]) other)[i], pairs);
            }
        } else if (value != null) {
            pairs.add(new Pair(value, other));
        }
    }

    /** The innermost arrays of {@code value}, in order; numbers that stand alone in a record are none. */
    static void leaves(Object value, List<Object> leaves) {
        if (value instanceof Object[] rows) {
            for (Object row : rows) {
                leaves(row, leaves);
            }
        } else if (value instanceof Record) {
            Object[] components = components(value);
            for (int i = 0; i < components.length; i++) {
                if (counts(value.getClass().getRecordComponents()[i])) {
                    leaves(components[i], leaves);
                }
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
        if (value instanceof Record) {
            return value.getClass().getSimpleName().replaceAll("Bar$", "") + show(components(value));
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
