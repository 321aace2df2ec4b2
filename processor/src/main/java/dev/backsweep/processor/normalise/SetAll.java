package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the lambda of {@code Arrays.setAll} into a loop.
 *
 * <pre>{@code
 * Arrays.setAll(a, i -> x * i);
 * // becomes
 * for (int i = 0; i < a.length; i++) { a[i] = x * i; }
 * }</pre>
 */
final class SetAll extends Rewriter {

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.ARRAYS
                && c.callee().name().equals("setAll")
                && c.args().get(1) instanceof Expr.Lambda f) {
            loop(expr(c.args().get(0)), (Expr.Lambda) lambda(f), s.pos(), into);
        } else {
            super.expand(s, into);
        }
    }

    private static void loop(Expr target, Expr.Lambda f, Pos pos, List<Stmt> into) {
        Expr array = CountedLoop.kept(target, pos, into);
        Var param = f.params().get(0);
        Var i = Assigned.in(f.body()).contains(param) ? Var.generated("i", Type.Prim.INT) : param;
        List<Stmt> body = new ArrayList<>();
        if (i != param) {
            body.add(new Stmt.Declare(param, Exprs.read(i), pos));
        }
        List<Stmt> stmts = f.body().stmts();
        Expr value;
        if (stmts.size() == 1 && stmts.get(0) instanceof Stmt.Return r) {
            value = r.value();
        } else {
            Var v = Var.generated("value", ((Type.Arr) array.type()).element());
            Label end = new Label("value");
            body.add(new Stmt.Declare(v, null, pos));
            body.add(new Stmt.Labeled(end, new Returns(v, end).body(f.body()), f.pos()));
            value = Exprs.read(v);
        }
        body.add(new Stmt.Set(array, Exprs.read(i), value, pos));
        into.add(CountedLoop.upTo(i, new Expr.Length(array, array.pos()), body, pos));
    }

    /** Makes {@code return e} an assignment and a jump to the end of the lambda. */
    private static final class Returns extends Rewriter {
        private final Var value;
        private final Label end;

        Returns(Var value, Label end) {
            this.value = value;
            this.end = end;
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
}
