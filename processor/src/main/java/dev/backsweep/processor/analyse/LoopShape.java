package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known of a loop before it runs.
 *
 * @param induction the {@code int} variable that every trip changes once by {@code step}; null where there is none
 * @param step what each trip adds
 * @param bound the invariant with which the condition compares it; null where there is none
 * @param inclusive whether the last trip may stand at the bound itself
 * @param exact whether the trips end by that comparison alone, so that the trip count is known on entry
 */
public record LoopShape(Var induction, int step, Expr bound, boolean inclusive, boolean exact) {

    /** Trips for which room may be made although there may be fewer of them. */
    private static final int FEW = 1 << 16;

    private static final LoopShape UNKNOWN = new LoopShape(null, 0, null, false, false);

    public static LoopShape of(Stmt.Loop loop) {
        Stmt.Assign increment = increment(loop);
        if (increment == null) {
            return UNKNOWN;
        }
        Var induction = increment.var();
        int step = step(increment);
        LoopShape unbounded = new LoopShape(induction, step, null, false, false);
        if (loop.form() == Stmt.Form.DO || !(loop.condition() instanceof Expr.Binary test)) {
            return unbounded;
        }
        BinaryOp op = test.op();
        Expr bound = test.right();
        if (!isRead(test.left(), induction)) {
            op = mirrored(op);
            bound = test.left();
            if (!isRead(test.right(), induction)) {
                op = test.op();
                bound = lessOffset(test, induction);
            }
        }
        if (bound == null) {
            return unbounded;
        }
        boolean upwards = op == BinaryOp.LT || op == BinaryOp.LE;
        boolean downwards = op == BinaryOp.GT || op == BinaryOp.GE;
        if (bound.type() != Type.Prim.INT
                || !(step > 0 && upwards || step < 0 && downwards)
                || !isInvariant(bound, loop)) {
            return unbounded;
        }
        return new LoopShape(
                induction, step, bound, op == BinaryOp.LE || op == BinaryOp.GE, !Jumps.mayLeave(loop.body()));
    }

    /**
     * Whether there is room for as many trips as the bound allows: they are all made, or some array is as long. Other bounds of loops that may be
     * left early are large on purpose: {@code trip < Integer.MAX_VALUE}.
     *
     * @param definition what a variable holds; null where that is not known
     */
    public boolean hasRoom(Function<Expr.Read, Expr> definition) {
        return exact || isFew(bound, definition);
    }

    private static boolean isFew(Expr e, Function<Expr.Read, Expr> definition) {
        if (e instanceof Expr.Read r) {
            Expr given = definition.apply(r);
            return given != null && isFew(given, definition);
        }
        if (e instanceof Expr.Binary b) {
            return isFew(b.left(), definition) && isFew(b.right(), definition);
        }
        return e instanceof Expr.Length
                || e instanceof Expr.Lit l && l.value() instanceof Integer n && Math.abs((long) n) < FEW;
    }

    /** {@code n - c} for the test {@code i + c < n} of a length: neither side can overflow; null for others. */
    private static Expr lessOffset(Expr.Binary test, Var induction) {
        boolean offset = test.left() instanceof Expr.Binary sum
                && sum.op() == BinaryOp.ADD
                && isRead(sum.left(), induction)
                && sum.right() instanceof Expr.Lit l
                && l.value() instanceof Integer c
                && c > 0
                && c < 1 << 20
                && test.right() instanceof Expr.Length;
        return offset ? Exprs.binary(BinaryOp.SUB, test.right(), ((Expr.Binary) test.left()).right()) : null;
    }

    /** The one unconditional {@code i = i ± c} of the loop, or null. */
    private static Stmt.Assign increment(Stmt.Loop loop) {
        Stmt.Assign found = null;
        List<Stmt> trip = new java.util.ArrayList<>(loop.body().stmts());
        trip.addAll(loop.update());
        for (Stmt s : trip) {
            if (s instanceof Stmt.Assign a && a.var().type() == Type.Prim.INT && step(a) != 0) {
                boolean once = assignments(loop, a.var()) == 1;
                boolean tested = Mentions.of(loop.condition(), a.var());
                if (once && (tested || found == null && !a.var().isGenerated())) {
                    found = a;
                }
            }
        }
        return found;
    }

    private static int step(Stmt.Assign a) {
        if (a.value() instanceof Expr.Binary b
                && isRead(b.left(), a.var())
                && b.right() instanceof Expr.Lit l
                && l.value() instanceof Integer n
                && Math.abs((long) n) <= 1 << 20) {
            return b.op() == BinaryOp.ADD ? n : b.op() == BinaryOp.SUB ? -n : 0;
        }
        if (a.value() instanceof Expr.Binary b
                && b.op() == BinaryOp.ADD
                && isRead(b.right(), a.var())
                && b.left() instanceof Expr.Lit l
                && l.value() instanceof Integer n
                && Math.abs((long) n) <= 1 << 20) {
            return n;
        }
        return 0;
    }

    private static int assignments(Stmt.Loop loop, Var v) {
        int[] count = {0};
        StatementWalker walker = new StatementWalker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                count[0] += s.var() == v ? 1 : 0;
                return super.assign(s);
            }

            @Override
            public Stmt declare(Stmt.Declare s) {
                count[0] += s.var() == v ? 2 : 0;
                return super.declare(s);
            }
        };
        walker.walk(loop.body());
        loop.update().forEach(walker::walk);
        return count[0];
    }

    /** Whether {@code bound} is a cheap pure expression of what the loop does not change. */
    public static boolean isInvariant(Expr bound, Stmt.Loop loop) {
        Set<Var> changed = Assigned.in(List.of(loop.body()));
        changed.addAll(Assigned.in(loop.update()));
        return isInvariant(bound, changed);
    }

    private static boolean isInvariant(Expr e, Set<Var> changed) {
        if (e instanceof Expr.Lit) {
            return true;
        }
        if (e instanceof Expr.Read r) {
            return !changed.contains(r.var());
        }
        if (e instanceof Expr.Field f) {
            return f.isFinal() && (f.target() == null || isInvariant(f.target(), changed));
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read && isInvariant(l.array(), changed);
        }
        if (e instanceof Expr.Unary u) {
            return isInvariant(u.operand(), changed);
        }
        return e instanceof Expr.Binary b && isInvariant(b.left(), changed) && isInvariant(b.right(), changed);
    }

    private static boolean isRead(Expr e, Var v) {
        return e instanceof Expr.Read r && r.var() == v;
    }

    private static BinaryOp mirrored(BinaryOp op) {
        return switch (op) {
            case LT -> BinaryOp.GT;
            case LE -> BinaryOp.GE;
            case GT -> BinaryOp.LT;
            case GE -> BinaryOp.LE;
            default -> op;
        };
    }
}
