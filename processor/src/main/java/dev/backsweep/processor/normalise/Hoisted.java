package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Loose;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;

/** Tells whether an expression needs statements before it. */
final class Hoisted extends Walker {
    private boolean found;
    private final boolean inAssertion;

    private Hoisted(boolean inAssertion) {
        this.inAssertion = inAssertion;
    }

    static boolean in(Expr e) {
        Hoisted hoisted = new Hoisted(false);
        hoisted.walk(e);
        return hoisted.found;
    }

    /** The same for what stands in an assertion, where calls stay: they are made only if assertions are enabled. */
    static boolean inAssertion(Expr e) {
        Hoisted hoisted = new Hoisted(true);
        hoisted.walk(e);
        return hoisted.found;
    }

    /**
     * Whether the arms of this conditional must be real branches: a derivative flows through one of them. What a type variable stands for is
     * known where the method is called.
     */
    static boolean isBranch(Expr.Conditional e) {
        boolean mayFlow = e.type().isDifferentiable() || e.type() instanceof Type.TypeVar;
        return mayFlow && !(isLiteral(e.whenTrue()) && isLiteral(e.whenFalse()));
    }

    private static boolean isLiteral(Expr e) {
        return e instanceof Expr.Lit || e instanceof Expr.Unary u && u.op() == UnaryOp.NEG && isLiteral(u.operand());
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        found |= isBranch(e) && !inAssertion;
        return super.conditional(e);
    }

    @Override
    public Expr assign(Expr.Assign e) {
        found = true;
        return e;
    }

    @Override
    public Expr incDec(Expr.IncDec e) {
        found = true;
        return e;
    }

    @Override
    public Expr switchExpr(Expr.SwitchExpr e) {
        found = true;
        return e;
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        found = true;
        return e;
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        found = true;
        return e;
    }

    @Override
    public Expr call(Expr.Call e) {
        boolean stays = inAssertion
                && e.callee().kind() != Callee.Kind.ARRAYS
                && e.callee().kind() != Callee.Kind.CLONE;
        found |= Effects.isImpure(e) && !stays;
        if (stays) {
            walk(e.receiver());
            Loose.arguments(e).forEach(this::walk);
            return e;
        }
        return super.call(e);
    }
}
