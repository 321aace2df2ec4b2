package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a loop finds in its first trip, asked before it: {@code w[j + 1]} in {@code for (j = 0; …)} is there if {@code w.length > 1}, or throws.
 */
final class FirstTrip {
    private final Map<Var, Expr> starts = new LinkedHashMap<>();
    private final Predicate<Var> isKnown;
    private final Predicate<Expr> isNatural;
    private final UnaryOperator<Var> likened;

    /**
     * @param loops the loops that are entered, from the outside in
     * @param isKnown whether a variable has, before them all, the value that the first trip sees
     * @param isNatural whether an index is at least 0 as far as is known
     * @param likened the array that an array of adjoints or tangents is shaped like
     */
    FirstTrip(List<Stmt.Loop> loops, Predicate<Var> isKnown, Predicate<Expr> isNatural, UnaryOperator<Var> likened) {
        this.likened = likened;
        this.isKnown = isKnown;
        this.isNatural = isNatural;
        for (Stmt.Loop l : loops) {
            for (Stmt s : l.init()) {
                Expr start = s instanceof Stmt.Declare d ? value(d.init()) : null;
                if (start != null) {
                    starts.put(((Stmt.Declare) s).var(), start);
                }
            }
        }
    }

    /** Whether there is such an element, as a condition that throws where there is not even an array; null where that cannot be asked. */
    @Nullable
    Expr has(Expr.Get element) {
        Expr array = array(element.array());
        Expr index = value(element.index());
        boolean never = index instanceof Expr.Lit l && (Integer) l.value() < 0;
        if (array == null || index == null || never) {
            return null;
        }
        Expr within = Exprs.binary(BinaryOp.GT, new Expr.Length(array, Pos.NONE), index);
        boolean natural = index instanceof Expr.Lit || isConstant(index) || isNatural.test(index);
        return natural ? within : Exprs.binary(BinaryOp.AND, Exprs.binary(BinaryOp.GE, index, Exprs.lit(0)), within);
    }

    /** Nobody calls a negative number a constant for subscripts. */
    private static boolean isConstant(Expr index) {
        return index instanceof Expr.Field f && f.target() == null && f.isFinal();
    }

    /** An array, or a row that has been asked for before. */
    private @Nullable Expr array(Expr array) {
        if (array instanceof Expr.Get g) {
            Expr outer = array(g.array());
            Expr index = value(g.index());
            return outer == null || index == null ? null : Exprs.get(outer, index);
        }
        return array instanceof Expr.Read r && isKnown.test(r.var()) ? Exprs.read(likened.apply(r.var())) : null;
    }

    /** The value of a sum of variables, elements that have been asked for before, and numbers; null for all else. */
    private @Nullable Expr value(@Nullable Expr e) {
        if (e instanceof Expr.Lit l && l.value() instanceof Integer n) {
            return Exprs.lit(n);
        }
        if (e instanceof Expr.Read r) {
            Expr start = starts.get(r.var());
            return start != null ? start : isKnown.test(r.var()) ? Exprs.read(r.var()) : null;
        }
        if (e instanceof Expr.Field f && isConstant(f)) {
            return f;
        }
        if (e instanceof Expr.Get g && g.type() == Type.Prim.INT) {
            Expr array = array(g.array());
            Expr index = value(g.index());
            return array == null || index == null ? null : Exprs.get(array, index);
        }
        boolean sum = e instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.type() == Type.Prim.INT;
        if (!sum) {
            return null;
        }
        Expr.Binary b = (Expr.Binary) e;
        Expr left = value(b.left());
        Expr right = value(b.right());
        if (left == null || right == null) {
            return null;
        }
        boolean numbers = left instanceof Expr.Lit && right instanceof Expr.Lit;
        return numbers ? folded(b.op(), (Expr.Lit) left, (Expr.Lit) right) : Exprs.binary(b.op(), left, right);
    }

    private static Expr folded(BinaryOp op, Expr.Lit left, Expr.Lit right) {
        int a = (Integer) left.value();
        int b = (Integer) right.value();
        return Exprs.lit(op == BinaryOp.ADD ? a + b : a - b);
    }
}
