package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;

/**
 * Puts the body of a lambda in its caller's place.
 *
 * <pre>{@code
 * () -> { if (x > 0) { return a; } return b; }
 * // becomes
 * value: { if (x > 0) { v = a; break value; } v = b; break value; }
 * }</pre>
 */
final class Returned extends Rewriter {
    private final Var value;
    private final Label end;

    private Returned(Var value, Label end) {
        this.value = value;
        this.end = end;
    }

    /** What a lambda returns, once the statements that are added to {@code into} have run. */
    static Expr value(Expr.Lambda f, Type type, List<Stmt> into) {
        List<Stmt> stmts = f.body().stmts();
        if (stmts.size() == 1 && stmts.get(0) instanceof Stmt.Return r) {
            return r.value();
        }
        Pos pos = f.pos();
        Var v = Var.generated("value", type);
        Label end = new Label("value");
        into.add(new Stmt.Declare(v, null, pos));
        into.add(new Stmt.Labeled(end, new Returned(v, end).body(f.body()), pos));
        return Exprs.read(v);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Return r) {
            into.add(new Stmt.Assign(value, r.value(), r.pos()));
            into.add(new Stmt.Break(end, r.pos()));
        } else {
            super.expand(s, into);
        }
    }
}
