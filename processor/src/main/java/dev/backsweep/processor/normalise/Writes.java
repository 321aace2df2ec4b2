package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;

/** Finds what may have a derivative and is written: by its type, since activity is not known before the program is in core form. */
final class Writes extends Walker {
    private boolean found;

    /** Whether {@code s} writes a variable or element that may be active, or returns one. */
    static boolean mayDiffer(Stmt s) {
        Writes writes = new Writes();
        writes.walk(s);
        return writes.found;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        found |= s.init() != null && s.var().type().isDifferentiable();
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        found |= s.var().type().isDifferentiable();
        return super.assign(s);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        found |= s.array().type().isDifferentiable();
        return super.set(s);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        found |= s.value() != null && s.value().type().isDifferentiable();
        return super.returnStmt(s);
    }

    @Override
    public Expr call(Expr.Call e) {
        Callee.Kind kind = e.callee().kind();
        boolean hasBody = kind == Callee.Kind.SOURCE || kind == Callee.Kind.COMPANION || kind == Callee.Kind.ARRAYS;
        found |= hasBody
                && e.args().stream().map(Expr::type).anyMatch(t -> t instanceof Type.Arr && t.isDifferentiable());
        return super.call(e);
    }
}
