package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a matrix gets all of its columns at once, the lanes of an array are what stands in the matrix: it is written in place, and copied to
 * nowhere.
 *
 * <pre>
 * double[][] xBarDot = new double[x.length][lanes];      double[][] xBarDot = lanes == hessian.length ? hessian : new double[x.length][lanes];
 * …                                                      …
 * Flat.columns(hessian, first, xBarDot);                 if (xBarDot != hessian) { Flat.columns(hessian, first, xBarDot); }
 * </pre>
 */
final class OwnColumns {
    private OwnColumns() {}

    /** The program, which gives columns to {@code matrix} at its end; the matrix holds zeros before, and nothing else of the program reads it. */
    static List<Stmt> of(List<Stmt> program, Var matrix, Var lanes) {
        int last = program.size() - 1;
        Var columns = columns(program.get(last), matrix);
        int made = made(program, columns);
        List<Stmt> result = new ArrayList<>(program);
        if (made < 0 || Assigned.in(program.subList(made + 1, last)).contains(columns)) {
            return program;
        }
        Expr all = Exprs.binary(BinaryOp.EQ, Exprs.read(lanes), new Expr.Length(Exprs.read(matrix), Pos.NONE));
        Expr own = ((Stmt.Declare) program.get(made)).init();
        Expr either = new Expr.Conditional(all, Exprs.read(matrix), own, columns.type(), Pos.NONE);
        result.set(made, new Stmt.Declare(columns, either, Pos.NONE));
        Expr other = Exprs.binary(BinaryOp.NE, Exprs.read(columns), Exprs.read(matrix));
        Stmt.Block copied = new Stmt.Block(List.of(program.get(last)), Pos.NONE);
        result.set(last, new Stmt.If(other, copied, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
        return result;
    }

    /** Which statement makes the array, or -1. */
    private static int made(List<Stmt> program, @Nullable Var columns) {
        for (int i = 0; i < program.size(); i++) {
            if (program.get(i) instanceof Stmt.Declare d && d.var() == columns) {
                return d.init() instanceof Expr.NewArray a && a.dims().size() == 2 ? i : -1;
            }
        }
        return -1;
    }

    /** The array of which a statement makes columns of the matrix, or null. */
    private static @Nullable Var columns(Stmt s, Var matrix) {
        return s instanceof Stmt.Eval e
                        && e.expr() instanceof Expr.Call c
                        && c.callee().isOfRuntime("Flat", "columns")
                        && c.args().get(0) instanceof Expr.Read m
                        && m.var() == matrix
                        && c.args().get(2) instanceof Expr.Read r
                        && r.type().equals(HessianMethod.MATRIX)
                ? r.var()
                : null;
    }
}
