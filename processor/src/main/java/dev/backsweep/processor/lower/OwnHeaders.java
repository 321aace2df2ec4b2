package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Occurrences;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes loops that ask others whether to go on as their author did. One of the last passes: others want calls in statements of their own.
 *
 * <pre>
 * for (boolean more = reader.more(); more; more = reader.more()) { … }    becomes    while (reader.more()) { … }
 * Iterator&lt;P&gt; iterator = points.iterator();                                         for (P p : points) { … }
 * while (iterator.hasNext()) { P p = iterator.next(); … }
 * </pre>
 */
public final class OwnHeaders extends Rewriter {
    private OwnHeaders() {}

    public static Method method(Method method) {
        return method.withBody(new OwnHeaders().body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        return new Stmt.Block(walking(super.block(list, pos).stmts()), pos);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Stmt.Loop loop = (Stmt.Loop) super.loop(s);
        Stmt.Loop asking = asking(loop);
        while (asking != loop) {
            loop = asking;
            asking = asking(loop);
        }
        return loop;
    }

    /** The loop with its last question in the condition, where that alone wants to know; else the same loop. */
    private static Stmt.Loop asking(Stmt.Loop loop) {
        int init = loop.init().size() - 1;
        int update = loop.update().size() - 1;
        boolean asks = init >= 0
                && update >= 0
                && loop.init().get(init) instanceof Stmt.Declare d
                && (d.init() instanceof Expr.Call || d.init() instanceof Expr.Conditional)
                && loop.update().get(update) instanceof Stmt.Assign a
                && a.var() == d.var()
                && Exprs.same(a.value(), d.init())
                && isFirstAsked(d.var(), loop.condition());
        if (!asks) {
            return loop;
        }
        Stmt.Declare question = (Stmt.Declare) loop.init().get(init);
        List<Stmt> before = loop.init().subList(0, init);
        List<Stmt> after = loop.update().subList(0, update);
        Var v = question.var();
        if (Occurrences.count(v, loop.condition()) != 1
                || Occurrences.isIn(loop.body(), v)
                || Occurrences.isIn(before, v)
                || Occurrences.isIn(after, v)) {
            return loop;
        }
        Expr condition = new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                return r.var() == v ? question.init() : r;
            }
        }.expr(loop.condition());
        Stmt.Form form = before.isEmpty() && after.isEmpty() ? Stmt.Form.WHILE : Stmt.Form.FOR;
        return new Stmt.Loop(loop.label(), form, before, condition, after, loop.body(), loop.pos());
    }

    /** Whether nothing but variables and numbers is looked at before {@code v}, and {@code v} always. */
    private static boolean isFirstAsked(Var v, Expr e) {
        if (e instanceof Expr.Read r) {
            return r.var() == v;
        }
        if (e instanceof Expr.Unary u) {
            return isFirstAsked(v, u.operand());
        }
        if (e instanceof Expr.Binary b) {
            boolean passes =
                    !b.op().isShortCircuit() && (b.left() instanceof Expr.Read || b.left() instanceof Expr.Lit);
            return isFirstAsked(v, b.left()) || passes && isFirstAsked(v, b.right());
        }
        return false;
    }

    private static List<Stmt> walking(List<Stmt> stmts) {
        List<Stmt> result = new ArrayList<>(stmts);
        for (int i = 0; i < result.size(); i++) {
            int at = iteratorOf(result, i);
            if (at < 0) {
                continue;
            }
            Stmt.Declare iterator = (Stmt.Declare) result.get(at);
            Stmt.Loop loop = (Stmt.Loop) result.get(i);
            Stmt.ForEach walk = walk(iterator, loop);
            if (walk == null
                    || Occurrences.isIn(result.subList(at + 1, i), iterator.var())
                    || Occurrences.isIn(result.subList(i + 1, result.size()), iterator.var())) {
                continue;
            }
            result.set(i, walk);
            result.remove(at);
            i--;
        }
        return result;
    }

    /** Where the iterator that a loop asks is declared, with nothing but arithmetic between it and the loop; else -1. */
    private static int iteratorOf(List<Stmt> stmts, int at) {
        boolean asks = stmts.get(at) instanceof Stmt.Loop l
                && l.form() == Stmt.Form.WHILE
                && l.condition() instanceof Expr.Call c
                && c.callee().name().equals("hasNext");
        int i = at - 1;
        while (asks && i >= 0 && stmts.get(i) instanceof Stmt.Declare d) {
            if (d.var().isGenerated() && isCall(d.init(), "iterator")) {
                return i;
            }
            if (!isArithmetic(d.init())) {
                return -1;
            }
            i--;
        }
        return -1;
    }

    /** Whether it neither calls nor throws. */
    private static boolean isArithmetic(Expr e) {
        if (e instanceof Expr.Binary b) {
            boolean isInexact = b.type() instanceof Type.Prim && b.type().isFloating();
            return isInexact && isArithmetic(b.left()) && isArithmetic(b.right());
        }
        return e instanceof Expr.Lit || e instanceof Expr.Read r && r.type() instanceof Type.Prim;
    }

    /** The enhanced {@code for} that was meant, or null. */
    private static Stmt.ForEach walk(Stmt.Declare iterator, Stmt.Loop loop) {
        Var it = iterator.var();
        List<Stmt> body = new ArrayList<>(loop.body().stmts());
        int first = 0;
        while (first < body.size() && (counts(body.get(first)) || keeps(body.get(first)))) {
            first++;
        }
        boolean takes = isOn(loop.condition(), it, "hasNext")
                && body.size() > first
                && body.get(first) instanceof Stmt.Declare d
                && isOn(d.init(), it, "next");
        if (!takes) {
            return null;
        }
        Stmt.Declare element = (Stmt.Declare) body.remove(first);
        Expr iterable = ((Expr.Call) iterator.init()).receiver();
        if (iterable == null || Occurrences.isIn(body, it)) {
            return null;
        }
        Stmt.Block rest = new Stmt.Block(body, loop.body().pos());
        return new Stmt.ForEach(loop.label(), element.var(), element.var().type(), iterable, rest, loop.pos());
    }

    /** {@code trips++}, which may as well follow the declaration of the element. */
    private static boolean counts(Stmt s) {
        return s instanceof Stmt.Assign a
                && a.var().isGenerated()
                && a.var().type() == Type.Prim.INT
                && a.value() instanceof Expr.Binary b
                && b.left() instanceof Expr.Read r
                && r.var() == a.var()
                && b.right() instanceof Expr.Lit;
    }

    /** {@code keptS.push(s)}. */
    private static boolean keeps(Stmt s) {
        return s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && c.callee().name().equals("push")
                && c.callee().owner().packageName().equals("dev.backsweep.runtime")
                && c.args().get(0) instanceof Expr.Read;
    }

    private static boolean isOn(Expr e, Var receiver, String name) {
        return isCall(e, name) && ((Expr.Call) e).receiver() instanceof Expr.Read r && r.var() == receiver;
    }

    private static boolean isCall(Expr e, String name) {
        return e instanceof Expr.Call c
                && c.callee().name().equals(name)
                && c.args().isEmpty();
    }
}
