package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;

/**
 * What is known of the scalars and elements of a program that meet infinities though its arguments are ordinary numbers.
 *
 * @param poles those that are infinite where an ordinary number is zero
 * @param steep those whose tangent may be infinite where they are not
 * @param undefined those that may be infinite or no numbers
 */
public record SpecialPoints(Poles poles, Steep steep, Undefined undefined) {

    /** Finds them. */
    public static SpecialPoints in(Stmt.Block program) {
        return new SpecialPoints(Poles.in(program), Steep.in(program), Undefined.in(program, null));
    }

    /** Whether {@code e} may be infinite, or no number. */
    public boolean mayBeUndefined(Expr e) {
        return undefined.in(e, x -> x);
    }
}
