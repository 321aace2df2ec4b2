package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Ty;
import java.util.Arrays;

/** An array of a program that is interpreted: two are the same array if they are the same object. */
public final class Cells {
    final Ty.Arr type;
    final Object[] at;
    /** Whether it belongs to the class or to an object, whose state a program that is differentiated may not change. */
    private final boolean isFixed;

    Cells(Ty.Arr type, Object[] at) {
        this(type, at, false);
    }

    private Cells(Ty.Arr type, Object[] at, boolean isFixed) {
        this.type = type;
        this.at = at;
        this.isFixed = isFixed;
    }

    /** The array of a field: of a static one, or of an object that is a parameter. */
    public static Cells ofField(Ty.Arr type, Object[] at) {
        return new Cells(type, at, true);
    }

    /** An array of the same sort with these elements. */
    Cells with(Object[] elements) {
        return new Cells(type, elements, isFixed);
    }

    /** The elements, to be written. */
    Object[] open() {
        if (isFixed) {
            throw new Signal.Unusable("writes a field");
        }
        return at;
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
