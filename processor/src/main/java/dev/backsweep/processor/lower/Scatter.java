package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Lazy;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a trip that add to neighbouring elements of an adjoint array, next to each other.
 *
 * <p>{@code xBar[i - 1] += a; xBar[i] += b; xBar[i + 1] += c;} reaches two elements further than the one that the trip completes: upwards
 * that is {@code i - 1}, downwards {@code i + 1}.
 *
 * @param array the array, or the row of one, that stays the same throughout the loop
 * @param from the first of the statements in the body
 * @param to the end of these
 * @param first what is added to the counter for the element that no later trip adds to
 * @param reach how many elements further a trip adds to
 */
record Scatter(Stmt.Loop loop, Expr array, int from, int to, int first, int reach) {

    /** More variables than these would not be kept in registers. */
    private static final int FURTHEST = 2;

    /** The first such statements of a loop that may be gathered; null where there are none. */
    static @Nullable Scatter in(Stmt.Loop loop, Lazy<Untouched> untouched) {
        LoopShape shape = LoopShape.of(loop);
        if (!countsByOne(loop, shape)) {
            return null;
        }
        List<Stmt> body = loop.body().stmts();
        Var i = shape.induction();
        for (int from = 0; from < body.size(); from++) {
            Expr array = target(body.get(from), i, loop);
            int to = from;
            TreeSet<Integer> offsets = new TreeSet<>();
            while (array != null && to < body.size() && isSame(array, target(body.get(to), i, loop))) {
                offsets.add(offset(((Stmt.Set) body.get(to)).index(), i));
                to++;
            }
            int reach = offsets.isEmpty() ? 0 : offsets.last() - offsets.first();
            if (reach > 0 && reach <= FURTHEST && untouched.get().otherwise(loop, array, to - from)) {
                int first = shape.step() > 0 ? offsets.first() : offsets.last();
                return new Scatter(loop, array, from, to, first, reach);
            }
            from = Math.max(from, to - 1);
        }
        return null;
    }

    private static boolean isSame(Expr array, @Nullable Expr other) {
        return other != null && Exprs.same(array, other);
    }

    private static boolean countsByOne(Stmt.Loop s, LoopShape shape) {
        return shape.exact()
                && Math.abs(shape.step()) == 1
                && s.init().size() == 1
                && s.init().get(0) instanceof Stmt.Declare d
                && d.var() == shape.induction()
                && d.init() != null
                && LoopShape.isInvariant(d.init(), s) // it is asked again after the loop
                && s.update().size() == 1
                && s.update().get(0) instanceof Stmt.Assign a
                && a.var() == shape.induction();
    }

    /** The adjoint array to an element near the counter of which the statement adds, or null. */
    private static @Nullable Expr target(Stmt s, Var i, Stmt.Loop loop) {
        boolean adds = s instanceof Stmt.Set set
                && set.value() instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Get g
                && Exprs.same(g.array(), set.array())
                && Exprs.same(g.index(), set.index())
                && b.type() == g.type()
                && b.right().type() == g.type()
                && offset(set.index(), i) != null
                && isArray(set.array(), loop)
                && OrderFree.isAdjoint(Aliases.base(set.array()));
        return adds ? ((Stmt.Set) s).array() : null;
    }

    /** Whether it is a variable or a row of one, the same in each trip. */
    private static boolean isArray(Expr array, Stmt.Loop loop) {
        if (array instanceof Expr.Get row) {
            return row.array() instanceof Expr.Read
                    && LoopShape.isInvariant(row.array(), loop)
                    && row.array().type() instanceof Type.Arr
                    && row.array().type().rank() == 2
                    && LoopShape.isInvariant(row.index(), loop);
        }
        return array instanceof Expr.Read && LoopShape.isInvariant(array, loop);
    }

    /** What is added to the counter, or null where it is something else. */
    private static @Nullable Integer offset(Expr index, Var i) {
        if (index instanceof Expr.Read r) {
            return r.var() == i ? 0 : null;
        }
        boolean near = index instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Read r
                && r.var() == i
                && b.right() instanceof Expr.Lit l
                && l.value() instanceof Integer n
                && Math.abs((long) n) <= FURTHEST;
        if (!near) {
            return null;
        }
        int n = (Integer) ((Expr.Lit) ((Expr.Binary) index).right()).value();
        return ((Expr.Binary) index).op() == BinaryOp.ADD ? n : -n;
    }

    Var induction() {
        return LoopShape.of(loop).induction();
    }

    boolean up() {
        return LoopShape.of(loop).step() > 0;
    }

    /** The statements. */
    List<Stmt.Set> additions() {
        return loop.body().stmts().subList(from, to).stream()
                .map(s -> (Stmt.Set) s)
                .toList();
    }

    /** In how many trips the element that a statement adds to is the one that is completed. */
    int ahead(Stmt.Set s) {
        int offset = offset(s.index(), induction());
        return up() ? offset - first : first - offset;
    }

    /** The counter of the first trip. */
    Expr start() {
        return ((Stmt.Declare) loop.init().get(0)).init();
    }

    Expr bound() {
        return LoopShape.of(loop).bound();
    }

    /** How the counter compares with the bound while there are trips. */
    BinaryOp test() {
        boolean inclusive = LoopShape.of(loop).inclusive();
        return up() ? inclusive ? BinaryOp.LE : BinaryOp.LT : inclusive ? BinaryOp.GE : BinaryOp.GT;
    }

    /** The counter after the last trip. */
    Expr end() {
        boolean inclusive = LoopShape.of(loop).inclusive();
        return inclusive ? plus(bound(), up() ? 1 : -1) : bound();
    }

    /** A sum of an integer and a number, as a person would write it. */
    static Expr plus(Expr e, int number) {
        if (e instanceof Expr.Lit l && l.value() instanceof Integer n) {
            return Exprs.lit(n + number);
        }
        boolean sum = e instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.right() instanceof Expr.Lit l
                && l.value() instanceof Integer;
        if (sum) {
            Expr.Binary b = (Expr.Binary) e;
            int n = (Integer) ((Expr.Lit) b.right()).value();
            return plus(b.left(), (b.op() == BinaryOp.ADD ? n : -n) + number);
        }
        return number == 0
                ? e
                : number > 0
                        ? Exprs.binary(BinaryOp.ADD, e, Exprs.lit(number))
                        : Exprs.binary(BinaryOp.SUB, e, Exprs.lit(-number));
    }
}
