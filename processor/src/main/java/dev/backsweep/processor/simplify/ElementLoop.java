package dev.backsweep.processor.simplify;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose trips each have to do with one element of an array, another one in each trip: {@code for (j …) { … a[j - 1] … }}.
 *
 * @param from the first of the elements, where that is a number; otherwise -1
 * @param toEnd whether the last of them is the array's last
 */
record ElementLoop(int from, boolean toEnd) {

    /** How that loop goes through {@code array}; null if otherwise. */
    static @Nullable ElementLoop of(Stmt.Loop loop, Var array, Lengths lengths, Effects effects) {
        LoopShape shape = LoopShape.of(loop);
        boolean counts = shape.exact()
                && Math.abs(shape.step()) == 1
                && loop.init().size() == 1
                && loop.init().get(0) instanceof Stmt.Declare d
                && d.var() == shape.induction();
        Subscripts subscripts = new Subscripts(array);
        subscripts.walk(loop.body());
        Expr only = subscripts.only;
        if (!counts || only == null || subscripts.several || subscripts.declares) {
            return null;
        }
        Expr base = only instanceof Expr.Binary b ? b.left() : only;
        int offset = only instanceof Expr.Binary b ? offset(b) : 0;
        boolean follows = base instanceof Expr.Read r
                && r.var() == shape.induction()
                && (only == base || offset != 0)
                && Math.abs((long) offset) < 1 << 20;
        if (!follows) {
            return null;
        }
        lengths.inside(loop, effects.of(loop.body()));
        return new ElementLoop(first(loop, shape, offset), lengths.reach(array, only));
    }

    /** What a sum adds to its first summand; 0 where it is no number, or no sum: trips may share the element {@code a[j / 2]}. */
    private static int offset(Expr.Binary b) {
        boolean number = b.right() instanceof Expr.Lit l && l.value() instanceof Integer;
        int n = number ? (Integer) ((Expr.Lit) b.right()).value() : 0;
        return b.op() == Expr.BinaryOp.ADD ? n : b.op() == Expr.BinaryOp.SUB ? -n : 0;
    }

    private static int first(Stmt.Loop loop, LoopShape shape, int offset) {
        Expr low = shape.step() > 0 ? ((Stmt.Declare) loop.init().get(0)).init() : shape.bound();
        if (!(low instanceof Expr.Lit l && l.value() instanceof Integer n)) {
            return -1;
        }
        int first = n + (shape.step() > 0 || shape.inclusive() ? 0 : 1);
        return first < 0 || first > 1 << 20 ? -1 : Math.max(first + offset, -1);
    }

    /** With which subscripts an array is accessed. */
    private static final class Subscripts extends Walker {
        private final Var array;
        private @Nullable Expr only;
        private boolean several;
        private boolean declares;

        Subscripts(Var array) {
            this.array = array;
        }

        private void add(Expr of, Expr index) {
            if (of instanceof Expr.Read r && r.var() == array) {
                several |= only != null && !Exprs.same(only, index);
                only = index;
            }
        }

        @Override
        public Expr get(Expr.Get e) {
            add(e.array(), e.index());
            return super.get(e);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            add(s.array(), s.index());
            return super.set(s);
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            declares |= s.var() == array;
            return super.declare(s);
        }
    }
}
