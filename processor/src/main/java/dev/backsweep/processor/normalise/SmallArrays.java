package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts variables in place of an array of a few numbers that never leaves the method, one for each element: numbers in local variables need
 * neither adjoint arrays nor memory. Where the array is returned it is made again.
 *
 * <pre>{@code
 * double[] p = {x / z, y / z};
 * return new double[] {f * p[0], f * p[1]};
 * // becomes
 * double p0 = x / z;
 * double p1 = y / z;
 * return new double[] {f * p0, f * p1};
 * }</pre>
 */
public final class SmallArrays extends Rewriter {
    private final Map<Var, List<Var>> elements;

    private SmallArrays(Map<Var, List<Var>> elements) {
        this.elements = elements;
    }

    /** A method in core form without such arrays. */
    public static Method replaced(Method method) {
        Map<Var, List<Var>> elements = SmallArrayVariables.of(method);
        return elements.isEmpty() ? method : method.withBody(new SmallArrays(elements).body(method.body()));
    }

    private List<Var> of(Expr e) {
        return e instanceof Expr.Read r ? elements.get(r.var()) : null;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Declare d && elements.containsKey(d.var())) {
            List<Var> own = elements.get(d.var());
            List<Expr> values = values(d.init(), own);
            for (int i = 0; i < own.size() && of(d.init()) != own; i++) {
                into.add(new Stmt.Declare(own.get(i), values == null ? null : values.get(i), d.pos()));
            }
        } else if (s instanceof Stmt.Assign a && elements.containsKey(a.var())) {
            assign(elements.get(a.var()), values(a.value(), elements.get(a.var())), a.pos(), into);
        } else if (s instanceof Stmt.Set set && of(set.array()) != null) {
            into.add(new Stmt.Assign(element(set.array(), set.index()), expr(set.value()), set.pos()));
        } else {
            super.expand(s, into);
        }
    }

    /** All values are there before the first variable changes: they may have been read from the array itself. */
    private static void assign(List<Var> own, List<Expr> values, Pos pos, List<Stmt> into) {
        List<Expr> settled = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Expr value = values.get(i);
            if (value instanceof Expr.Lit || value instanceof Expr.Read r && !own.contains(r.var())) {
                settled.add(value);
                continue;
            }
            Var t = Var.generated(own.get(i).name(), own.get(i).type());
            into.add(new Stmt.Declare(t, value, pos));
            settled.add(new Expr.Read(t, pos));
        }
        for (int i = 0; i < own.size(); i++) {
            into.add(new Stmt.Assign(own.get(i), settled.get(i), pos));
        }
    }

    /** The elements of what is assigned; null where nothing is. */
    private List<Expr> values(Expr array, List<Var> own) {
        if (array == null) {
            return null;
        }
        List<Var> others = of(array);
        if (others != null) {
            return others.stream()
                    .map(v -> (Expr) new Expr.Read(v, array.pos()))
                    .toList();
        }
        if (array instanceof Expr.ArrayLit lit) {
            return exprs(lit.elements());
        }
        return own.stream().map(v -> Exprs.zero(v.type())).toList();
    }

    private Var element(Expr array, Expr index) {
        return of(array).get((Integer) ((Expr.Lit) index).value());
    }

    @Override
    public Expr get(Expr.Get e) {
        return of(e.array()) == null ? super.get(e) : new Expr.Read(element(e.array(), e.index()), e.pos());
    }

    @Override
    public Expr length(Expr.Length e) {
        return of(e.array()) == null
                ? super.length(e)
                : new Expr.Lit(of(e.array()).size(), Type.Prim.INT, e.pos());
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        List<Var> own = s.value() == null ? null : of(s.value());
        if (own == null) {
            return super.returnStmt(s);
        }
        List<Expr> values =
                own.stream().map(v -> (Expr) new Expr.Read(v, s.pos())).toList();
        return new Stmt.Return(new Expr.ArrayLit((Type.Arr) s.value().type(), values, s.pos()), s.pos());
    }
}
