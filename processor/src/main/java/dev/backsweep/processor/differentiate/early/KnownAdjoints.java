package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.Contributions;
import dev.backsweep.processor.differentiate.rules.Poles;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The adjoints of scalars that can be written down before the reverse sweep begins: at each loop, as an expression over what variables hold
 * there. A backward walk over the primal that carries a formula for each adjoint. Where paths join with different formulas, or a formula
 * would need what cannot be computed early (an element, a call, a division that may throw), the adjoint is {@link #UNKNOWN}.
 *
 * <p>After {@code for (…) sum += …;} comes {@code int n = y.length; return sum / n;}: there the adjoint of {@code sum} is
 * {@code resultBar / y.length}.
 */
public final class KnownAdjoints {

    /** A formula, and the statement that it comes from, for a comment; {@code expr} is null where nothing is known. */
    public record Adjoint(Expr expr, Stmt origin) {}

    static final Adjoint UNKNOWN = new Adjoint(null, null);

    private static final int ROUNDS = 8;

    private final Activity activity;
    private final Poles poles;
    private final Expr seed;
    private final Map<Label, Map<Var, Adjoint>> after = new IdentityHashMap<>();
    private final Map<Var, Adjoint> results = new IdentityHashMap<>();
    private final Map<Label, Map<Var, Adjoint>> exits = new IdentityHashMap<>();
    private final Map<Var, Adjoint> atEnd;
    private Map<Var, Adjoint> now;

    private KnownAdjoints(Activity activity, Poles poles, Expr seed, Map<Var, Adjoint> atEnd) {
        this.activity = activity;
        this.poles = poles;
        this.seed = seed;
        this.atEnd = atEnd;
        this.now = new HashMap<>(atEnd);
    }

    /**
     * Walks a method in core form.
     *
     * @param poles those among its scalars
     * @param seed the adjoint of what it returns; null where that is not known or there is none
     * @param atEnd the adjoints of variables when the method ends
     */
    public static KnownAdjoints of(Method method, Activity activity, Poles poles, Expr seed, Map<Var, Expr> atEnd) {
        Map<Var, Adjoint> ends = new HashMap<>();
        atEnd.forEach((v, e) -> ends.put(v, new Adjoint(e, null)));
        KnownAdjoints known = new KnownAdjoints(activity, poles, seed, ends);
        known.list(method.body().stmts());
        return known;
    }

    /** The adjoint of a variable that is declared with the result of a recursive method; null where it is zero. */
    Adjoint ofResult(Var v) {
        return results.get(v);
    }

    /** The adjoint of {@code v} where the loop of that label ends; null where it is zero. In a {@code try}, none is known. */
    Adjoint after(Label loop, Var v) {
        Map<Var, Adjoint> known = after.get(loop);
        return known == null ? UNKNOWN : known.get(v);
    }

    private void list(List<Stmt> stmts) {
        for (int i = stmts.size() - 1; i >= 0; i--) {
            back(stmts.get(i));
        }
    }

    private void back(Stmt s) {
        if (s instanceof Stmt.Declare d) {
            definition(s, d.var(), d.init());
        } else if (s instanceof Stmt.Assign a) {
            definition(s, a.var(), a.value());
        } else if (s instanceof Stmt.Set set) {
            spoil(set.value());
        } else if (s instanceof Stmt.Eval e) {
            spoil(e.expr());
        } else if (s instanceof Stmt.Return r) {
            returned(r);
        } else if (s instanceof Stmt.Throw) {
            now = new HashMap<>();
        } else if (s instanceof Stmt.Break b) {
            now = new HashMap<>(exits.getOrDefault(b.target(), Map.of()));
        } else if (s instanceof Stmt.Block b) {
            list(b.stmts());
        } else if (s instanceof Stmt.Labeled l) {
            exits.put(l.label(), new HashMap<>(now)); // what is known at its end, not further up
            list(l.body().stmts());
        } else if (s instanceof Stmt.If choice) {
            Map<Var, Adjoint> end = now;
            now = new HashMap<>(end);
            list(choice.then().stmts());
            Map<Var, Adjoint> then = now;
            now = new HashMap<>(end);
            list(choice.otherwise().stmts());
            now = merged(then, now);
        } else if (s instanceof Stmt.Loop loop) {
            loop(loop);
        } else if (!(s instanceof Stmt.Comment)) {
            unknown();
            spoil(s);
        }
    }

    /** Nothing is known where control may go on anywhere. */
    private void unknown() {
        Set<Var> all = new HashSet<>(now.keySet());
        all.addAll(atEnd.keySet());
        exits.values().forEach(e -> all.addAll(e.keySet()));
        all.forEach(v -> now.put(v, UNKNOWN));
    }

    /** What stands for a record that is returned has adjoints of its own; of other things that are no numbers none are known. */
    private void returned(Stmt.Return s) {
        if (s.value() != null && s.value().type().isFloating()) {
            now = new HashMap<>();
            flow(s, s.value(), seed == null ? UNKNOWN : new Adjoint(seed, null));
            return;
        }
        now = new HashMap<>();
        spoil(s.value());
        now.putAll(atEnd);
    }

    /** The formulas at the head of a loop hold for the entry and for every trip. */
    private void loop(Stmt.Loop loop) {
        Map<Var, Adjoint> end = new HashMap<>(now);
        after.put(loop.label(), end);
        exits.put(loop.label(), end);
        Map<Var, Adjoint> head = end;
        for (int round = 0; ; round++) {
            Map<Var, Adjoint> before = head;
            now = new HashMap<>(head);
            list(loop.update());
            list(loop.body().stmts());
            head = merged(end, now);
            if (head.equals(before)) {
                break;
            }
            if (round > ROUNDS) {
                head = spoilt(head, loop);
                break;
            }
        }
        now = new HashMap<>(head);
        list(loop.init());
    }

    /** Nothing is known at the head of a loop, and so of the loops in it: what earlier rounds found there was not the end of it. */
    private Map<Var, Adjoint> spoilt(Map<Var, Adjoint> head, Stmt.Loop loop) {
        now = new HashMap<>(head);
        now.replaceAll((v, a) -> UNKNOWN);
        spoil(loop);
        Map<Var, Adjoint> unknown = Map.copyOf(now);
        list(loop.update());
        list(loop.body().stmts());
        return unknown;
    }

    private static Map<Var, Adjoint> merged(Map<Var, Adjoint> a, Map<Var, Adjoint> b) {
        Set<Var> all = new HashSet<>(a.keySet());
        all.addAll(b.keySet());
        Map<Var, Adjoint> result = new HashMap<>();
        for (Var v : all) {
            Adjoint x = a.get(v);
            Adjoint y = b.get(v);
            boolean same = x != null && y != null && x != UNKNOWN && y != UNKNOWN && Exprs.same(x.expr(), y.expr());
            result.put(v, same ? x : UNKNOWN);
        }
        return result;
    }

    private void definition(Stmt s, Var v, Expr value) {
        Adjoint own = now.remove(v);
        if (s instanceof Stmt.Declare && Pair.of(value) != null) {
            results.put(v, own);
        }
        now.replaceAll((other, a) -> before(a, v, value));
        if (value == null) {
            return;
        }
        if (own == null) {
            // of arrays and records no adjoints are carried along: whoever stands in one may be wanted through it
            boolean isWhole = v.type().isDifferentiable() && !v.type().isFloating();
            if (isWhole || Pair.of(value) != null) {
                spoil(value);
            }
            return;
        }
        flow(s, value, before(own, v, value));
    }

    /** A formula over what variables hold before {@code v} takes that value. */
    private static Adjoint before(Adjoint a, Var v, Expr value) {
        if (a == UNKNOWN || !Mentions.of(a.expr(), v)) {
            return a;
        }
        Expr substituted = EarlyExprs.substituted(a.expr(), v, value);
        return substituted == null ? UNKNOWN : new Adjoint(substituted, a.origin());
    }

    /** {@code e} has the adjoint {@code a}: what it reads receives its share. */
    private void flow(Stmt s, Expr e, Adjoint a) {
        if (e == null || !activity.isVaried(e)) {
            return;
        }
        if (a == UNKNOWN || !isArithmetic(e)) {
            spoil(e);
            return;
        }
        Contributions c = new Contributions(activity, poles, x -> x, () -> e);
        c.root(e, a.expr());
        Map<Var, Expr> temps = new HashMap<>();
        for (Stmt t : c.temps()) {
            Stmt.Declare d = (Stmt.Declare) t;
            temps.put(d.var(), EarlyExprs.inlined(d.init(), temps));
        }
        for (Contributions.Term term : c.terms()) {
            if (term.leaf() instanceof Expr.Read r) {
                receive(r.var(), EarlyExprs.inlined(term.amount(), temps), a.origin() == null ? s : a.origin());
            }
        }
    }

    private void receive(Var v, Expr amount, Stmt origin) {
        Adjoint has = now.get(v);
        Expr sum = has == null ? amount : has == UNKNOWN ? null : Exprs.add(has.expr(), amount);
        sum = sum == null ? null : Accumulation.fit(sum, v.type());
        now.put(v, sum != null && EarlyExprs.isEarly(sum) ? new Adjoint(sum, origin) : UNKNOWN);
    }

    /** Whether {@code e} has a derivative by the rules of one statement. */
    private static boolean isArithmetic(Expr e) {
        boolean[] plain = {true};
        new Walker() {
            @Override
            public Expr conditional(Expr.Conditional c) {
                plain[0] = false;
                return c;
            }

            @Override
            public Expr call(Expr.Call c) {
                Rule rule = c.callee().kind() == Callee.Kind.MATH ? Rules.of(c.callee()) : null;
                plain[0] &= rule != null && rule.taken().isEmpty() || c.callee().kind() == Callee.Kind.DETACH;
                return super.call(c);
            }

            @Override
            public Expr arrayLit(Expr.ArrayLit a) {
                plain[0] = false;
                return a;
            }
        }.walk(e);
        return plain[0];
    }

    private void spoil(Expr e) {
        if (e != null) {
            spoil(new Stmt.Eval(e, e.pos()));
        }
    }

    /** Of what is read there, no adjoint is known. */
    private void spoil(Stmt s) {
        List<Var> read = new ArrayList<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                read.add(r.var());
                return r;
            }
        }.walk(s);
        read.stream().filter(v -> v.type().isFloating() && activity.isVaried(v)).forEach(v -> now.put(v, UNKNOWN));
    }

    /** The form {@code v = v ± …}: whether {@code value} is a sum in which {@code v} stands once, with a plus. */
    static boolean isSum(Expr value, Var v) {
        Expr e = value instanceof Expr.Cast c && c.type().equals(v.type()) ? c.operand() : value;
        if (e instanceof Expr.Read r) {
            return r.var() == v;
        }
        if (!(e instanceof Expr.Binary b) || b.op() != BinaryOp.ADD && b.op() != BinaryOp.SUB) {
            return false;
        }
        return isSum(b.left(), v) && !Mentions.of(b.right(), v)
                || b.op() == BinaryOp.ADD && isSum(b.right(), v) && !Mentions.of(b.left(), v);
    }
}
