package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IdentitySet;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes what nothing reads: strong liveness (a use counts only in a statement that is itself needed), backwards over structured code,
 * with a fixpoint round each loop. Private arrays take part like variables that a store changes in part. A statement of the user's stays
 * when it may throw.
 *
 * <pre>
 * double p = b;                  // p is read by nothing but itself
 * int trips = 0;
 * for (…) { p = p + 1; trips = trips + 1; }          becomes nothing
 * </pre>
 */
final class DeadCode {
    /** The name of what stands there for its exceptions alone. */
    private static final String UNREAD = "checked";

    private final PrivateArrays arrays;
    private final Effects effects;
    private final Map<Label, Set<Var>> breaks = new HashMap<>();
    private final Map<Label, Set<Var>> continues = new HashMap<>();
    private final Map<Stmt, Set<Var>> heads = new IdentityHashMap<>();
    /** Variables that occur in what stays: their declarations stay as well. */
    private final Set<Var> mentioned = new IdentitySet<>();
    /** For the statement at hand, the statements before it in its list, and before each construct round it. */
    private final Deque<List<Stmt>> earlier = new ArrayDeque<>();

    private final Set<Var> assigned;

    /** Stacks of which some element is read: then each must be taken off. */
    private final Set<Var> stacks;

    private final Method method;
    private @Nullable Lengths lengths;

    private DeadCode(Method method, Effects effects, Set<Var> stacks) {
        this.method = method;
        this.arrays = effects.arrays();
        this.effects = effects;
        this.stacks = stacks;
        this.assigned = effects.of(method.body()).writes;
    }

    static Method apply(Method method, Effects effects) {
        PrivateArrays arrays = effects.arrays();
        Map<Var, Integer> before = Pops.in(method, arrays);
        Set<Var> stacks = new IdentitySet<>();
        while (true) {
            DeadCode pass = new DeadCode(method, effects, stacks);
            Method after = method.withBody(pass.block(method.body(), new IdentitySet<>()));
            if (before.isEmpty() || !Pops.unbalanced(before, Pops.in(after, arrays), stacks)) {
                return after;
            }
        }
    }

    /** Rewrites a list from its end; {@code live} holds what is live after it, and then before it. */
    private List<Stmt> list(List<Stmt> stmts, Set<Var> live) {
        List<Stmt> reversed = new ArrayList<>();
        for (int i = stmts.size() - 1; i >= 0; i--) {
            Stmt s = stmts.get(i);
            earlier.push(stmts.subList(0, i));
            Stmt kept = s instanceof Stmt.Comment ? comment(s, reversed) : stmt(s, live);
            earlier.pop();
            if (kept != null) {
                reversed.add(kept);
            }
        }
        Collections.reverse(reversed);
        return sameNodes(stmts, reversed) ? stmts : reversed;
    }

    private static boolean sameNodes(List<Stmt> before, List<Stmt> after) {
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < before.size(); i++) {
            same = before.get(i) == after.get(i);
        }
        return same;
    }

    private Stmt.Block block(Stmt.Block b, Set<Var> live) {
        List<Stmt> kept = list(b.stmts(), live);
        return kept == b.stmts() ? b : new Stmt.Block(kept, b.pos());
    }

    /** A comment with nothing under it goes. */
    private static @Nullable Stmt comment(Stmt s, List<Stmt> reversed) {
        return reversed.isEmpty() || reversed.get(reversed.size() - 1) instanceof Stmt.Comment ? null : s;
    }

    private @Nullable Stmt stmt(Stmt s, Set<Var> live) {
        if (s instanceof Stmt.Declare d) {
            return declare(d, live);
        } else if (s instanceof Stmt.Assign a) {
            return assign(a, live);
        } else if (s instanceof Stmt.Set set) {
            return set(set, live);
        } else if (s instanceof Stmt.If i) {
            return ifStmt(i, live);
        } else if (s instanceof Stmt.Loop l) {
            return loop(l, live);
        } else if (s instanceof Stmt.Labeled l) {
            breaks.put(l.label(), new IdentitySet<>(live));
            Stmt.Block body = block(l.body(), live);
            return body.isEmpty() ? null : body == l.body() ? l : new Stmt.Labeled(l.label(), body, l.pos());
        } else if (s instanceof Stmt.Block b) {
            Stmt.Block body = block(b, live);
            return body.isEmpty() ? null : body;
        } else if (s instanceof Stmt.Eval e) {
            return mustStay(e.expr(), Type.OBJECT, e.pos()) ? keep(e, live) : null;
        }
        if (s instanceof Stmt.Try) {
            // stays as it is; its jumps lead to where these variables are live
            for (Label target : effects.of(s).targets) {
                live.addAll(breaks.getOrDefault(target, Set.of()));
                live.addAll(continues.getOrDefault(target, Set.of()));
            }
        } else if (s instanceof Stmt.Break b) {
            replace(live, breaks.get(b.target()));
        } else if (s instanceof Stmt.Continue c) {
            replace(live, continues.get(c.target()));
        } else if (s instanceof Stmt.Return || s instanceof Stmt.Throw) {
            live.clear();
        }
        return keep(s, live);
    }

    private static void replace(Set<Var> live, Set<Var> by) {
        live.clear();
        live.addAll(by);
    }

    /** A simple statement that stays: what it reads is live before it. */
    private Stmt keep(Stmt s, Set<Var> live) {
        Summary summary = effects.of(s);
        mentioned.addAll(summary.writes);
        uses(summary, live);
        return s;
    }

    private void uses(Summary summary, Set<Var> live) {
        live.addAll(summary.reads);
        mentioned.addAll(summary.reads);
    }

    private boolean mustStay(@Nullable Expr e, Type wanted, Pos pos) {
        return e != null
                && (effects.of(e).effect || pops(effects.of(e)) || !pos.isGenerated() && Throwing.may(e, wanted));
    }

    /** Whether an array is known to be there, since its length or an element was asked for before. */
    private boolean isCertain(Var array) {
        return !assigned.contains(array)
                && earlier.stream().flatMap(List::stream).anyMatch(s -> Leftover.looksAt(s, array));
    }

    /** Whether an array is there and has an element of that subscript, by the loops that count it. */
    private boolean isWithin(Var array, Expr index) {
        if (lengths == null) {
            lengths = new Lengths(method);
            new StatementWalker() {
                @Override
                public Stmt loop(Stmt.Loop l) {
                    lengths.inside(l, effects.of(l.body()));
                    return super.loop(l);
                }
            }.walk(method.body());
        }
        return lengths.contain(array, index);
    }

    private boolean pops(Summary s) {
        return !stacks.isEmpty() && s.loads.stream().anyMatch(a -> stacks.contains(a.root()));
    }

    private static boolean standsAlone(@Nullable Expr e) {
        return e instanceof Expr.Call c && c.callee().kind() != Callee.Kind.DETACH // which is written as its operand
                || e instanceof Expr.Get g && g.array().type() instanceof Type.Seq;
    }

    private @Nullable Stmt declare(Stmt.Declare d, Set<Var> live) {
        Var v = d.var();
        boolean isLive = live.remove(v);
        if (isLive || d.init() == null) {
            return mentioned.contains(v) ? keep(d, live) : null;
        }
        if (!mustStay(d.init(), v.type(), d.pos())) {
            return mentioned.contains(v) ? new Stmt.Declare(v, null, d.pos()) : null;
        }
        Leftover left = Leftover.of(d.init(), v.type(), effects, this::isCertain, this::isWithin);
        if (left.isNothing()) {
            return mentioned.contains(v) ? new Stmt.Declare(v, null, d.pos()) : null;
        }
        if (left.expr() != d.init()) {
            return keep(new Stmt.Declare(mentioned.contains(v) ? v : unread(v), left.expr(), d.pos()), live);
        }
        if (!mentioned.contains(v) && standsAlone(d.init())) {
            return keep(new Stmt.Eval(d.init(), d.pos()), live);
        }
        return keep(d, live);
    }

    /** Another variable in place of {@code v}, whose name would say of what is left that it is the value. */
    private static Var unread(Var v) {
        return v.name().equals(UNREAD) ? v : v.invented(UNREAD, v.type());
    }

    private @Nullable Stmt assign(Stmt.Assign a, Set<Var> live) {
        boolean toItself = a.value() instanceof Expr.Read r && r.var() == a.var();
        if (toItself) {
            return null;
        }
        if (live.remove(a.var())) {
            return keep(a, live);
        }
        if (!mustStay(a.value(), a.var().type(), a.pos())) {
            return null;
        }
        Leftover left = Leftover.of(a.value(), a.var().type(), effects, this::isCertain, this::isWithin);
        if (left.isNothing()) {
            return null;
        }
        if (left.expr() != a.value()) {
            return keep(new Stmt.Assign(a.var(), left.expr(), a.pos()), live);
        }
        return keep(standsAlone(a.value()) ? new Stmt.Eval(a.value(), a.pos()) : a, live);
    }

    private @Nullable Stmt set(Stmt.Set s, Set<Var> live) {
        Summary summary = effects.of(s);
        boolean nobodyReads =
                summary.stores.stream().allMatch(arrays::isPrivate) && !live.contains(PrivateArrays.root(s.array()));
        boolean toItself = Same.expr(s.value(), Exprs.get(s.array(), s.index()));
        return s.pos().isGenerated() && (nobodyReads || toItself) && !summary.effect && !pops(summary)
                ? null
                : keep(s, live);
    }

    private @Nullable Stmt ifStmt(Stmt.If i, Set<Var> live) {
        Set<Var> otherLive = new IdentitySet<>(live);
        Stmt.Block then = block(i.then(), live);
        Stmt.Block otherwise = block(i.otherwise(), otherLive);
        live.addAll(otherLive);
        if (then.isEmpty() && otherwise.isEmpty() && !mustStay(i.condition(), Type.Prim.BOOLEAN, i.pos())) {
            return null;
        }
        uses(effects.of(i.condition()), live);
        if (then.isEmpty() && !otherwise.isEmpty()) {
            return new Stmt.If(Exprs.not(i.condition()), otherwise, then, i.pos());
        }
        boolean kept = then == i.then() && otherwise == i.otherwise();
        return kept ? i : new Stmt.If(i.condition(), then, otherwise, i.pos());
    }

    private @Nullable Stmt loop(Stmt.Loop l, Set<Var> live) {
        Summary summary = effects.of(l);
        if (effects.isLocal(summary)
                && !pops(summary)
                && Collections.disjoint(summary.writes, live)
                && summary.stores.stream().noneMatch(a -> live.contains(a.root()))) {
            return null;
        }
        Set<Var> head = heads.computeIfAbsent(l, x -> new IdentitySet<>());
        if (!(l.condition() instanceof Expr.Lit)) {
            head.addAll(live);
        }
        head.addAll(effects.of(l.condition()).reads);
        mentioned.addAll(effects.of(l.condition()).reads);
        breaks.put(l.label(), new IdentitySet<>(live));
        Stmt.Block body;
        List<Stmt> update;
        Set<Var> before;
        do {
            before = new IdentitySet<>(head);
            update = list(l.update(), before);
            continues.put(l.label(), new IdentitySet<>(before));
            body = block(l.body(), before);
        } while (head.addAll(before));
        replace(live, l.form() == Stmt.Form.DO ? before : head);
        List<Stmt> init = list(l.init(), live);
        boolean kept = init == l.init() && update == l.update() && body == l.body();
        return kept ? l : new Stmt.Loop(l.label(), l.form(), init, l.condition(), update, body, l.pos());
    }
}
