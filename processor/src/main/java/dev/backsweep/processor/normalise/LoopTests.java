package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Occurrences;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts what a trip asks before all else back into the header of its loop, where the call that stood there has been taken in: the trip count
 * of {@code for (int i = 0; i < p.size(); i++)} is known on entry.
 *
 * <pre>{@code
 * for (int i = 0; true; i++) { int size = w.length; if (i >= size) { break; } else { s += w[i]; } }
 * // becomes
 * for (int i = 0; i < w.length; i++) { s += w[i]; }
 * }</pre>
 */
public final class LoopTests extends Rewriter {
    private LoopTests() {}

    public static Method method(Method method) {
        return method.withBody(new LoopTests().body(method.body()));
    }

    /** The calls that a trip makes before it asks whether to go on, each the value of a variable. */
    public static Set<Expr.Call> calls(Method method) {
        Set<Expr.Call> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Stmt loop(Stmt.Loop s) {
                for (Stmt first : s.body().stmts()) {
                    if (!(first instanceof Stmt.Declare d) || s.form() == Stmt.Form.DO) {
                        break;
                    }
                    if (d.init() instanceof Expr.Call c) {
                        found.add(c);
                    }
                }
                return super.loop(s);
            }
        }.walk(method.body());
        return found;
    }

    /** Whether a method in core form is nothing but an expression that may stand in the header of a loop. */
    public static boolean isExpression(Method core) {
        List<Stmt> stmts = core.body().stmts();
        return stmts.size() == 1
                && stmts.get(0) instanceof Stmt.Return r
                && r.value() != null
                && !Hoisted.in(r.value());
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Stmt.Loop inner = (Stmt.Loop) super.loop(s);
        return inner.form() == Stmt.Form.DO ? inner : tested(inner);
    }

    private static Stmt.Loop tested(Stmt.Loop loop) {
        List<Stmt> body = loop.body().stmts();
        Map<Var, Expr> names = new HashMap<>();
        int at = 0;
        while (at < body.size()
                && body.get(at) instanceof Stmt.Declare d
                && d.init() != null
                && !Hoisted.in(d.init())) {
            names.put(d.var(), named(d.init(), names));
            at++;
        }
        boolean leaves = at < body.size() && body.get(at) instanceof Stmt.If i && isBreak(i.then(), loop);
        if (!leaves) {
            return loop;
        }
        Stmt.If test = (Stmt.If) body.get(at);
        Expr stay = Exprs.not(test.condition());
        boolean inOrder = names.isEmpty()
                || !Effects.of(stay).mayThrow()
                        && (names.size() == 1
                                || names.values().stream().allMatch(LoopTests::isLength)
                                || isChain(body.subList(0, at), stay));
        Expr condition = named(stay, names);
        if (!inOrder || Hoisted.in(stay) || !asksForAllThatThrows(condition, names.values())) {
            return loop;
        }
        List<Stmt> rest = new ArrayList<>(test.otherwise().stmts());
        rest.addAll(body.subList(at + 1, body.size()));
        boolean always = loop.condition() instanceof Expr.Lit l && Boolean.TRUE.equals(l.value());
        Expr all = always
                ? condition
                : new Expr.Binary(BinaryOp.AND, loop.condition(), condition, Type.Prim.BOOLEAN, test.pos());
        List<Stmt> kept = new ArrayList<>();
        for (Stmt s : body.subList(0, at)) {
            if (Occurrences.isIn(rest, ((Stmt.Declare) s).var())) {
                kept.add(s);
            }
        }
        kept.addAll(rest);
        Stmt.Block trip = new Stmt.Block(kept, loop.body().pos());
        return tested(new Stmt.Loop(loop.label(), loop.form(), loop.init(), all, loop.update(), trip, loop.pos()));
    }

    /** Whether a test evaluates each value that may throw, on every way through it: it would be missed where the test alone is left of it. */
    private static boolean asksForAllThatThrows(Expr test, Collection<Expr> values) {
        Set<Expr> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Expr expr(Expr e) {
                asked.add(e);
                return super.expr(e);
            }

            @Override
            public Expr binary(Expr.Binary e) {
                return e.op() == BinaryOp.AND || e.op() == BinaryOp.OR ? expr(e.left()) : super.binary(e);
            }

            @Override
            public Expr conditional(Expr.Conditional e) {
                return expr(e.condition());
            }
        }.expr(test);
        return values.stream()
                .allMatch(value -> asked.contains(value) || !Effects.of(value).mayThrow());
    }

    /** The length of an array that is at hand: nothing but its absence is noticed, and of several it does not matter which. */
    private static boolean isLength(Expr e) {
        return e instanceof Expr.Length l
                && (l.array() instanceof Expr.Read
                        || l.array() instanceof Expr.Call c && c.args().isEmpty());
    }

    /** Whether each value is asked for by the next one alone, and the last by the test: they are found in the same order in one expression. */
    private static boolean isChain(List<Stmt> declarations, Expr test) {
        for (int i = 0; i < declarations.size(); i++) {
            Var v = ((Stmt.Declare) declarations.get(i)).var();
            for (int k = i + 1; k <= declarations.size(); k++) {
                Expr later = k < declarations.size() ? ((Stmt.Declare) declarations.get(k)).init() : test;
                if (Occurrences.count(v, later) != (k == i + 1 ? 1 : 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isBreak(Stmt.Block then, Stmt.Loop loop) {
        List<Stmt> stmts = then.stmts();
        return stmts.size() == 1 && stmts.get(0) instanceof Stmt.Break b && b.target() == loop.label();
    }

    private static Expr named(Expr e, Map<Var, Expr> names) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                return names.getOrDefault(r.var(), r);
            }
        }.expr(e);
    }
}
