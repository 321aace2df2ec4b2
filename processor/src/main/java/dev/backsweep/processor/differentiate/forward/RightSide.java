package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement gives to a variable or an element, and its tangent.
 *
 * <p>That of {@code new double[n]} is {@code new double[n]}, that of {@code {x, 1}} is {@code {xDot, 0}}.
 *
 * @param temps declarations that the tangent uses
 */
record RightSide(Expr value, Expr tangent, List<Stmt> temps) {
    /** What is evaluated for the tangent, in order. */
    List<Expr> evaluated() {
        List<Expr> all = new ArrayList<>();
        temps.forEach(t -> all.add(((Stmt.Declare) t).init()));
        all.add(tangent);
        return all;
    }

    /** The forms where the tangent stands after the value and may use it. */
    static RightSide valueFirst(Tangents tangents, Expr e, Var target, Pos pos, List<Stmt> into) {
        if (e.type().isFloating()) {
            tangents.name(e, Exprs.read(target));
        }
        return of(tangents, e, target, pos, into);
    }

    /** The value and the tangent of {@code e}, which is given to {@code target}; what both use gets a name before. */
    static RightSide of(Tangents tangents, Expr e, Var target, Pos pos, List<Stmt> into) {
        List<Expr> numbers = new ArrayList<>();
        numbers(e, numbers);
        boolean named = tangents.isNamed(e);
        into.addAll(tangents.nameUsed(numbers, pos));
        Expr tangent = target.type().isFloating()
                ? Forward.orZero(tangents.of(e), target.type())
                : reference(e, target, tangents);
        return new RightSide(named ? tangents.evaluated(e) : tangents.value(e), tangent, tangents.takeTemps());
    }

    private static void numbers(Expr e, List<Expr> into) {
        if (e instanceof Expr.ArrayLit lit) {
            lit.elements().forEach(x -> numbers(x, into));
        } else if (e.type().isFloating()) {
            into.add(e);
        }
    }

    /** The tangent of an array or sequence that is assigned to {@code target}. */
    private static Expr reference(Expr e, Var target, Tangents tangents) {
        if (e instanceof Expr.Read || e instanceof Expr.Get) {
            return tangents.mirrored(e);
        }
        if (e instanceof Expr.NewArray a) {
            List<Expr> dims = a.dims().stream().map(tangents::value).toList();
            return new Expr.NewArray(a.type(), dims, Pos.NONE);
        }
        if (e instanceof Expr.ArrayLit a) {
            Type element = a.type().element();
            List<Expr> elements = a.elements().stream()
                    .map(x -> element.isFloating()
                            ? Forward.orZero(tangents.of(x), element)
                            : reference(x, null, tangents))
                    .toList();
            return new Expr.ArrayLit(a.type(), elements, Pos.NONE);
        }
        if (e instanceof Expr.Conditional c) {
            Expr then = reference(c.whenTrue(), target, tangents);
            Expr otherwise = reference(c.whenFalse(), target, tangents);
            return new Expr.Conditional(tangents.value(c.condition()), then, otherwise, c.type(), Pos.NONE);
        }
        if (e instanceof Expr.Call c && c.callee().owner().equals(Exprs.runtimeClass("Zeros"))) {
            return tangents.evaluated(e);
        }
        if (e instanceof Expr.Call c && c.callee().owner().equals(Exprs.runtimeClass("Adjoints"))) {
            Expr rows = reference(c.args().get(0), null, tangents);
            return Exprs.runtime("Adjoints", c.callee().name(), c.type(), rows);
        }
        return e instanceof Expr.Lit ? e : Forward.zeros(target == null ? e : Exprs.read(target));
    }
}
