package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.List;

/**
 * Names the beginnings of long products: the derivative by a factor is the product of all others, and would be written out for each of them.
 *
 * <pre>{@code
 * y = a * b * … * z;
 * // becomes
 * double product = a * b * … * h;
 * …
 * y = product * … * z;
 * }</pre>
 */
final class LongProducts extends Rewriter {
    /** Products of as many factors are written out. */
    private static final int FACTORS = 8;

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Declare d && d.init() != null) {
            into.add(new Stmt.Declare(d.var(), first(d.init(), into), d.pos()));
        } else if (s instanceof Stmt.Assign a) {
            into.add(new Stmt.Assign(a.var(), first(a.value(), into), a.pos()));
        } else if (s instanceof Stmt.Return r && r.value() != null) {
            into.add(new Stmt.Return(first(r.value(), into), r.pos()));
        } else if (s instanceof Stmt.Set t && isSimple(t.array()) && isSimple(t.index())) {
            into.add(new Stmt.Set(t.array(), t.index(), first(t.value(), into), t.pos()));
        } else {
            super.expand(s, into);
        }
    }

    /** In the header of a {@code for} there is room for no more statements. */
    @Override
    public Stmt loop(Stmt.Loop s) {
        return new Stmt.Loop(s.label(), s.form(), s.init(), s.condition(), s.update(), body(s.body()), s.pos());
    }

    private static boolean isSimple(Expr e) {
        return e instanceof Expr.Read || e instanceof Expr.Lit;
    }

    /** The expression with what is evaluated first in it shortened. */
    private static Expr first(Expr e, List<Stmt> into) {
        if (!(e instanceof Expr.Binary b)
                || b.op().isShortCircuit()
                || !b.type().isFloating()) {
            return e;
        }
        Expr left = b.op() == BinaryOp.MUL ? product(b.left(), into) : first(b.left(), into);
        return left == b.left() ? e : new Expr.Binary(b.op(), left, b.right(), b.type(), b.pos());
    }

    private static Expr product(Expr e, List<Stmt> into) {
        int factors = 1;
        for (Expr f = e; f instanceof Expr.Binary b && b.op() == BinaryOp.MUL; f = b.left()) {
            factors++;
        }
        Expr shorter = first(e, into);
        if (factors == 1 || factors % FACTORS != 0) {
            return shorter;
        }
        Var v = Var.generated("product", e.type());
        into.add(new Stmt.Declare(v, shorter, e.pos()));
        return new Expr.Read(v, e.pos());
    }
}
