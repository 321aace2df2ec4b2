package dev.backsweep.processor.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call calls.
 *
 * @param kind what the passes know of it
 * @param owner the class that declares it
 * @param name the method's name; {@code <init>} for a constructor
 * @param parameters the declared parameter types, erased
 * @param reachable whether the companion (same package) may call it
 * @param handle for {@link Kind#SOURCE}: what the reader needs to find the body; for {@link Kind#COMPANION}: the {@link Promise}; otherwise an
 *     empty string
 */
public record Callee(
        Kind kind,
        Type.Ref owner,
        String name,
        List<Type> parameters,
        boolean isStatic,
        boolean isVarargs,
        boolean reachable,
        Object handle) {

    /** A callee that anybody may call. */
    public Callee(
            Kind kind,
            Type.Ref owner,
            String name,
            List<Type> parameters,
            boolean isStatic,
            boolean isVarargs,
            Object handle) {
        this(kind, owner, name, parameters, isStatic, isVarargs, true, handle);
    }

    /** What is known of a private method, so that a companion can call it through a {@code MethodHandle}. */
    public interface Handled {
        /** The exceptions that it declares; null where its signature has types that the companion cannot name. */
        @Nullable
        List<Type> thrown();

        /** The result type of the method itself, after erasure: at a call it may be more special. */
        Type result();

        /** Whether it has type variables or type arguments, which the handle does without. */
        boolean isGeneric();

        /** Whether its body is at hand. */
        default boolean isRead() {
            return false;
        }

        /** A type as a class or interface that it extends or implements: {@code Names} as {@code Collection<String>}; null if not known. */
        Type.@Nullable Ref seenAs(Type.Ref type, Type.Ref of);
    }

    /** What the passes know of a callee. */
    public enum Kind {
        /** {@code Math}, {@code StrictMath}, and {@code Partials} in generated code: pure, with a rule. */
        MATH,
        /** {@code Gradients.detach}. */
        DETACH,
        /** {@code clone()} of an array; the array is the receiver. */
        CLONE,
        /** {@code Arrays.fill}, {@code copyOf}, {@code copyOfRange}, {@code setAll}, {@code System.arraycopy}. */
        ARRAYS,
        /** The canonical constructor of a record that is known component by component. */
        RECORD_NEW,
        /** The implicit accessor of such a record; the record is the receiver. */
        RECORD_GET,
        /** A method whose body is in this compilation and which cannot be overridden. */
        SOURCE,
        /** Such a method, given numbers only, that changes nothing that others see: called once, but arrays outlive the call as they are. */
        QUIET,
        /**
         * A method that calls itself, differentiated by a pair of generated methods; the handle is the {@link Pair}. Without a handle: one
         * of these two.
         */
        PAIR,
        /** A method of a companion that this compilation writes; its own derivative is taken where its arguments are active. */
        COMPANION,
        /** Pure and without a floating-point derivative: {@code Double.isNaN}, {@code String.length}, comparisons. */
        PREDICATE,
        /** May take active values as constants: exception constructors, printing, logging, string conversion. */
        SINK,
        /** A method with source here that may be given active values as constants: it writes none of them and gives back no number. Called once. */
        WITNESS,
        /** Anything else: called once, in order, with no active argument. */
        OPAQUE
    }

    public Callee {
        parameters = List.copyOf(parameters);
    }

    /** The method's name as messages and labels show it; of a constructor, the class's. */
    public String shownName() {
        return isConstructor() ? owner.names().get(owner.names().size() - 1) : name;
    }

    /** The handle of a method that is annotated, or generated from one, in another compilation. */
    public static final String FOREIGN = "foreign";

    /** Whether there is a derivative of the method, in another compilation. */
    public boolean isForeign() {
        return FOREIGN.equals(handle);
    }

    public boolean isConstructor() {
        return name.equals("<init>");
    }

    /** Whether the companion may call it, be it through a constant that holds a handle of it. */
    public boolean canBeCalled() {
        return reachable || handle instanceof Handled h && h.thrown() != null;
    }

    /** Whether nobody but the caller can tell that it was called: it makes an array, or checks one. */
    public boolean isUnseen() {
        boolean copies = kind == Kind.ARRAYS && (name.equals("copyOf") || name.equals("copyOfRange"));
        boolean ofDerivative = kind == Kind.SINK && owner.packageName().equals("dev.backsweep.runtime");
        return copies || ofDerivative || owner.qualifiedName().equals("dev.backsweep.runtime.Ranges");
    }

    /** The same callee with another handle. */
    public Callee with(Object other) {
        return new Callee(kind, owner, name, parameters, isStatic, isVarargs, reachable, other);
    }

    /** The same callee seen as another kind. */
    public Callee as(Kind other) {
        return new Callee(other, owner, name, parameters, isStatic, isVarargs, reachable, handle);
    }

    /** Whether it is the method of that name of one class of the runtime; the user may have a class of that name too. */
    public boolean isOfRuntime(String type, String method) {
        return name.equals(method) && owner.equals(Exprs.runtimeClass(type));
    }

    @Override
    public String toString() {
        return name.equals("<init>") ? "new " + owner : owner + "." + name;
    }
}
