package dev.backsweep.processor.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a method without a body at hand that a companion calls through a handle: a constructor, or a method of a private class.
 *
 * @param thrown the exceptions that it declares; null where the companion has no way to call it
 * @param result what it gives, after erasure; of a constructor, its class
 * @param isGeneric whether its signature says more than the erased one
 */
public record Bridged(@Nullable List<Type> thrown, Type result, boolean isGeneric) implements Callee.Handled {
    /** A method that declares no exceptions and has no type variables, as those that Java writes for records. */
    public Bridged(Type result) {
        this(List.of(), result, false);
    }

    @Override
    public Type.@Nullable Ref seenAs(Type.Ref type, Type.Ref of) {
        return null;
    }
}
