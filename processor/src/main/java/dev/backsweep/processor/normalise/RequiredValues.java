package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Copy;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks first whether an array or a record is there, and then names it.
 *
 * <pre>
 * y = Objects.requireNonNull(x, "x");      // becomes Objects.requireNonNull(x, "x"); y = x;
 * </pre>
 */
final class RequiredValues extends StatementRewriter {
    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Declare d && required(d.init()) != null) {
            into.add(new Stmt.Declare(d.var(), asked(required(d.init()), into), d.pos()));
        } else if (s instanceof Stmt.Assign a && required(a.value()) != null) {
            into.add(new Stmt.Assign(a.var(), asked(required(a.value()), into), a.pos()));
        } else {
            super.expand(s, into);
        }
    }

    private static Expr.Call required(Expr e) {
        return e instanceof Expr.Call c
                        && c.callee().kind() == Callee.Kind.OPAQUE
                        && c.callee().owner().qualifiedName().equals("java.util.Objects")
                        && c.callee().name().equals("requireNonNull")
                        && c.args().get(0).type().isDifferentiable()
                ? c
                : null;
    }

    private static Expr asked(Expr.Call call, List<Stmt> into) {
        Expr given = call.args().get(0);
        if (!(given instanceof Expr.Read)) {
            Var name = Var.temporary("t", given.type());
            into.add(new Stmt.Declare(name, given, Pos.NONE));
            given = Exprs.read(name);
        }
        List<Expr> args = new ArrayList<>(call.args());
        args.set(0, given);
        Callee check = call.callee().as(Callee.Kind.SINK);
        into.add(new Stmt.Eval(new Expr.Call(check, null, args, call.type(), call.pos()), call.pos()));
        return Copy.of(given);
    }
}
