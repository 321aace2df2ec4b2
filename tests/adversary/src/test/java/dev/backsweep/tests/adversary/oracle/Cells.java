package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Ty;
import java.util.Arrays;

/** An array of a program that is interpreted: two are the same array if they are the same object. */
public final class Cells {
    final Ty.Arr type;
    final Object[] at;

    Cells(Ty.Arr type, Object[] at) {
        this.type = type;
        this.at = at;
    }

    /** A new array with Java's initial values. */
    public static Cells ofLength(Ty.Arr type, int length) {
        Object[] at = new Object[length];
        Arrays.fill(at, initial(type.element()));
        return new Cells(type, at);
    }

    public Ty.Arr type() {
        return type;
    }

    /** The elements themselves, not a copy. */
    public Object[] at() {
        return at;
    }

    private static Object initial(Ty type) {
        if (type.isFloating()) {
            return Num.constant(0);
        }
        if (type == Ty.INT) {
            return 0;
        }
        if (type == Ty.LONG) {
            return 0L;
        }
        if (type.isSmall()) {
            return 0;
        }
        return type == Ty.BOOLEAN ? Boolean.FALSE : null;
    }
}
