package dev.backsweep.processor.simplify;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Comparisons;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import org.jspecify.annotations.Nullable;

/**
 * Whether a loop makes a trip, as a condition that is asked before it: if not, nobody may have had to have the rows that it takes.
 *
 * <p>Of a loop in a loop, asked before the outer one, where its first run is the one that is surest to make a trip:
 * {@code for (a = 0; a < d; a++) for (b = a + 1; b < d; b++)} makes one at all if {@code d > 1}.
 */
final class AnyTrip {
    private AnyTrip() {}

    /** The condition; null where that is hard to say. */
    static @Nullable Expr of(Stmt.Loop l) {
        boolean simple = l.form() == Stmt.Form.FOR
                && l.init().size() == 1
                && l.init().get(0) instanceof Stmt.Declare
                && l.condition() instanceof Expr.Binary;
        if (!simple) {
            return null;
        }
        Stmt.Declare start = (Stmt.Declare) l.init().get(0);
        Expr.Binary test = (Expr.Binary) l.condition();
        if (Mentions.of(test.right(), start.var())) {
            return null;
        }
        Expr clamped = clampedAt(start.init(), test);
        if (clamped != null && isPlain(clamped) && isPlain(test.right())) {
            return Comparisons.of(BinaryOp.GT, clamped, test.right());
        }
        boolean tests = test.left() instanceof Expr.Read r
                && r.var() == start.var()
                && test.op().isComparison();
        if (!tests || start.init() == null || !isPlain(start.init()) || !isPlain(test.right())) {
            return null;
        }
        return Comparisons.of(test.op(), start.init(), test.right());
    }

    /**
     * The condition, before {@code outer} runs, that {@code inner} in its body ever makes a trip; then it makes one in the outer loop's first
     * trip. Null where that is hard to say.
     */
    static @Nullable Expr ofInner(Stmt.Loop outer, Stmt.Loop inner, Effects effects) {
        Expr any = of(outer);
        Expr anyInner = of(inner);
        LoopShape shape = LoopShape.of(outer);
        boolean counted =
                any != null && anyInner != null && shape.exact() && outer.init().size() == 1;
        if (!counted) {
            return null;
        }
        Stmt.Declare start = (Stmt.Declare) outer.init().get(0);
        boolean follows = Mentions.of(anyInner, start.var());
        if (shape.induction() != start.var() || follows && !(shape.step() > 0 && shrinks(anyInner, start.var()))) {
            return null;
        }
        Expr first = follows ? at(anyInner, start.var(), start.init()) : anyInner;
        Summary body = effects.of(outer.body());
        Summary reads = effects.of(first);
        boolean fixed = !effects.changes(body, reads) && reads.reads.stream().noneMatch(body.declares::contains);
        if (!fixed || isNever(first)) {
            return null;
        }
        return isSure(any) || implies(first, any)
                ? first
                : isSure(first) ? any : Exprs.binary(BinaryOp.AND, any, first);
    }

    /** Whether such a condition is one between two numbers, and holds. */
    static boolean isSure(Expr test) {
        return isBetweenNumbers(test) && holds((Expr.Binary) test);
    }

    /** Whether such a condition is one between two numbers, and does not hold. */
    static boolean isNever(Expr test) {
        return isBetweenNumbers(test) && !holds((Expr.Binary) test);
    }

    private static boolean isBetweenNumbers(Expr test) {
        return test instanceof Expr.Binary b
                && b.left() instanceof Expr.Lit l
                && b.right() instanceof Expr.Lit r
                && l.value() instanceof Integer
                && r.value() instanceof Integer;
    }

    private static boolean holds(Expr.Binary b) {
        int from = (Integer) ((Expr.Lit) b.left()).value();
        int to = (Integer) ((Expr.Lit) b.right()).value();
        return switch (b.op()) {
            case LT -> from < to;
            case LE -> from <= to;
            case GT -> from > to;
            case GE -> from >= to;
            default -> false;
        };
    }

    /** Whether a loop that makes a trip if {@code test} makes no more of them as {@code v} grows by one below a bound. */
    private static boolean shrinks(Expr test, Var v) {
        if (!(test instanceof Expr.Binary b)) {
            return false;
        }
        boolean up = b.op() == BinaryOp.LT || b.op() == BinaryOp.LE;
        boolean down = b.op() == BinaryOp.GT || b.op() == BinaryOp.GE;
        Expr start = up ? b.left() : b.right();
        Expr bound = up ? b.right() : b.left();
        return (up || down) && !Mentions.of(bound, v) && isThisOrNext(start, v);
    }

    /** {@code v} or {@code v + 1}, which cannot overflow where {@code v} is below some bound. */
    private static boolean isThisOrNext(Expr e, Var v) {
        boolean next = e instanceof Expr.Binary b && b.op() == BinaryOp.ADD && Exprs.isOne(b.right());
        Expr base = next ? ((Expr.Binary) e).left() : e;
        return base instanceof Expr.Read r && r.var() == v;
    }

    /** The test for the first {@code v}. */
    private static Expr at(Expr test, Var v, Expr first) {
        Expr.Binary there = (Expr.Binary)
                new Rewriter() {
                    @Override
                    public Expr read(Expr.Read r) {
                        return r.var() == v ? first : r;
                    }

                    @Override
                    public Expr binary(Expr.Binary b) {
                        return folded((Expr.Binary) super.binary(b));
                    }
                }.expr(test);
        return Comparisons.of(there.op(), there.left(), there.right());
    }

    private static Expr folded(Expr.Binary b) {
        boolean literals = b.op() == BinaryOp.ADD
                && b.left() instanceof Expr.Lit l
                && b.right() instanceof Expr.Lit r
                && l.value() instanceof Integer
                && r.value() instanceof Integer;
        return literals
                ? Exprs.lit((Integer) ((Expr.Lit) b.left()).value() + (Integer) ((Expr.Lit) b.right()).value())
                : b;
    }

    /** {@code d > 1} implies {@code d > 0}. */
    private static boolean implies(Expr a, Expr b) {
        return Exprs.same(a, b)
                || a instanceof Expr.Binary x
                        && b instanceof Expr.Binary y
                        && x.op() == y.op()
                        && (x.op() == BinaryOp.GT || x.op() == BinaryOp.GE)
                        && Exprs.same(x.left(), y.left())
                        && x.right() instanceof Expr.Lit l
                        && y.right() instanceof Expr.Lit r
                        && l.value() instanceof Integer m
                        && r.value() instanceof Integer n
                        && m >= n;
    }

    /** The {@code n} of a loop from {@code Math.max(n, first) - 1} down to {@code first}, or null. */
    private static @Nullable Expr clampedAt(@Nullable Expr start, Expr.Binary test) {
        return test.op() == BinaryOp.GE
                        && start instanceof Expr.Binary b
                        && b.op() == BinaryOp.SUB
                        && Exprs.isOne(b.right())
                        && b.left() instanceof Expr.Call c
                        && c.callee().kind() == Callee.Kind.PREDICATE
                        && c.callee().name().equals("max")
                        && Exprs.same(c.args().get(1), test.right())
                ? c.args().get(0)
                : null;
    }

    /** Arithmetic on variables and on lengths of arrays in variables. */
    private static boolean isPlain(Expr e) {
        if (e instanceof Expr.Binary b) {
            boolean sum = b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB;
            return sum && isPlain(b.left()) && isPlain(b.right());
        }
        return e instanceof Expr.Lit
                || e instanceof Expr.Read
                || e instanceof Expr.Length l && l.array() instanceof Expr.Read;
    }
}
