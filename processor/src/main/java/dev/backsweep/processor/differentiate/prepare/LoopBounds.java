package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.List;
import java.util.Set;

/**
 * Names a bound that is the length of a row, where the loop puts no other row in its place: then the trip count is known on entry, and stays
 * known when rows are swapped later.
 *
 * <p>{@code for (…; j < a[i].length; …)} becomes {@code int n = a[i].length; for (…; j < n; …)}
 */
final class LoopBounds {
    private LoopBounds() {}

    static Stmt.Loop named(Stmt.Loop loop, List<Stmt> before) {
        if (loop.form() != Stmt.Form.FOR
                || !(loop.condition() instanceof Expr.Binary test)
                || !test.op().isComparison()) {
            return loop;
        }
        boolean right = isRowLength(test.right());
        Expr bound = right ? test.right() : test.left();
        if (!isRowLength(bound) || !isInvariant(bound, loop)) {
            return loop;
        }
        Var n = Var.generated("n", bound.type());
        before.add(new Stmt.Declare(n, bound, loop.pos()));
        Expr named = new Expr.Read(n, bound.pos());
        Expr condition = new Expr.Binary(
                test.op(), right ? test.left() : named, right ? named : test.right(), test.type(), test.pos());
        return new Stmt.Loop(loop.label(), loop.form(), loop.init(), condition, loop.update(), loop.body(), loop.pos());
    }

    private static boolean isRowLength(Expr e) {
        return e instanceof Expr.Length l && l.array() instanceof Expr.Get && Aliases.base(l.array()) != null;
    }

    private static boolean isInvariant(Expr bound, Stmt.Loop loop) {
        Set<Var> changed = Assigned.in(List.of(loop));
        boolean[] invariant = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                invariant[0] &= !changed.contains(r.var());
                return r;
            }
        }.walk(bound);
        new Walker() {
            @Override
            public Stmt set(Stmt.Set s) {
                invariant[0] &= !s.value().type().isReference() && !isIndexOf(s, bound);
                return super.set(s);
            }

            @Override
            public Expr call(Expr.Call c) {
                Callee.Kind kind = c.callee().kind();
                invariant[0] &= kind == Callee.Kind.MATH || kind == Callee.Kind.PREDICATE || kind == Callee.Kind.SINK;
                return super.call(c);
            }
        }.walk(loop);
        return invariant[0];
    }

    /** Whether a write may change a subscript inside the bound: {@code a[p[i]].length}. */
    private static boolean isIndexOf(Stmt.Set s, Expr bound) {
        boolean[] nested = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                nested[0] |=
                        !g.type().isReference() && g.type().equals(s.value().type());
                return super.get(g);
            }
        }.walk(bound);
        return nested[0];
    }
}
