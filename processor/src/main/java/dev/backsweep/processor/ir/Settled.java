package dev.backsweep.processor.ir;

import java.util.Set;

/**
 * Types whose values always say the same of themselves: to ask one again is as good as to remember what it said. Of other objects nothing is
 * known: a {@code StringBuilder} has another text after an {@code append}, and any class may count how often it is asked.
 */
public final class Settled {
    private static final Set<String> BOXES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short");

    private Settled() {}

    /** Whether the type is one of them. */
    public static boolean is(Type type) {
        return type instanceof Type.Prim
                || type == Type.Null.NULL
                || type.equals(Type.STRING)
                || type instanceof Type.Ref r && BOXES.contains(r.qualifiedName());
    }
}
