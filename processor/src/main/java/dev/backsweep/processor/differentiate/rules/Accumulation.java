package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;

/** The form {@code a[i] = a[i] ± e}, of the primal and of adjoints. */
public final class Accumulation {
    private Accumulation() {}

    /** Whether {@code s} adds to (or subtracts from) the element that it writes. */
    public static boolean isIncrement(Stmt.Set s) {
        return s.value() instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Get g
                && Exprs.same(g.array(), s.array())
                && Exprs.same(g.index(), s.index())
                && b.type() == g.type();
    }

    /** {@code v += term}, narrowed where {@code v} is narrower than the term. */
    public static Stmt add(Var v, Expr term, Pos pos) {
        return new Stmt.Assign(v, fit(Exprs.add(Exprs.read(v), term), v.type()), pos);
    }

    /** {@code array[index] += term}. */
    public static Stmt add(Expr array, Expr index, Expr term, Pos pos) {
        Expr element = Exprs.get(array, index);
        return new Stmt.Set(array, index, fit(Exprs.add(element, term), element.type()), pos);
    }

    /** The expression as a value of {@code type}. */
    public static Expr fit(Expr e, Type type) {
        return type == Type.Prim.FLOAT && e.type() == Type.Prim.DOUBLE ? new Expr.Cast(type, e, Pos.NONE) : e;
    }
}
