package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites a tree, node by node, children first. A pass overrides the nodes that it changes; a node of which nothing changes is kept, so
 * that a pass that finds nothing to do costs little and gives back the very tree that it was given. {@link #stmts} lets one statement
 * become several or none.
 */
public class Rewriter extends ExprRewriter implements Stmt.Visitor<Stmt> {

    /** The list itself where none of its statements has changed. */
    protected final List<Stmt> kept(List<Stmt> before, List<Stmt> after) {
        return sameParts(before, after) ? before : after;
    }

    public Stmt stmt(Stmt s) {
        return s.accept(this);
    }

    /** Rewrites a list; {@link #expand} may make several statements of one. */
    public List<Stmt> stmts(List<Stmt> list) {
        List<Stmt> result = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) { // an iterator for each list of each pass takes its time
            expand(list.get(i), result);
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
        return new Stmt.Block(kept(list, stmts(list)), pos(pos));
    }

    @Override
    public Stmt.Block body(Stmt.Block b) {
        if (b == null) {
            return null;
        }
        Stmt.Block rewritten = block(b.stmts(), b.pos());
        return same(b.pos(), rewritten.pos()) && sameParts(b.stmts(), rewritten.stmts()) ? b : rewritten;
    }

    @Override
    final List<Stmt.Case> cases(List<Stmt.Case> cases) {
        return all(cases, this::switchCase);
    }

    private Stmt.Case switchCase(Stmt.Case c) {
        List<Expr> labels = exprs(c.labels());
        Stmt.Block body = body(c.body());
        Pos pos = pos(c.pos());
        boolean kept = same(c.labels(), labels) && same(c.body(), body) && same(c.pos(), pos);
        return kept ? c : new Stmt.Case(labels, c.isDefault(), c.arrow(), body, pos);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Expr init = expr(s.init());
        Var var = var(s.var());
        Pos pos = pos(s.pos());
        boolean kept = same(s.var(), var) && same(s.init(), init) && same(s.pos(), pos);
        return kept ? s : new Stmt.Declare(var, init, pos);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        Expr value = expr(s.value());
        Var var = var(s.var());
        Pos pos = pos(s.pos());
        boolean kept = same(s.var(), var) && same(s.value(), value) && same(s.pos(), pos);
        return kept ? s : new Stmt.Assign(var, value, pos);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Expr array = expr(s.array());
        Expr index = expr(s.index());
        Expr value = expr(s.value());
        Pos pos = pos(s.pos());
        boolean kept = same(s.array(), array) && same(s.index(), index) && same(s.value(), value) && same(s.pos(), pos);
        return kept ? s : new Stmt.Set(array, index, value, pos);
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        Expr condition = expr(s.condition());
        Stmt.Block then = body(s.then());
        Stmt.Block otherwise = body(s.otherwise());
        Pos pos = pos(s.pos());
        boolean kept = same(s.condition(), condition)
                && same(s.then(), then)
                && same(s.otherwise(), otherwise)
                && same(s.pos(), pos);
        return kept ? s : new Stmt.If(condition, then, otherwise, pos);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Label label = label(s.label());
        List<Stmt> init = kept(s.init(), stmts(s.init()));
        Expr condition = expr(s.condition());
        List<Stmt> update = kept(s.update(), stmts(s.update()));
        Stmt.Block body = body(s.body());
        Pos pos = pos(s.pos());
        boolean kept = same(s.label(), label)
                && same(s.init(), init)
                && same(s.condition(), condition)
                && same(s.update(), update)
                && same(s.body(), body)
                && same(s.pos(), pos);
        return kept ? s : new Stmt.Loop(label, s.form(), init, condition, update, body, pos);
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        Label label = label(s.label());
        Stmt.Block body = body(s.body());
        Pos pos = pos(s.pos());
        boolean kept = same(s.label(), label) && same(s.body(), body) && same(s.pos(), pos);
        return kept ? s : new Stmt.Labeled(label, body, pos);
    }

    @Override
    public Stmt block(Stmt.Block s) {
        return body(s);
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        Label target = label(s.target());
        Pos pos = pos(s.pos());
        boolean kept = same(s.target(), target) && same(s.pos(), pos);
        return kept ? s : new Stmt.Break(target, pos);
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        Label target = label(s.target());
        Pos pos = pos(s.pos());
        boolean kept = same(s.target(), target) && same(s.pos(), pos);
        return kept ? s : new Stmt.Continue(target, pos);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        Expr value = expr(s.value());
        Pos pos = pos(s.pos());
        boolean kept = same(s.value(), value) && same(s.pos(), pos);
        return kept ? s : new Stmt.Return(value, pos);
    }

    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        Expr exception = expr(s.exception());
        Pos pos = pos(s.pos());
        boolean kept = same(s.exception(), exception) && same(s.pos(), pos);
        return kept ? s : new Stmt.Throw(exception, pos);
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        Expr expr = expr(s.expr());
        Pos pos = pos(s.pos());
        boolean kept = same(s.expr(), expr) && same(s.pos(), pos);
        return kept ? s : new Stmt.Eval(expr, pos);
    }

    @Override
    public Stmt comment(Stmt.Comment s) {
        return s;
    }

    @Override
    public Stmt forEach(Stmt.ForEach s) {
        Expr iterable = expr(s.iterable());
        Label label = label(s.label());
        Var var = var(s.var());
        Type element = type(s.element());
        Stmt.Block body = body(s.body());
        Pos pos = pos(s.pos());
        boolean kept = same(s.label(), label)
                && same(s.var(), var)
                && same(s.element(), element)
                && same(s.iterable(), iterable)
                && same(s.body(), body)
                && same(s.pos(), pos);
        return kept ? s : new Stmt.ForEach(label, var, element, iterable, body, pos);
    }

    @Override
    public Stmt switchStmt(Stmt.Switch s) {
        Label label = label(s.label());
        Expr selector = expr(s.selector());
        List<Stmt.Case> cases = cases(s.cases());
        Pos pos = pos(s.pos());
        boolean kept =
                same(s.label(), label) && same(s.selector(), selector) && same(s.cases(), cases) && same(s.pos(), pos);
        return kept ? s : new Stmt.Switch(label, selector, cases, pos);
    }

    @Override
    public Stmt yield(Stmt.Yield s) {
        Label target = label(s.target());
        Expr value = expr(s.value());
        Pos pos = pos(s.pos());
        boolean kept = same(s.target(), target) && same(s.value(), value) && same(s.pos(), pos);
        return kept ? s : new Stmt.Yield(target, value, pos);
    }

    @Override
    public Stmt assertStmt(Stmt.Assert s) {
        Expr condition = expr(s.condition());
        Expr message = expr(s.message());
        Pos pos = pos(s.pos());
        boolean kept = same(s.condition(), condition) && same(s.message(), message) && same(s.pos(), pos);
        return kept ? s : new Stmt.Assert(condition, message, pos);
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        List<Stmt.Catch> catches = all(s.catches(), this::catchClause);
        Stmt.Block body = body(s.body());
        Stmt.Block finallyBlock = body(s.finallyBlock());
        Pos pos = pos(s.pos());
        boolean kept = same(s.body(), body)
                && same(s.catches(), catches)
                && same(s.finallyBlock(), finallyBlock)
                && same(s.pos(), pos);
        return kept ? s : new Stmt.Try(body, catches, finallyBlock, pos);
    }

    private Stmt.Catch catchClause(Stmt.Catch c) {
        Var var = var(c.var());
        Stmt.Block body = body(c.body());
        Pos pos = pos(c.pos());
        boolean kept = same(c.var(), var) && same(c.body(), body) && same(c.pos(), pos);
        return kept ? c : new Stmt.Catch(c.types(), var, body, pos);
    }
}
