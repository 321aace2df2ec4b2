package dev.backsweep.tests.adversary.oracle;

import java.util.ArrayList;
import java.util.List;

/** The floating-point numbers inside a value, in the order of declaration and of rows. */
public final class Leaves {
    private Leaves() {}

    /** The numbers in {@code value}. */
    public static List<Num> of(Object value) {
        List<Num> leaves = new ArrayList<>();
        collect(value, leaves);
        return leaves;
    }

    private static void collect(Object value, List<Num> into) {
        if (value instanceof Num num) {
            into.add(num);
        } else if (value instanceof Cells cells) {
            for (Object element : cells.at) {
                collect(element, into);
            }
        } else if (value instanceof Fields fields) {
            fields.values().forEach(v -> collect(v, into));
        }
    }
}
