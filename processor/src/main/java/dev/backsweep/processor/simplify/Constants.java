package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows generated variables that hold a literal, mostly zeroed adjoints and exit codes, forwards through the program: a meet where
 * paths join, a fixpoint round each loop. Only generated expressions are changed.
 *
 * <pre>
 * double rBar = 0;
 * rBar = rBar + e;               becomes rBar = 0 + e (which {@link Algebra} tidies)
 * </pre>
 */
final class Constants extends Rewriter {
    /** What is known here; null where nothing gets to. */
    private @Nullable Map<Var, Expr.Lit> known = new HashMap<>();

    private final Map<Label, Map<Var, Expr.Lit>> atBreak = new HashMap<>();
    private final Map<Label, Map<Var, Expr.Lit>> atContinue = new HashMap<>();

    /** What each loop has been found not to keep: one in another loop is met there in every trip, and knows less each time, never more. */
    private final Map<Label, Set<Var>> lost = new HashMap<>();

    private final Effects effects;

    private Constants(Effects effects) {
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        return method.withBody(new Constants(effects).body(method.body()));
    }

    @Override
    public Expr read(Expr.Read e) {
        Expr.Lit value = known == null || !e.pos().isGenerated() ? null : known.get(e.var());
        return value == null ? e : new Expr.Lit(value.value(), value.type(), Pos.NONE);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Expr init = expr(s.init());
        learn(s.var(), init, s.pos());
        return init == s.init() ? s : new Stmt.Declare(s.var(), init, s.pos());
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        Expr value = expr(s.value());
        Expr.Lit before = known == null ? null : known.get(s.var());
        boolean already = before != null
                && s.pos().isGenerated()
                && value instanceof Expr.Lit l
                && before.value().equals(l.value());
        learn(s.var(), value, s.pos());
        return already ? null : value == s.value() ? s : new Stmt.Assign(s.var(), value, s.pos());
    }

    private void learn(Var v, @Nullable Expr value, Pos pos) {
        if (known == null) {
            return;
        }
        boolean literal = pos.isGenerated()
                && v.isGenerated()
                && value instanceof Expr.Lit l
                && l.value() != null
                && l.type() == v.type();
        if (literal) {
            known.put(v, (Expr.Lit) value);
        } else {
            known.remove(v);
        }
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        Expr condition = expr(s.condition());
        Map<Var, Expr.Lit> before = copy(known);
        Stmt.Block then = body(s.then());
        Map<Var, Expr.Lit> afterThen = known;
        known = before;
        Stmt.Block otherwise = body(s.otherwise());
        known = meet(known, afterThen);
        boolean kept = condition == s.condition() && then == s.then() && otherwise == s.otherwise();
        return kept ? s : new Stmt.If(condition, then, otherwise, s.pos());
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        atBreak.remove(s.label());
        Stmt.Block body = body(s.body());
        known = meet(known, atBreak.get(s.label()));
        return body == s.body() ? s : new Stmt.Labeled(s.label(), body, s.pos());
    }

    /** Stays as it is; what it assigns is not known after it, nor where it jumps to. */
    @Override
    public Stmt tryStmt(Stmt.Try s) {
        Summary summary = effects.of(s);
        if (known != null) {
            known.keySet().removeAll(summary.writes);
        }
        for (Label target : summary.targets) {
            atBreak.put(target, meet(copy(known), atBreak.get(target)));
            atContinue.put(target, meet(copy(known), atContinue.get(target)));
        }
        return s;
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        atBreak.put(s.target(), meet(copy(known), atBreak.get(s.target())));
        known = null;
        return s;
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        atContinue.put(s.target(), meet(copy(known), atContinue.get(s.target())));
        known = null;
        return s;
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        Stmt result = super.returnStmt(s);
        known = null;
        return result;
    }

    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        Stmt result = super.throwStmt(s);
        known = null;
        return result;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        List<Stmt> init = kept(s.init(), stmts(s.init()));
        Map<Var, Expr.Lit> head = known;
        if (head == null) {
            return new Stmt.Loop(s.label(), s.form(), init, s.condition(), s.update(), s.body(), s.pos());
        }
        Set<Var> gone = lost.computeIfAbsent(s.label(), l -> new HashSet<>());
        head.keySet().removeAll(gone);
        Stmt.Loop result;
        int size;
        do {
            size = head.size();
            Set<Var> before = new HashSet<>(head.keySet());
            known = copy(head);
            atBreak.remove(s.label());
            atContinue.remove(s.label());
            result = trip(s, init);
            head = meet(head, known);
            before.removeAll(head.keySet());
            gone.addAll(before);
        } while (head.size() != size);
        known = exit(s, result, head);
        return result;
    }

    /** One trip from the head and back to it; leaves in {@link #known} what holds there. */
    private Stmt.Loop trip(Stmt.Loop s, List<Stmt> init) {
        Stmt.Block body = body(s.body());
        known = meet(known, atContinue.get(s.label()));
        List<Stmt> update = kept(s.update(), stmts(s.update()));
        // the test stays: a constant one would change what javac takes to be reachable
        boolean kept = init == s.init() && update == s.update() && body == s.body();
        return kept ? s : new Stmt.Loop(s.label(), s.form(), init, s.condition(), update, body, s.pos());
    }

    /** What holds after the loop: from its test (at the head, or for {@code do} where the trip ended) and its breaks. */
    private @Nullable Map<Var, Expr.Lit> exit(Stmt.Loop s, Stmt.Loop result, Map<Var, Expr.Lit> head) {
        boolean endless = Algebra.isTrue(s.condition());
        Map<Var, Expr.Lit> test = endless ? null : s.form() == Stmt.Form.DO ? known : head;
        return meet(copy(test), atBreak.get(s.label()));
    }

    private static @Nullable Map<Var, Expr.Lit> copy(@Nullable Map<Var, Expr.Lit> map) {
        return map == null ? null : new HashMap<>(map);
    }

    /** What holds on both paths; changes {@code a}. */
    private static @Nullable Map<Var, Expr.Lit> meet(@Nullable Map<Var, Expr.Lit> a, @Nullable Map<Var, Expr.Lit> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        a.entrySet().removeIf(e -> {
            Expr.Lit other = b.get(e.getKey());
            return other == null || !other.value().equals(e.getValue().value());
        });
        return a;
    }
}
