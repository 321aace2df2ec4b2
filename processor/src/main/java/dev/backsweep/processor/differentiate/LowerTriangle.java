package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.List;

/**
 * Leaves out what only adds to a row of the Hessian right of the diagonal: there stands the mirror image of what is below.
 *
 * <pre>
 * for (int j = 0; j &lt; w.length; j++) {           for (int j = 0; j &lt; Math.min(w.length, end); j++) {
 *   row[j] += x[j] * zBarDot;                          row[j] += x[j] * zBarDot;
 * }                                                  }
 * </pre>
 *
 * <p>{@code end} leaves nothing out of the last rows: they fail where the whole would.
 */
final class LowerTriangle extends Rewriter {
    private final Var row;
    private final Var end;
    private boolean found;

    private LowerTriangle(Var row, Var end) {
        this.row = row;
        this.end = end;
    }

    /**
     * The statements with shorter loops; the very list where there are none.
     *
     * @param row the row: one array, of which the statements know by this name alone
     * @param end how many columns count
     */
    static List<Stmt> of(List<Stmt> stmts, Var row, Var end) {
        if (!isGathered(stmts, row)) {
            return stmts;
        }
        LowerTriangle pass = new LowerTriangle(row, end);
        List<Stmt> after = pass.stmts(stmts);
        return pass.found ? after : stmts;
    }

    /** Whether all that is done with the row is adding to its elements. */
    private static boolean isGathered(List<Stmt> stmts, Var row) {
        boolean[] gathered = {true};
        new Walker() {
            @Override
            public Stmt set(Stmt.Set s) {
                if (!isAddition(s, row)) {
                    return super.set(s);
                }
                walk(s.index());
                walk(((Expr.Binary) s.value()).right());
                return s;
            }

            @Override
            public Expr read(Expr.Read r) {
                gathered[0] &= r.var() != row;
                return r;
            }
        }.stmts(stmts);
        return gathered[0];
    }

    private static boolean isAddition(Stmt.Set s, Var row) {
        return isRead(s.array(), row)
                && s.value() instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Get g
                && isRead(g.array(), row)
                && Exprs.same(g.index(), s.index());
    }

    private static boolean isRead(Expr e, Var v) {
        return e instanceof Expr.Read r && r.var() == v;
    }

    @Override
    public Stmt loop(Stmt.Loop l) {
        if (!isOnlyRow(l)) {
            return super.loop(l);
        }
        found = true;
        Expr.Binary test = (Expr.Binary) l.condition();
        Expr least = Exprs.math("min", Type.Prim.INT, test.right(), Exprs.read(end));
        return new Stmt.Loop(
                l.label(),
                l.form(),
                l.init(),
                Exprs.binary(BinaryOp.LT, test.left(), least),
                l.update(),
                l.body(),
                l.pos());
    }

    /** Counts up by one through the elements of the row, and does nothing else. */
    private boolean isOnlyRow(Stmt.Loop loop) {
        LoopShape shape = LoopShape.of(loop);
        Var j = shape.induction();
        boolean counted = loop.form() == Stmt.Form.FOR
                && shape.exact()
                && shape.step() == 1
                && !shape.inclusive()
                && loop.init().size() == 1
                && loop.init().get(0) instanceof Stmt.Declare d
                && d.var() == j
                && loop.condition() instanceof Expr.Binary test
                && isRead(test.left(), j);
        return counted
                && loop.body().stmts().stream()
                        .allMatch(s -> s instanceof Stmt.Set set && isAddition(set, row) && isRead(set.index(), j)
                                || s instanceof Stmt.Declare d
                                        && !d.var().type().isReference());
    }
}
