package dev.backsweep;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;

/** The components of records, read and put together again by reflection. */
final class Components {
    private Components() {}

    /** Whether a record of this class may hold an array, itself or in a component that is a record. */
    static boolean mayHoldArrays(Class<?> record) {
        return mayHoldArrays(record, new HashSet<>());
    }

    private static boolean mayHoldArrays(Class<?> record, Set<Class<?>> visited) {
        if (!visited.add(record)) {
            return false;
        }
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> type = component.getType();
            boolean holds = type.isRecord()
                    ? mayHoldArrays(type, visited)
                    : type.isArray() || type.isAssignableFrom(Object[].class) || type == Record.class;
            if (holds) {
                return true;
            }
        }
        return false;
    }

    /** The value of a component. */
    static Object get(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw closed(record, e);
        }
    }

    /** A record of the same class, its components replaced by what {@code map} makes of them. */
    static <R extends Record> R map(R record, BiFunction<RecordComponent, Object, Object> map) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = map.apply(components[i], get(record, components[i]));
        }
        try {
            @SuppressWarnings("unchecked")
            var constructor = ((Class<R>) record.getClass()).getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw closed(record, e);
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
    }

    private static IllegalArgumentException closed(Record record, Exception cause) {
        Class<?> type = record.getClass();
        return new IllegalArgumentException(
                "cannot read and copy the record " + type.getName() + ": its module "
                        + type.getModule().getName() + " has to open the package " + type.getPackageName()
                        + " to dev.backsweep",
                cause);
    }
}
