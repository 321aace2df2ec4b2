package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Var;
import org.jspecify.annotations.Nullable;

/** Scalars, and elements of arrays, of which the kind is told by what they are computed from. */
abstract class TracedScalars extends Scalars {
    TracedScalars(@Nullable Scalars outside, boolean elements) {
        super(outside, elements);
    }

    @Override
    boolean is(Expr value) {
        if (value instanceof Expr.Read r) {
            return contains(r.var());
        }
        if (value instanceof Expr.Get g) {
            Var array = Aliases.base(g);
            return array != null && contains(array);
        }
        if (value instanceof Expr.Unary u) {
            return is(u.operand());
        }
        if (value instanceof Expr.Cast c) {
            return is(c.operand());
        }
        if (value instanceof Expr.Conditional c) {
            return is(c.whenTrue()) || is(c.whenFalse());
        }
        return value instanceof Expr.Binary b
                ? ofOperands(b)
                : value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.MATH && ofFunction(c);
    }

    /** Whether an operation gives one. */
    abstract boolean ofOperands(Expr.Binary b);

    /** Whether a function gives one. */
    abstract boolean ofFunction(Expr.Call c);
}
