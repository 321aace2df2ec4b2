package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies a tree, node by node, children first. A pass overrides the nodes that it changes. {@link #stmts} lets one statement become
 * several or none.
 */
public class Rewriter implements Expr.Visitor<Expr>, Stmt.Visitor<Stmt> {

    public Expr expr(Expr e) {
        return e == null ? null : e.accept(this);
    }

    public List<Expr> exprs(List<Expr> list) {
        return list.stream().map(this::expr).toList();
    }

    public Stmt stmt(Stmt s) {
        return s.accept(this);
    }

    /** Rewrites a list; {@link #expand} may make several statements of one. */
    public List<Stmt> stmts(List<Stmt> list) {
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : list) {
            expand(s, result);
        }
        return result;
    }

    /** Adds what {@code s} becomes to {@code into}. */
    protected void expand(Stmt s, List<Stmt> into) {
        Stmt rewritten = stmt(s);
        if (rewritten != null) {
            into.add(rewritten);
        }
    }

    public Stmt.Block block(List<Stmt> list, Pos pos) {
        return new Stmt.Block(stmts(list), pos(pos));
    }

    public Stmt.Block body(Stmt.Block b) {
        return b == null ? null : block(b.stmts(), b.pos());
    }

    /** What a variable becomes where it is read, declared or assigned. */
    protected Var var(Var v) {
        return v;
    }

    protected Label label(Label l) {
        return l;
    }

    protected Pos pos(Pos pos) {
        return pos;
    }

    /** What the type of an expression becomes. */
    protected Type type(Type type) {
        return type;
    }

    @Override
    public Expr lit(Expr.Lit e) {
        return new Expr.Lit(e.value(), e.type(), pos(e.pos()));
    }

    @Override
    public Expr read(Expr.Read e) {
        return new Expr.Read(var(e.var()), pos(e.pos()));
    }

    @Override
    public Expr field(Expr.Field e) {
        return new Expr.Field(
                expr(e.target()), e.owner(), e.name(), type(e.type()), e.reachable(), e.isFinal(), pos(e.pos()));
    }

    @Override
    public Expr unary(Expr.Unary e) {
        return new Expr.Unary(e.op(), expr(e.operand()), e.type(), pos(e.pos()));
    }

    @Override
    public Expr binary(Expr.Binary e) {
        return new Expr.Binary(e.op(), expr(e.left()), expr(e.right()), e.type(), pos(e.pos()));
    }

    @Override
    public Expr cast(Expr.Cast e) {
        return new Expr.Cast(type(e.type()), expr(e.operand()), pos(e.pos()));
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        return new Expr.Conditional(
                expr(e.condition()), expr(e.whenTrue()), expr(e.whenFalse()), type(e.type()), pos(e.pos()));
    }

    @Override
    public Expr get(Expr.Get e) {
        return new Expr.Get(expr(e.array()), expr(e.index()), pos(e.pos()));
    }

    @Override
    public Expr length(Expr.Length e) {
        return new Expr.Length(expr(e.array()), pos(e.pos()));
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        return new Expr.NewArray(type(e.type()), exprs(e.dims()), pos(e.pos()));
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        return new Expr.ArrayLit((Type.Arr) type(e.type()), exprs(e.elements()), pos(e.pos()));
    }

    @Override
    public Expr call(Expr.Call e) {
        return new Expr.Call(e.callee(), expr(e.receiver()), exprs(e.args()), type(e.type()), pos(e.pos()));
    }

    @Override
    public Expr instanceOf(Expr.InstanceOf e) {
        return new Expr.InstanceOf(expr(e.value()), e.of(), pos(e.pos()));
    }

    @Override
    public Expr assign(Expr.Assign e) {
        return new Expr.Assign(expr(e.target()), e.op(), expr(e.value()), pos(e.pos()));
    }

    @Override
    public Expr incDec(Expr.IncDec e) {
        return new Expr.IncDec(expr(e.target()), e.increment(), e.prefix(), pos(e.pos()));
    }

    @Override
    public Expr switchExpr(Expr.SwitchExpr e) {
        return new Expr.SwitchExpr(label(e.label()), expr(e.selector()), cases(e.cases()), e.type(), pos(e.pos()));
    }

    @Override
    public Expr lambda(Expr.Lambda e) {
        List<Var> params = e.params().stream().map(this::var).toList();
        return new Expr.Lambda(params, body(e.body()), e.type(), pos(e.pos()));
    }

    private List<Stmt.Case> cases(List<Stmt.Case> cases) {
        return cases.stream()
                .map(c -> new Stmt.Case(exprs(c.labels()), c.isDefault(), c.arrow(), body(c.body()), pos(c.pos())))
                .toList();
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Expr init = expr(s.init());
        return new Stmt.Declare(var(s.var()), init, pos(s.pos()));
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        Expr value = expr(s.value());
        return new Stmt.Assign(var(s.var()), value, pos(s.pos()));
    }

    @Override
    public Stmt set(Stmt.Set s) {
        return new Stmt.Set(expr(s.array()), expr(s.index()), expr(s.value()), pos(s.pos()));
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        return new Stmt.If(expr(s.condition()), body(s.then()), body(s.otherwise()), pos(s.pos()));
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        return new Stmt.Loop(
                label(s.label()),
                s.form(),
                stmts(s.init()),
                expr(s.condition()),
                stmts(s.update()),
                body(s.body()),
                pos(s.pos()));
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        return new Stmt.Labeled(label(s.label()), body(s.body()), pos(s.pos()));
    }

    @Override
    public Stmt block(Stmt.Block s) {
        return body(s);
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        return new Stmt.Break(label(s.target()), pos(s.pos()));
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        return new Stmt.Continue(label(s.target()), pos(s.pos()));
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        return new Stmt.Return(expr(s.value()), pos(s.pos()));
    }

    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        return new Stmt.Throw(expr(s.exception()), pos(s.pos()));
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        return new Stmt.Eval(expr(s.expr()), pos(s.pos()));
    }

    @Override
    public Stmt comment(Stmt.Comment s) {
        return s;
    }

    @Override
    public Stmt forEach(Stmt.ForEach s) {
        Expr iterable = expr(s.iterable());
        return new Stmt.ForEach(label(s.label()), var(s.var()), iterable, body(s.body()), pos(s.pos()));
    }

    @Override
    public Stmt switchStmt(Stmt.Switch s) {
        return new Stmt.Switch(label(s.label()), expr(s.selector()), cases(s.cases()), pos(s.pos()));
    }

    @Override
    public Stmt yield(Stmt.Yield s) {
        return new Stmt.Yield(label(s.target()), expr(s.value()), pos(s.pos()));
    }

    @Override
    public Stmt assertStmt(Stmt.Assert s) {
        return new Stmt.Assert(expr(s.condition()), expr(s.message()), pos(s.pos()));
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        List<Stmt.Catch> catches = s.catches().stream()
                .map(c -> new Stmt.Catch(c.types(), var(c.var()), body(c.body()), pos(c.pos())))
                .toList();
        return new Stmt.Try(body(s.body()), catches, body(s.finallyBlock()), pos(s.pos()));
    }
}
