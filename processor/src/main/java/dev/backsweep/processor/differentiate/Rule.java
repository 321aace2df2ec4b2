package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Expr;
import java.util.List;

/**
 * The derivative of one function, operand by operand.
 *
 * @param partials one for each operand; {@link #ZERO} where the derivative is zero everywhere or the operand is no number
 * @param dear whether a call costs much more than arithmetic, so that its result is kept rather than computed again
 */
record Rule(String function, List<Partial> partials, boolean dear) {
    Rule {
        partials = List.copyOf(partials);
    }

    /**
     * The product of a partial derivative and a seed: of the adjoint of the result in reverse mode (giving a contribution to the adjoint of
     * the operand), of the tangent of the operand in forward mode (giving a contribution to the tangent of the result). The seed is a
     * variable or a literal, so it may be written more than once.
     */
    @FunctionalInterface
    interface Partial {
        Expr times(Values at, Expr seed);
    }

    /** The partial that is zero everywhere. */
    static final Partial ZERO = (at, seed) -> null;

    /** What a partial may read. Asking for a value is what makes the reverse sweep keep it, so a partial asks for no more than it needs. */
    interface Values {
        /** The value of the operand at that place, counted from zero. */
        Expr operand(int index);

        /** The value of the result. */
        Expr result();
    }
}
