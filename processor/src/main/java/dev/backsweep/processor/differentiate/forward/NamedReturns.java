package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each result of a method a name, so that it can have a tangent. Those that stand for a record have names already.
 *
 * <p>{@code return x * y;} becomes {@code double value = x * y; return value;}
 */
final class NamedReturns extends Rewriter {
    private final Method method;
    private final List<Var> results = new ArrayList<>();

    private NamedReturns(Method method) {
        this.method = method;
    }

    /** The method in that form and the variables that are returned. */
    record Result(Method method, List<Var> results) {}

    static Result of(Method method) {
        NamedReturns pass = new NamedReturns(method);
        Method named = method.withBody(pass.body(method.body()));
        return new Result(named, pass.results);
    }

    private void parts(Expr e) {
        if (e instanceof Expr.Conditional perhaps) {
            parts(perhaps.whenFalse());
        } else if (e instanceof Expr.Call record) {
            record.args().forEach(this::parts);
        } else if (e instanceof Expr.Read r && r.type().isDifferentiable()) {
            results.add(r.var());
        }
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (!(s instanceof Stmt.Return r) || r.value() == null) {
            super.expand(s, into);
            return;
        }
        if (Parts.isTakenApart(method.result())) {
            parts(r.value());
            super.expand(s, into);
            return;
        }
        Var result = r.value() instanceof Expr.Read read && read.var().type().equals(method.result())
                ? read.var()
                : Var.generated("value", method.result());
        results.add(result);
        if (!(r.value() instanceof Expr.Read read) || read.var() != result) {
            into.add(new Stmt.Declare(result, r.value(), r.pos()));
        }
        into.add(new Stmt.Return(new Expr.Read(result, r.pos()), r.pos()));
    }
}
