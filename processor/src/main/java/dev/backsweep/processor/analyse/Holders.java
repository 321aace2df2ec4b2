package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Type;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Who may hold the arrays of a family besides the variables that name them, and therefore whether arrays of two families may be one object
 * when the program runs. What comes from outside may be anything else that does, unless a guard refuses that on entry.
 *
 * <p>In {@code f(double[] x, @Constant double[] c) { double[] w = this.weights; … }} the arrays {@code c} and {@code w} may be one;
 * {@code x}, which has an adjoint, is compared with both of them where one is written.
 */
final class Holders {
    /** The caller: a parameter is in the family, or it came out of a call or a field. */
    boolean outside;

    /** Somebody else in the end, or a call that writes it unseen: it is returned or given to a call. */
    boolean escapes;

    /** Somebody who may keep it: methods of {@code Arrays} keep no array of numbers. */
    boolean outlives;

    /** A recursive method. */
    boolean lent;

    /** A call that may have put it where it can be found again. */
    boolean calls;

    /** A field, as far as guards can tell: it is a parameter without an adjoint, or has become an object. */
    boolean fields;

    /** Whether it is all that no variable names. */
    boolean nameless;

    /** Whether it may be what came out of a field, an object or a call. */
    private boolean foreign;

    /** The types of the parameters in it that guards compare with each other, and whether one of these has an adjoint. */
    private final Set<Type> guarded = new HashSet<>();

    private boolean buffered;

    void comesFromElsewhere() {
        outside = true;
        foreign = true;
    }

    /** As an object it may be held by any other object or field, and become an array again. */
    void becomesObject() {
        outside = true;
        fields = true;
    }

    void guard(Type parameter, boolean hasAdjoint) {
        guarded.add(parameter);
        buffered |= hasAdjoint;
    }

    /** The holders of both. */
    void take(Holders other) {
        outside |= other.outside;
        lent |= other.lent;
        takeOutside(other);
    }

    /** What the whole program knows of an array that a part of it finds; whether it comes from outside, the part looks at itself. */
    void takeOutside(Holders whole) {
        escapes |= whole.escapes;
        outlives |= whole.outlives;
        calls |= whole.calls;
        fields |= whole.fields;
        nameless |= whole.nameless;
        foreign |= whole.foreign;
        guarded.addAll(whole.guarded);
        buffered |= whole.buffered;
    }

    /** Whether an array of the one may be an array of the other. */
    boolean mayMeet(Holders other) {
        boolean meet = outside && other.outside || foreign && other.calls || other.foreign && calls;
        return meet && !(nameless && other.isInNoField()) && !(other.nameless && isInNoField());
    }

    /** Whether a guard has seen to it that no field holds it: it is an argument with an adjoint. */
    private boolean isInNoField() {
        return !foreign && !fields;
    }

    /** Whether a guard sees to it, where either is written, that the two share nothing: all they came from is arguments of different depth. */
    boolean areGuardedFrom(Holders other) {
        return !foreign
                && !other.foreign
                && !guarded.isEmpty()
                && !other.guarded.isEmpty()
                && Collections.disjoint(guarded, other.guarded)
                && (buffered || other.buffered);
    }
}
