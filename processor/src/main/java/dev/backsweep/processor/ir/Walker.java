package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.List;

/**
 * Visits a tree without changing it: a {@link Rewriter} that gives each node back as it is. Override what is looked for, and call {@code super}.
 * The nodes that most of a tree consists of are gone through here without asking what has become of their parts, in the order of the rewriter.
 */
public class Walker extends Rewriter {

    /** Visits a statement. */
    public void walk(Stmt s) {
        if (s != null) {
            s.accept(this);
        }
    }

    /** Visits an expression. */
    public void walk(Expr e) {
        if (e != null) {
            e.accept(this);
        }
    }

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        for (int i = 0; i < list.size(); i++) { // an iterator for each list of each pass takes its time
            stmt(list.get(i));
        }
        return list;
    }

    @Override
    public List<Expr> exprs(List<Expr> list) {
        for (int i = 0; i < list.size(); i++) {
            expr(list.get(i));
        }
        return list;
    }

    @Override
    protected final Pos pos(Pos pos) {
        return pos;
    }

    @Override
    protected final Type type(Type type) {
        return type;
    }

    @Override
    protected final boolean same(Object before, Object after) {
        return super.same(before, after);
    }

    @Override
    public Expr lit(Expr.Lit e) {
        return e;
    }

    @Override
    public Expr read(Expr.Read e) {
        var(e.var());
        return e;
    }

    @Override
    public Expr unary(Expr.Unary e) {
        expr(e.operand());
        return e;
    }

    @Override
    public Expr binary(Expr.Binary e) {
        expr(e.left());
        expr(e.right());
        return e;
    }

    @Override
    public Expr cast(Expr.Cast e) {
        expr(e.operand());
        return e;
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        expr(e.condition());
        expr(e.whenTrue());
        expr(e.whenFalse());
        return e;
    }

    @Override
    public Expr get(Expr.Get e) {
        expr(e.array());
        expr(e.index());
        return e;
    }

    @Override
    public Expr length(Expr.Length e) {
        expr(e.array());
        return e;
    }

    @Override
    public Expr call(Expr.Call e) {
        expr(e.receiver());
        exprs(e.args());
        return e;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        expr(s.init());
        var(s.var());
        return s;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        expr(s.value());
        var(s.var());
        return s;
    }

    @Override
    public Stmt set(Stmt.Set s) {
        expr(s.array());
        expr(s.index());
        expr(s.value());
        return s;
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        expr(s.condition());
        body(s.then());
        body(s.otherwise());
        return s;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        label(s.label());
        stmts(s.init());
        expr(s.condition());
        stmts(s.update());
        body(s.body());
        return s;
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        expr(s.value());
        return s;
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        expr(s.expr());
        return s;
    }
}
