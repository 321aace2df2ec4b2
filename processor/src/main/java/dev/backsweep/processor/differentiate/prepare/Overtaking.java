package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Comparisons;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Walker;
import java.util.List;

/**
 * Which operands may not be evaluated after what is named: of two that may throw, the first in Java's order has to throw. In {@code a[i] + b[j]} with a
 * name for {@code b[j]}, the element {@code a[i]} gets one as well.
 */
final class Overtaking {
    private Overtaking() {}

    /** Whether the first of {@code names} that may throw begins with {@code e}: then nothing overtakes it. */
    static boolean comesFirst(Expr e, List<List<Stmt>> names) {
        for (List<Stmt> list : names) {
            for (Stmt s : list) {
                if (mayThrow(s)) {
                    return beginsWith(((Stmt.Declare) s).init(), e);
                }
            }
        }
        return false;
    }

    private static boolean beginsWith(Expr whole, Expr e) {
        if (Exprs.same(whole, e)) {
            return true;
        }
        return whole instanceof Expr.Get g
                ? beginsWith(g.array(), e)
                : whole instanceof Expr.Binary b && beginsWith(b.left(), e);
    }

    /** A comparison of operands, of which the first one is evaluated first where both may throw. */
    static Expr inOrder(Expr comparison, List<Expr> operands) {
        boolean isReversed = comparison instanceof Expr.Binary b
                && b.op().isComparison()
                && operands.indexOf(b.right()) >= 0
                && operands.indexOf(b.left()) > operands.indexOf(b.right())
                && mayThrow(b.left())
                && mayThrow(b.right());
        return isReversed ? Comparisons.mirrored((Expr.Binary) comparison) : comparison;
    }

    static boolean mayThrow(Stmt s) {
        return s instanceof Stmt.Declare d && mayThrow(d.init());
    }

    static boolean mayThrow(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                found[0] = true;
                return g;
            }

            @Override
            public Expr field(Expr.Field f) {
                found[0] |= f.target() != null;
                return super.field(f);
            }

            @Override
            public Expr call(Expr.Call c) {
                found[0] |= c.callee().kind() != Callee.Kind.MATH;
                return super.call(c);
            }

            @Override
            public Expr length(Expr.Length l) {
                found[0] |= !(l.array() instanceof Expr.Read);
                return super.length(l);
            }

            @Override
            public Expr binary(Expr.Binary b) {
                boolean divides = b.op() == Expr.BinaryOp.DIV || b.op() == Expr.BinaryOp.REM;
                found[0] |= divides && b.type().isIntegral();
                return super.binary(b);
            }
        }.walk(e);
        return found[0];
    }
}
