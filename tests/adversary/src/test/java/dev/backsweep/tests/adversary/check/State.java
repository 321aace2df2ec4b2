package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.tree.Field;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The elements of mutable fields of a loaded class and of its objects. */
final class State {
    private static final List<Field> MUTABLE =
            Arrays.stream(Field.values()).filter(Field::isMutable).toList();

    private final Class<?> type;

    State(Class<?> type) {
        this.type = type;
    }

    /** Puts into the class's own what stood there first. */
    void reset() {
        for (Field field : MUTABLE) {
            if (!field.isStatic()) {
                continue;
            }
            List<Double> numbers = field.numbers();
            if (array(field, null) instanceof int[] ints) {
                Arrays.setAll(ints, i -> numbers.get(i).intValue());
            } else {
                Arrays.setAll((double[]) array(field, null), numbers::get);
            }
        }
    }

    /** What they hold; those of an object only if there is one. */
    String of(Object self) {
        return MUTABLE.stream()
                .filter(field -> field.isStatic() || self != null)
                .map(field -> field.spelling() + " = " + shown(field, array(field, self)))
                .collect(Collectors.joining(", "));
    }

    private static String shown(Field field, Object array) {
        return field.type().equals(Ty.INTS) ? Arrays.toString((int[]) array) : Arrays.toString((double[]) array);
    }

    private Object array(Field field, Object self) {
        try {
            java.lang.reflect.Field of = type.getDeclaredField(field.spelling());
            of.setAccessible(true);
            return of.get(field.isStatic() ? null : self);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
