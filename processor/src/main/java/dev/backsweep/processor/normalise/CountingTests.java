package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Stmt.Form;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lets loops whose test counts do so after each trip, as loops do whose number of trips is known on entry.
 *
 * <pre>{@code
 * while (--i >= 0) { s += x[i]; }                 i = i - 1; for (; i >= 0; i = i - 1) { s += x[i]; }
 * while (i-- > 0) { s += x[i]; }                  for (; i > 0; i = i - 1) { s += x[i - 1]; } i = i - 1;
 * for (int i = n; i-- > 0;) { s += x[i]; }        for (int i = n; i > 0; i = i - 1) { s += x[i - 1]; }
 * int i = x.length; while (i-- > 0) { s += x[i]; } // which cannot come round the ends of int: as with --i >= 0
 * }</pre>
 */
final class CountingTests extends Rewriter {
    private int tries;

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        tries++;
        Stmt result = super.tryStmt(s);
        tries--;
        return result;
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Stmt.Loop loop = list.get(i) instanceof Stmt.Loop l && counter(l) != null ? l : null;
            if (loop == null) {
                expand(list.get(i), result);
            } else {
                Expr start = start(loop, list.subList(0, i));
                Stmt.Loop inner = (Stmt.Loop) super.loop(loop);
                counted(inner, start, result);
            }
        }
        return new Stmt.Block(result, pos);
    }

    /** The variable that a loop's test counts with, and nothing else in it; null where there is none. */
    private static Var counter(Stmt.Loop loop) {
        boolean counts = loop.form() != Form.DO
                && loop.condition() instanceof Expr.Binary test
                && test.left() instanceof Expr.IncDec step
                && step.target() instanceof Expr.Read r
                && r.type() == Type.Prim.INT
                && (step.increment() ? isBelow(test.op()) : isAbove(test.op()))
                && isSteady(test.right(), loop)
                && !isRead(test.right(), r.var());
        if (!counts) {
            return null;
        }
        Var i = ((Expr.Read) ((Expr.IncDec) ((Expr.Binary) loop.condition()).left()).target()).var();
        boolean other = assignedIn(loop).contains(i)
                || loop.init().stream().anyMatch(s -> !(s instanceof Stmt.Declare)) // which may have to do with it
                || loop.init().size() > 1;
        return other ? null : i;
    }

    private static boolean isBelow(BinaryOp op) {
        return op == BinaryOp.LT || op == BinaryOp.LE;
    }

    private static boolean isAbove(BinaryOp op) {
        return op == BinaryOp.GT || op == BinaryOp.GE;
    }

    /** Whether a bound is a number that no trip changes, and that may be asked for at any time. */
    private static boolean isSteady(Expr bound, Stmt.Loop loop) {
        return bound instanceof Expr.Lit
                || bound instanceof Expr.Read r && !assignedIn(loop).contains(r.var())
                || bound instanceof Expr.Length l
                        && l.array() instanceof Expr.Read array
                        && !assignedIn(loop).contains(array.var());
    }

    private static boolean isRead(Expr e, Var v) {
        return e instanceof Expr.Read r && r.var() == v;
    }

    /** What the trips assign, and the updates. */
    private static Set<Var> assignedIn(Stmt.Loop loop) {
        Set<Var> assigned = Assigned.in(loop.body());
        loop.update().forEach(s -> assigned.addAll(Assigned.in(s)));
        return assigned;
    }

    /** What the counter is declared with, in the header or in the same list before the loop; null where it may be something else. */
    private static Expr start(Stmt.Loop loop, List<Stmt> before) {
        Var i = counter(loop);
        List<Stmt> all = new ArrayList<>(before);
        all.addAll(loop.init());
        for (int at = all.size() - 1; at >= 0; at--) {
            if (all.get(at) instanceof Stmt.Declare d && d.var() == i) {
                return d.init();
            }
            if (Assigned.in(all.get(at)).contains(i)) {
                return null;
            }
        }
        return null;
    }

    private void counted(Stmt.Loop loop, Expr start, List<Stmt> into) {
        Expr.Binary test = (Expr.Binary) loop.condition();
        Expr.IncDec step = (Expr.IncDec) test.left();
        Var i = ((Expr.Read) step.target()).var();
        Stmt.Assign count = new Stmt.Assign(
                i,
                Exprs.binary(op(step), Exprs.read(i), Exprs.lit(1)),
                loop.condition().pos());
        boolean own = loop.init().stream().anyMatch(s -> s instanceof Stmt.Declare d && d.var() == i);
        if (step.prefix() || staysInRange(step, test, start)) {
            BinaryOp op = step.prefix() ? test.op() : inclusive(test.op());
            List<Stmt> init = loop.init();
            if (own) {
                Stmt.Declare d = (Stmt.Declare) init.get(0);
                init = List.of(new Stmt.Declare(i, stepped(d.init(), step), d.pos()));
            } else if (!into.isEmpty()
                    && into.get(into.size() - 1) instanceof Stmt.Declare d
                    && d.var() == i
                    && d.init() != null) {
                into.set(into.size() - 1, new Stmt.Declare(i, stepped(d.init(), step), d.pos()));
            } else {
                into.add(count);
            }
            into.add(with(loop, init, op, count, loop.body(), loop.update()));
        } else if (own || tries == 0 && leavesInOrder(loop)) {
            Expr behind = Exprs.binary(op(step), Exprs.read(i), Exprs.lit(1));
            Rewriter moved = new Rewriter() {
                @Override
                public Expr read(Expr.Read r) {
                    return r.var() == i ? behind : r;
                }
            };
            List<Stmt> update = moved.stmts(loop.update());
            into.add(with(loop, loop.init(), test.op(), count, moved.body(loop.body()), update));
            if (!own) {
                into.add(count);
            }
        } else {
            into.add(loop);
        }
    }

    /** What the step makes of a number, as a person would write it. */
    private static Expr stepped(Expr start, Expr.IncDec step) {
        return start instanceof Expr.Lit l && l.value() instanceof Integer n
                ? Exprs.lit(step.increment() ? n + 1 : n - 1)
                : Exprs.binary(op(step), start, Exprs.lit(1));
    }

    private static Stmt.Loop with(
            Stmt.Loop loop, List<Stmt> init, BinaryOp op, Stmt.Assign count, Stmt.Block body, List<Stmt> update) {
        Expr.Binary test = (Expr.Binary) loop.condition();
        List<Stmt> updates = new ArrayList<>(update);
        updates.add(count);
        Expr condition = new Expr.Binary(op, Exprs.read(count.var()), test.right(), test.type(), test.pos());
        return new Stmt.Loop(loop.label(), Form.FOR, init, condition, updates, body, loop.pos());
    }

    private static BinaryOp op(Expr.IncDec step) {
        return step.increment() ? BinaryOp.ADD : BinaryOp.SUB;
    }

    private static BinaryOp inclusive(BinaryOp op) {
        return op == BinaryOp.GT ? BinaryOp.GE : BinaryOp.LE;
    }

    /** Whether the counter, which is changed before it is looked at, cannot come round the ends of {@code int}. */
    private static boolean staysInRange(Expr.IncDec step, Expr.Binary test, Expr start) {
        boolean strict = test.op() == BinaryOp.GT || test.op() == BinaryOp.LT;
        return strict
                && isInside(start)
                && isInside(test.right())
                && (!step.increment() || test.right() instanceof Expr.Lit);
    }

    /** Whether it is neither the least {@code int} nor the greatest. */
    private static boolean isInside(Expr e) {
        return e instanceof Expr.Length
                || e instanceof Expr.Lit l
                        && l.value() instanceof Integer n
                        && n > Integer.MIN_VALUE
                        && n < Integer.MAX_VALUE;
    }

    /** Whether control comes to what follows the loop, or leaves the method. */
    private static boolean leavesInOrder(Stmt.Loop loop) {
        Set<Label> out = Jumps.out(loop.body());
        out.remove(loop.label());
        return out.isEmpty();
    }
}
