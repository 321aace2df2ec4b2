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
import java.util.ArrayList;
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
        for (int from = 0; from < body.size(); from++) {
            Scatter found = target(body.get(from), shape.induction(), loop) == null ? null : from(loop, from);
            if (found != null && found.reach > 0 && found.reach <= FURTHEST) {
                int statements = found.to - found.from;
                if (untouched.get().otherwise(loop, found.array, statements)) {
                    return found;
                }
            }
        }
        return null;
    }

    /**
     * The statements from the first one on, next to each other: what is added to other adjoint arrays in between comes before them. Two terms
     * of a second derivative, {@code 2 * now[i] - old[i] + now[i + 1]}, are parted by that of another array.
     */
    private static Scatter from(Stmt.Loop loop, int start) {
        LoopShape shape = LoopShape.of(loop);
        Var i = shape.induction();
        List<Stmt> body = loop.body().stmts();
        Expr array = ((Stmt.Set) body.get(start)).array();
        List<Stmt> before = new ArrayList<>(body.subList(0, start));
        List<Stmt> own = new ArrayList<>();
        List<Stmt> between = new ArrayList<>();
        TreeSet<Integer> offsets = new TreeSet<>();
        int to = start;
        for (int at = start; at < body.size(); at++) {
            Stmt s = body.get(at);
            Expr target = target(s, i, loop);
            if (target != null && Exprs.same(array, target)) {
                own.add(s);
                before.addAll(between);
                between.clear();
                offsets.add(offset(((Stmt.Set) s).index(), i));
                to = at + 1;
            } else if (isAddition(s) && own.stream().allMatch(a -> isOfNumbers(((Stmt.Set) a).value()))) {
                between.add(s);
            } else {
                break;
            }
        }
        int first = shape.step() > 0 ? offsets.first() : offsets.last();
        int from = before.size();
        List<Stmt> trip = new ArrayList<>(before);
        trip.addAll(own);
        trip.addAll(body.subList(to, body.size()));
        Stmt.Block block = new Stmt.Block(trip, loop.body().pos());
        Stmt.Loop ordered = from == start
                ? loop
                : new Stmt.Loop(
                        loop.label(), loop.form(), loop.init(), loop.condition(), loop.update(), block, loop.pos());
        return new Scatter(ordered, array, from, to, first, offsets.last() - offsets.first());
    }

    /** Whether what is added is made of numbers in variables, which an addition to another array does not change. */
    private static boolean isOfNumbers(Expr sum) {
        return isMadeOfNumbers(((Expr.Binary) sum).right());
    }

    private static boolean isMadeOfNumbers(Expr e) {
        return e instanceof Expr.Lit
                || e instanceof Expr.Read
                || e instanceof Expr.Unary u && isMadeOfNumbers(u.operand())
                || e instanceof Expr.Binary b && isMadeOfNumbers(b.left()) && isMadeOfNumbers(b.right());
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
        boolean near =
                isAddition(s) && offset(((Stmt.Set) s).index(), i) != null && isArray(((Stmt.Set) s).array(), loop);
        return near ? ((Stmt.Set) s).array() : null;
    }

    /** Whether the statement adds to an element of an adjoint array. */
    private static boolean isAddition(Stmt s) {
        return s instanceof Stmt.Set set
                && set.value() instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Get g
                && Exprs.same(g.array(), set.array())
                && Exprs.same(g.index(), set.index())
                && b.type() == g.type()
                && b.right().type() == g.type()
                && OrderFree.isAdjoint(Aliases.base(set.array()));
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
