package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The part of a {@link Rewriter} that treats expressions. */
abstract class ExprRewriter implements Expr.Visitor<Expr> {

    public Expr expr(Expr e) {
        return e == null ? null : e.accept(this);
    }

    /** Whether what {@code before} has become may be it: a part that is the same node needs no new whole. */
    protected boolean same(Object before, Object after) {
        return before == after;
    }

    final boolean sameParts(List<?> before, List<?> after) {
        if (before == after) {
            return true;
        }
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < before.size(); i++) {
            same = same(before.get(i), after.get(i));
        }
        return same;
    }

    public List<Expr> exprs(List<Expr> list) {
        return all(list, this::expr);
    }

    final <T> List<T> all(List<T> list, UnaryOperator<T> rewrite) {
        List<T> result = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            result.add(rewrite.apply(list.get(i)));
        }
        return sameParts(list, result) ? list : result;
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

    public abstract Stmt.Block body(Stmt.Block b);

    abstract List<Stmt.Case> cases(List<Stmt.Case> cases);

    @Override
    public Expr lit(Expr.Lit e) {
        Pos pos = pos(e.pos());
        boolean kept = same(e.pos(), pos);
        return kept ? e : new Expr.Lit(e.value(), e.type(), pos);
    }

    @Override
    public Expr read(Expr.Read e) {
        Var var = var(e.var());
        Pos pos = pos(e.pos());
        boolean kept = same(e.var(), var) && same(e.pos(), pos);
        return kept ? e : new Expr.Read(var, pos);
    }

    @Override
    public Expr field(Expr.Field e) {
        Expr target = expr(e.target());
        Type type = type(e.type());
        Pos pos = pos(e.pos());
        boolean kept = same(e.target(), target) && same(e.type(), type) && same(e.pos(), pos);
        return kept ? e : new Expr.Field(target, e.owner(), e.name(), type, e.reachable(), e.isFinal(), pos);
    }

    @Override
    public Expr unary(Expr.Unary e) {
        Expr operand = expr(e.operand());
        Pos pos = pos(e.pos());
        boolean kept = same(e.operand(), operand) && same(e.pos(), pos);
        return kept ? e : new Expr.Unary(e.op(), operand, e.type(), pos);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        Expr left = expr(e.left());
        Expr right = expr(e.right());
        Pos pos = pos(e.pos());
        boolean kept = same(e.left(), left) && same(e.right(), right) && same(e.pos(), pos);
        return kept ? e : new Expr.Binary(e.op(), left, right, e.type(), pos);
    }

    @Override
    public Expr cast(Expr.Cast e) {
        Type type = type(e.type());
        Expr operand = expr(e.operand());
        Pos pos = pos(e.pos());
        boolean kept = same(e.type(), type) && same(e.operand(), operand) && same(e.pos(), pos);
        return kept ? e : new Expr.Cast(type, operand, pos);
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        Expr condition = expr(e.condition());
        Expr whenTrue = expr(e.whenTrue());
        Expr whenFalse = expr(e.whenFalse());
        Type type = type(e.type());
        Pos pos = pos(e.pos());
        boolean kept = same(e.condition(), condition)
                && same(e.whenTrue(), whenTrue)
                && same(e.whenFalse(), whenFalse)
                && same(e.type(), type)
                && same(e.pos(), pos);
        return kept ? e : new Expr.Conditional(condition, whenTrue, whenFalse, type, pos);
    }

    @Override
    public Expr get(Expr.Get e) {
        Expr array = expr(e.array());
        Expr index = expr(e.index());
        Pos pos = pos(e.pos());
        boolean kept = same(e.array(), array) && same(e.index(), index) && same(e.pos(), pos);
        return kept ? e : new Expr.Get(array, index, pos);
    }

    @Override
    public Expr length(Expr.Length e) {
        Expr array = expr(e.array());
        Pos pos = pos(e.pos());
        boolean kept = same(e.array(), array) && same(e.pos(), pos);
        return kept ? e : new Expr.Length(array, pos);
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        Type type = type(e.type());
        List<Expr> dims = exprs(e.dims());
        Pos pos = pos(e.pos());
        boolean kept = same(e.type(), type) && same(e.dims(), dims) && same(e.pos(), pos);
        return kept ? e : new Expr.NewArray(type, dims, e.overwritten(), pos);
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        Type.Arr type = (Type.Arr) type(e.type());
        List<Expr> elements = exprs(e.elements());
        Pos pos = pos(e.pos());
        boolean kept = same(e.type(), type) && same(e.elements(), elements) && same(e.pos(), pos);
        return kept ? e : new Expr.ArrayLit(type, elements, pos);
    }

    @Override
    public Expr call(Expr.Call e) {
        Expr receiver = expr(e.receiver());
        List<Expr> args = exprs(e.args());
        Type type = type(e.type());
        Pos pos = pos(e.pos());
        boolean kept =
                same(e.receiver(), receiver) && same(e.args(), args) && same(e.type(), type) && same(e.pos(), pos);
        return kept ? e : new Expr.Call(e.callee(), receiver, args, type, pos);
    }

    @Override
    public Expr instanceOf(Expr.InstanceOf e) {
        Expr value = expr(e.value());
        Pos pos = pos(e.pos());
        boolean kept = same(e.value(), value) && same(e.pos(), pos);
        return kept ? e : new Expr.InstanceOf(value, e.of(), pos);
    }

    @Override
    public Expr assign(Expr.Assign e) {
        Expr target = expr(e.target());
        Expr value = expr(e.value());
        Pos pos = pos(e.pos());
        boolean kept = same(e.target(), target) && same(e.value(), value) && same(e.pos(), pos);
        return kept ? e : new Expr.Assign(target, e.op(), value, pos);
    }

    @Override
    public Expr incDec(Expr.IncDec e) {
        Expr target = expr(e.target());
        Pos pos = pos(e.pos());
        boolean kept = same(e.target(), target) && same(e.pos(), pos);
        return kept ? e : new Expr.IncDec(target, e.increment(), e.prefix(), pos);
    }

    @Override
    public Expr switchExpr(Expr.SwitchExpr e) {
        Label label = label(e.label());
        Expr selector = expr(e.selector());
        List<Stmt.Case> cases = cases(e.cases());
        Pos pos = pos(e.pos());
        boolean kept =
                same(e.label(), label) && same(e.selector(), selector) && same(e.cases(), cases) && same(e.pos(), pos);
        return kept ? e : new Expr.SwitchExpr(label, selector, cases, e.type(), pos);
    }

    @Override
    public Expr lambda(Expr.Lambda e) {
        List<Var> params = all(e.params(), this::var);
        Stmt.Block body = body(e.body());
        Pos pos = pos(e.pos());
        boolean kept = same(e.params(), params) && same(e.body(), body) && same(e.pos(), pos);
        return kept ? e : new Expr.Lambda(params, body, e.type(), pos);
    }
}
