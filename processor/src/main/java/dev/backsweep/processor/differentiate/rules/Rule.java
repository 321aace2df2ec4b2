package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * The derivative of one function, operand by operand.
 *
 * @param partials one for each operand; {@link #ZERO} where the derivative is zero everywhere or the operand is no number
 * @param dear whether a call costs much more than arithmetic, so that its result is kept rather than computed again
 * @param taken empty but for a function that hands on one of its operands ({@code max}, {@code clamp}): then at {@code i} the condition
 *     under which it is operand {@code i + 1}; the conditions exclude each other, and the first operand is taken where none holds. A sweep
 *     may keep the conditions, one boolean each, and branch on them, in place of the values that the partials ask for
 */
public record Rule(String function, List<Partial> partials, boolean dear, List<Condition> taken) {
    public Rule {
        partials = List.copyOf(partials);
        taken = List.copyOf(taken);
    }

    /**
     * The product of a partial derivative and a seed: of the adjoint of the result in reverse mode (giving a contribution to the adjoint of
     * the operand), of the tangent of the operand in forward mode (giving a contribution to the tangent of the result). The seed is a
     * variable or a literal, so it may be written more than once. Null where the product is zero whatever the seed.
     *
     * <p>The product is differentiated again for higher orders, so it is made of arithmetic, of conditions, and of functions that have a row
     * themselves.
     */
    @FunctionalInterface
    public interface Partial {
        Expr times(Values at, Expr seed);
    }

    /** A condition on the values of the operands. */
    @FunctionalInterface
    public interface Condition {
        Expr holds(Values at);
    }

    /** The partial that is zero everywhere. */
    public static final Partial ZERO = (at, seed) -> null;

    /** The partial that is one everywhere. */
    static final Partial ONE = (at, seed) -> seed;

    /** What a partial may read. Asking for a value is what makes the reverse sweep keep it, so a partial asks for no more than it needs. */
    public interface Values {
        /** The value of the operand at that place, counted from zero. */
        Expr operand(int index);

        /** The value of the result. */
        Expr result();

        /** The operand with the formulas of intermediate results in place of their names: its form tells what it cannot be. */
        default Expr form(int index) {
            return operand(index);
        }
    }

    static Rule of(String function, boolean dear, Partial... partials) {
        return new Rule(function, List.of(partials), dear, List.of());
    }

    /** The rule of a function that hands on one of its operands; see {@link #taken}. */
    static Rule choice(String function, List<Condition> taken) {
        List<Partial> partials = new ArrayList<>();
        partials.add((at, seed) -> {
            Expr product = seed;
            for (Condition other : taken) {
                product = select(other.holds(at), Exprs.zero(seed.type()), product);
            }
            return product;
        });
        for (Condition mine : taken) {
            partials.add((at, seed) -> select(mine.holds(at), seed, Exprs.zero(seed.type())));
        }
        return new Rule(function, partials, false, taken);
    }

    private static Expr select(Expr condition, Expr whenTrue, Expr whenFalse) {
        return new Expr.Conditional(condition, whenTrue, whenFalse, whenTrue.type(), Pos.NONE);
    }
}
