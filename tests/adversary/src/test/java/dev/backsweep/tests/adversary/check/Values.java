package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.oracle.Cells;
import dev.backsweep.tests.adversary.oracle.Fields;
import dev.backsweep.tests.adversary.oracle.Num;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Values as the interpreter holds them and as Java does: conversion, comparison bit for bit, and the numbers inside. */
final class Values {
    private Values() {}

    /** The Java value of type {@code type}; arrays that are one object stay one, by {@code known}. */
    static Object toJava(Object value, Class<?> type, Map<Cells, Object> known) {
        if (value instanceof Num num) {
            return type == float.class ? (Object) (float) num.value() : (Object) num.value();
        }
        if (value instanceof Cells cells) {
            Object array = known.get(cells);
            if (array == null) {
                array = Array.newInstance(type.getComponentType(), cells.at().length);
                known.put(cells, array);
                for (int i = 0; i < cells.at().length; i++) {
                    Array.set(array, i, toJava(cells.at()[i], type.getComponentType(), known));
                }
            }
            return array;
        }
        if (value instanceof Fields fields) {
            Class<?>[] types = componentTypes(type);
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < types.length; i++) {
                values.add(toJava(fields.values().get(i), types[i], known));
            }
            return construct(type, values);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(c -> ((Enum<?>) c).name().equals(value))
                    .findFirst()
                    .orElseThrow();
        }
        if (type == byte.class) {
            return ((Integer) value).byteValue();
        }
        if (type == short.class) {
            return ((Integer) value).shortValue();
        }
        return type == char.class ? (Object) (char) (int) (Integer) value : value;
    }

    /** Some value of this type: zero, an array of length 1, a record of such. */
    static Object blank(Class<?> type) {
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, blank(type.getComponentType()));
            return array;
        }
        if (type.isRecord()) {
            return construct(
                    type,
                    Arrays.stream(type.getRecordComponents())
                            .map(c -> blank(c.getType()))
                            .toList());
        }
        return Array.get(Array.newInstance(type, 1), 0);
    }

    /** What the constructor of a record, or of a class of constants, takes. */
    private static Class<?>[] componentTypes(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new)
                : type.getDeclaredConstructors()[0].getParameterTypes();
    }

    static Object construct(Class<?> type, List<Object> values) {
        Class<?>[] types = componentTypes(type);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The record of this type with the components of {@code record}. */
    static Object mirrored(Record record, Class<?> type) {
        List<Object> values = components(record);
        for (int i = 0; i < values.size(); i++) {
            Class<?> component = type.getRecordComponents()[i].getType();
            if (values.get(i) instanceof Record inner && inner.getClass() != component) {
                values.set(i, mirrored(inner, component));
            }
        }
        return construct(type, values);
    }

    /** The components of a record, the fields of an object. */
    static List<Object> components(Object record) {
        List<Object> values = new ArrayList<>();
        try {
            if (isObject(record)) {
                for (Field field : record.getClass().getDeclaredFields()) {
                    field.setAccessible(true);
                    values.add(field.get(record));
                }
                return values;
            }
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    /** Whether two Java values agree bit for bit, arrays and records element by element. */
    static boolean same(Object a, Object b) {
        if (a == null
                || b == null
                || !a.getClass().getName().equals(b.getClass().getName())) {
            return a == b;
        }
        if (a.getClass().isArray()) {
            int length = Array.getLength(a);
            boolean same = length == Array.getLength(b);
            for (int i = 0; same && i < length; i++) {
                same = same(Array.get(a, i), Array.get(b, i));
            }
            return same;
        }
        if (a instanceof Record || isObject(a)) {
            return same(components(a).toArray(), components(b).toArray());
        }
        return a.equals(b);
    }

    /** Whether it is of a program's class of constants. */
    private static boolean isObject(Object value) {
        Class<?> type = value.getClass();
        return type.getName().startsWith("fuzz.") && !type.isRecord() && !type.isEnum();
    }

    /** Whether two Java values of the same shape agree up to rounding. */
    static boolean near(Object a, Object b) {
        List<Double> first = numbers(a);
        List<Double> second = numbers(b);
        boolean near = first.size() == second.size();
        for (int i = 0; near && i < first.size(); i++) {
            double x = first.get(i);
            double y = second.get(i);
            near = Double.compare(x, y) == 0 || Math.abs(x - y) <= 1e-6 * (1 + Math.abs(x));
        }
        return near;
    }

    /** The floating-point numbers inside a Java value, in the order of declaration and of rows. */
    static List<Double> numbers(Object value) {
        List<Double> numbers = new ArrayList<>();
        collect(value, numbers);
        return numbers;
    }

    private static void collect(Object value, List<Double> into) {
        if (value instanceof Double || value instanceof Float) {
            into.add(((Number) value).doubleValue());
        } else if (value instanceof Record) {
            components(value).forEach(c -> collect(c, into));
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                collect(Array.get(value, i), into);
            }
        }
    }

    /** A value of the same shape with numbers from {@code next} in place of its own; one array remains one array. */
    static Object shaped(Object like, DoubleSupplier next, IdentityHashMap<Object, Object> known) {
        if (like instanceof Double) {
            return next.getAsDouble();
        }
        if (like instanceof Float) {
            return (float) next.getAsDouble();
        }
        if (like instanceof Record) {
            List<Object> values = new ArrayList<>();
            components(like).forEach(c -> values.add(shaped(c, next, known)));
            return construct(like.getClass(), values);
        }
        if (like == null || !like.getClass().isArray()) {
            return like;
        }
        Object copy = known.get(like);
        if (copy == null) {
            copy = Array.newInstance(like.getClass().getComponentType(), Array.getLength(like));
            known.put(like, copy);
            for (int i = 0; i < Array.getLength(like); i++) {
                Array.set(copy, i, shaped(Array.get(like, i), next, known));
            }
        }
        return copy;
    }

    /** A Java value to be read. */
    static String show(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.deepToString(array);
        }
        if (value != null && value.getClass().isArray()) {
            String text = Arrays.deepToString(new Object[] {value});
            return text.substring(1, text.length() - 1);
        }
        return value != null && (value instanceof Record || isObject(value))
                ? value.getClass().getSimpleName() + show(components(value).toArray())
                : String.valueOf(value);
    }
}
