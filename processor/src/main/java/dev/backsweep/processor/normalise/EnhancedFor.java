package dev.backsweep.processor.normalise;

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
 * Counts what an enhanced {@code for} walks over (JLS 14.14.2).
 *
 * <pre>{@code
 * for (double v : a) { s += v; }
 * // becomes
 * for (int i = 0; i < a.length; i++) { double v = a[i]; s += v; }
 * }</pre>
 *
 * The array is kept in a variable of its own where it is more than a name or where the body assigns that name.
 */
final class EnhancedFor extends Rewriter {

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.ForEach f && f.iterable().type() instanceof Type.Arr) {
            overArray(f, into);
        } else if (s instanceof Stmt.ForEach f) {
            overIterable(f, into);
        } else {
            super.expand(s, into);
        }
    }

    private void overArray(Stmt.ForEach f, List<Stmt> into) {
        Pos pos = f.pos();
        Expr iterable = expr(f.iterable());
        Var array;
        if (iterable instanceof Expr.Read r && !Assigned.in(f.body()).contains(r.var())) {
            array = r.var();
        } else {
            array = Var.generated("elements", iterable.type());
            into.add(new Stmt.Declare(array, iterable, pos));
        }
        Var i = Var.generated("i", Type.Prim.INT);
        Expr a = new Expr.Read(array, iterable.pos());
        Stmt element = new Stmt.Declare(f.var(), Exprs.get(a, Exprs.read(i)), pos);
        into.add(CountedLoop.upTo(f.label(), i, new Expr.Length(a, iterable.pos()), bodyAfter(element, f), pos));
    }

    private void overIterable(Stmt.ForEach f, List<Stmt> into) {
        Pos pos = f.pos();
        Expr iterable = expr(f.iterable());
        Type element = element(f.element());
        Type argument = f.element() instanceof Type.Wildcard ? new Type.Wildcard("extends", element) : element;
        Type.Ref iteratorType = new Type.Ref("java.util", List.of("Iterator"), List.of(argument));
        Var iterator = Var.generated("iterator", iteratorType);
        into.add(new Stmt.Declare(iterator, Exprs.invoke(iterable, "iterator", iteratorType), pos));
        boolean isKnown = f.var().type() instanceof Type.Rec r && element.equals(r.name());
        Expr next = Exprs.invoke(Exprs.read(iterator), "next", isKnown ? f.var().type() : element);
        into.add(new Stmt.Loop(
                f.label(),
                Stmt.Form.WHILE,
                List.of(),
                Exprs.invoke(Exprs.read(iterator), "hasNext", Type.Prim.BOOLEAN),
                List.of(),
                new Stmt.Block(
                        bodyAfter(new Stmt.Declare(f.var(), next, pos), f),
                        f.body().pos()),
                pos));
    }

    private List<Stmt> bodyAfter(Stmt first, Stmt.ForEach f) {
        List<Stmt> body = new ArrayList<>();
        body.add(first);
        body.addAll(stmts(f.body().stmts()));
        return body;
    }

    private static Type element(Type argument) {
        if (argument instanceof Type.Wildcard w) {
            return w.bound().equals("extends") ? w.of() : Type.OBJECT;
        }
        return argument;
    }
}
