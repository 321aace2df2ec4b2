package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
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
        Expr value = Returned.value(f, ((Type.Arr) array.type()).element(), body);
        body.add(new Stmt.Set(array, Exprs.read(i), value, pos));
        into.add(CountedLoop.upTo(i, new Expr.Length(array, array.pos()), body, pos));
    }
}
