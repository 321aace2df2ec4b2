package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What may be written by others between the forward and the reverse sweep of a method. For sweeps of one method that is nothing. Between
 * those of a {@code Pair} all the rest of the program runs: then memory is told apart by the type of its elements.
 */
public final class Outside {
    /** Both sweeps are in one method. */
    public static final Outside NOTHING = new Outside();

    private final Set<Type> written = new HashSet<>();
    private boolean opaque;

    private Outside() {}

    /** What a program of several methods may write into memory that more than one of them can see. */
    public static Outside of(Collection<Method> program) {
        Outside outside = new Outside();
        for (Method method : program) {
            Aliases aliases = Aliases.of(method);
            outside.opaque |= !aliases.opaqueCalls().isEmpty();
            for (Aliases.Family f : aliases.families()) {
                boolean seen = f.fromOutside() || f.escapes() || f.isLent();
                if (seen && f.isWritten()) {
                    f.members().forEach(v -> outside.written.add(v.type().innermost()));
                }
            }
        }
        return outside;
    }

    /** Whether others see what arrays hold in the end. */
    public boolean seesArrays() {
        return this != NOTHING;
    }

    /** Whether arrays of that innermost type may change. */
    public boolean changes(Type innermost) {
        return opaque || written.contains(innermost);
    }

    /** Whether code of which nothing is known may run. */
    public boolean isOpaque() {
        return opaque;
    }
}
