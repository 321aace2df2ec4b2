package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;

/** Recognises {@code for (…; i < bound; i = i + c)}: a loop that surely ends. */
final class Counted {
    private Counted() {}

    static boolean ends(Stmt.Loop l, Effects effects) {
        if (l.form() != Stmt.Form.FOR
                || l.update().size() != 1
                || !(l.update().get(0) instanceof Stmt.Assign step)
                || !(l.condition() instanceof Expr.Binary test)) {
            return false;
        }
        Var counter = step.var();
        boolean left = test.left() instanceof Expr.Read r && r.var() == counter;
        Expr bound = left ? test.right() : test.left();
        if (!left && !(test.right() instanceof Expr.Read r && r.var() == counter)) {
            return false;
        }
        int direction = direction(step, counter);
        boolean up = test.op() == BinaryOp.LT || test.op() == BinaryOp.LE;
        boolean down = test.op() == BinaryOp.GT || test.op() == BinaryOp.GE;
        if (!counter.type().isIntegral() || (left ? up : down) != (direction > 0) || !(up || down) || direction == 0) {
            return false;
        }
        Summary body = effects.of(l.body());
        return !body.writes.contains(counter)
                && !effects.changes(body, effects.of(bound))
                && !effects.of(bound).reads.contains(counter);
    }

    /** The sign of the constant that {@code i = i + c} adds; 0 where it is none. */
    static int direction(Stmt s, Var counter) {
        boolean simple = s instanceof Stmt.Assign step
                && step.var() == counter
                && step.value() instanceof Expr.Binary b
                && b.left() instanceof Expr.Read r
                && r.var() == step.var()
                && b.right() instanceof Expr.Lit
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB);
        if (!simple) {
            return 0;
        }
        Expr.Binary b = (Expr.Binary) ((Stmt.Assign) s).value();
        Object value = ((Expr.Lit) b.right()).value();
        int sign = value instanceof Number n ? Long.signum(n.longValue()) : 0;
        return b.op() == BinaryOp.ADD ? sign : -sign;
    }
}
