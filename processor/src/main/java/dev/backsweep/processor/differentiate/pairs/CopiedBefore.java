package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.normalise.CountedLoop;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Copies of arrays, in statements that can be differentiated.
 *
 * <pre>{@code
 * double[] xBefore = null;
 * if (x != null) {
 *   double[] xCopy = new double[x.length];
 *   for (int i = 0; i < x.length; i++) { xCopy[i] = x[i]; }
 *   xBefore = xCopy;
 * }
 * }</pre>
 */
public final class CopiedBefore {
    private CopiedBefore() {}

    /**
     * What an array, which may be null, holds now: it may be written before that is needed.
     *
     * @param rank arrays of that rank stay what they are
     */
    public static Var of(Var array, int rank, List<Stmt> into) {
        Var copy = Var.generated(array.name() + "Before", array.type());
        Expr nothing = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
        into.add(new Stmt.Declare(copy, nothing, Pos.NONE));
        into.add(new Stmt.If(
                Exprs.binary(BinaryOp.NE, Exprs.read(array), nothing),
                new Stmt.Block(copied(array, copy, rank), Pos.NONE),
                new Stmt.Block(List.of(), Pos.NONE),
                Pos.NONE));
        return copy;
    }

    /**
     * The same of an array that is written: where it is one of those before it, it has their copy.
     *
     * @param earlier the copies of the arrays before it
     */
    public static Var ofWritten(Var array, Map<Var, Var> earlier, List<Stmt> into) {
        List<Stmt> own = new ArrayList<>();
        Var copy = of(array, 1, own);
        Stmt declaration = own.remove(0);
        for (Map.Entry<Var, Var> e : earlier.entrySet()) {
            if (e.getKey().type().equals(array.type())) {
                Stmt same = new Stmt.Assign(copy, Exprs.read(e.getValue()), Pos.NONE);
                own = List.of(new Stmt.If(
                        Exprs.binary(BinaryOp.EQ, Exprs.read(array), Exprs.read(e.getKey())),
                        new Stmt.Block(List.of(same), Pos.NONE),
                        new Stmt.Block(own, Pos.NONE),
                        Pos.NONE));
            }
        }
        into.add(declaration);
        into.addAll(own);
        return copy;
    }

    private static List<Stmt> copied(Var array, Var into, int rank) {
        Type.Arr type = (Type.Arr) array.type();
        Var copy = Var.generated(array.name() + "Copy", type);
        Expr length = new Expr.Length(Exprs.read(array), Pos.NONE);
        Var i = Var.generated("i", Type.Prim.INT);
        Expr element = Exprs.get(Exprs.read(array), Exprs.read(i));
        List<Stmt> each = new ArrayList<>();
        if (type.rank() > rank) {
            Var row = Var.generated(array.name() + "Row", type.element());
            each.add(new Stmt.Declare(row, element, Pos.NONE));
            element = Exprs.read(of(row, rank, each));
        }
        each.add(new Stmt.Set(Exprs.read(copy), Exprs.read(i), element, Pos.NONE));
        return List.of(
                new Stmt.Declare(copy, new Expr.NewArray(type, List.of(length), Pos.NONE), Pos.NONE),
                CountedLoop.upTo(i, length, each, Pos.NONE),
                new Stmt.Assign(into, Exprs.read(copy), Pos.NONE));
    }
}
