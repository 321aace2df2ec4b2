package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;

/**
 * The scalars and elements whose tangent may be infinite though they are not: roots, and sums and multiples of them.
 *
 * <pre>
 * double r = Math.sqrt(x);
 * return x * r;               // at x == 0 zero, and so is its derivative: 0 * Infinity is zero there
 * </pre>
 *
 * <p>Products of them are guarded where they stand; what such a product gives is not followed any further.
 */
public final class Steep extends TracedScalars {
    private Steep() {
        super(null, true);
    }

    /** Finds those of a program. */
    public static Steep in(Stmt.Block program) {
        Steep steep = new Steep();
        steep.findIn(program);
        return steep;
    }

    /** Adds the name of a part of an expression: where one of its operands is steep, it may be. */
    public void name(Var part, Expr value) {
        if (part.isGenerated() && Singular.in(value, this)) {
            add(part);
        }
    }

    @Override
    boolean ofOperands(Expr.Binary b) {
        return switch (b.op()) {
            case ADD, SUB -> is(b.left()) || is(b.right());
            case MUL -> b.left() instanceof Expr.Lit && is(b.right()) || b.right() instanceof Expr.Lit && is(b.left());
            case DIV -> b.right() instanceof Expr.Lit && is(b.left());
            default -> false;
        };
    }

    @Override
    boolean ofFunction(Expr.Call c) {
        Rule rule = Rules.of(c.callee());
        boolean chooses = rule != null && !rule.taken().isEmpty();
        return chooses
                ? c.args().stream().anyMatch(this::is)
                : !c.args().isEmpty() && Singular.is(c, c.args().get(0));
    }
}
