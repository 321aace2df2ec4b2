package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Declares generated variables, and those of the primal that have no value yet, where they are first needed: down to the first mention, into the arm or the loop body that alone uses
 * them, and together with their first assignment.
 *
 * <pre>
 * double rBar = 0; double y = 0;
 * if (c) { y = e; use(y); }      becomes if (c) { double y = e; use(y); }
 * rBar = rBar - x;               becomes double rBar = -x;
 * </pre>
 */
final class Sinking extends StatementPass {
    private final Effects effects;

    private Sinking(Effects effects) {
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        Sinking pass = new Sinking(effects);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        return new Stmt.Block(kept(list, sink(stmts(list))), pos);
    }

    private static boolean isCandidate(Stmt s) {
        return s instanceof Stmt.Declare d
                && (d.init() == null || d.pos().isGenerated() && d.init() instanceof Expr.Lit);
    }

    private List<Stmt> sink(List<Stmt> list) {
        Map<Var, Integer> order = new HashMap<>();
        Map<Var, Integer> last = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Stmt s = list.get(i);
            if (isCandidate(s)) {
                order.put(((Stmt.Declare) s).var(), i);
            } else if (!order.isEmpty()) {
                for (Var v : mentionedOf(order, s)) {
                    last.put(v, i);
                }
            }
        }
        return order.isEmpty() ? list : place(list, order, last);
    }

    private List<Stmt> place(List<Stmt> list, Map<Var, Integer> order, Map<Var, Integer> last) {
        List<Stmt> result = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Stmt s = list.get(i);
            if (isCandidate(s)) {
                continue;
            }
            TreeMap<Integer, Stmt.Declare> before = new TreeMap<>();
            TreeMap<Integer, Stmt.Declare> inside = new TreeMap<>();
            for (Var v : mentionedOf(order, s)) {
                int at = order.remove(v);
                (last.get(v) == i ? inside : before).put(at, (Stmt.Declare) list.get(at));
            }
            Stmt placed = inside.isEmpty() ? s : push(s, inside, before);
            before.putAll(inside);
            for (Stmt.Declare d : before.values()) {
                Stmt merged = merge(d, placed);
                if (merged == null) {
                    result.add(d);
                } else {
                    placed = merged;
                }
            }
            result.add(placed);
        }
        return result;
    }

    private List<Var> mentionedOf(Map<Var, Integer> candidates, Stmt s) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Summary summary = effects.of(s);
        List<Var> result = new ArrayList<>();
        for (Var v : summary.reads) {
            if (candidates.containsKey(v)) {
                result.add(v);
            }
        }
        for (Var v : summary.writes) {
            if (candidates.containsKey(v) && !summary.reads.contains(v)) {
                result.add(v);
            }
        }
        return result;
    }

    /** A declaration together with the assignment after it, or null where they cannot be one. */
    private @Nullable Stmt merge(Stmt.Declare d, Stmt s) {
        if (!(s instanceof Stmt.Assign a) || a.var() != d.var()) {
            return null;
        }
        if (!effects.of(a.value()).reads.contains(a.var())) {
            return new Stmt.Declare(a.var(), a.value(), a.pos());
        }
        boolean accumulates = a.pos().isGenerated()
                && a.value().pos().isGenerated()
                && d.init() != null
                && Exprs.isZero(d.init())
                && a.var().type().isFloating()
                && a.value() instanceof Expr.Binary b
                && b.left() instanceof Expr.Read r
                && r.var() == a.var()
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && !effects.of(b.right()).reads.contains(a.var());
        if (!accumulates) {
            return null;
        }
        Expr.Binary b = (Expr.Binary) a.value();
        Expr value = b.op() == BinaryOp.ADD ? b.right() : Exprs.neg(b.right());
        return new Stmt.Declare(a.var(), value, a.pos());
    }

    /** Moves what it can of {@code inside} into {@code s}; the rest stays in the map. */
    private Stmt push(Stmt s, TreeMap<Integer, Stmt.Declare> inside, TreeMap<Integer, Stmt.Declare> before) {
        if (s instanceof Stmt.Labeled l) {
            return new Stmt.Labeled(l.label(), prepend(take(inside, Set.of()), l.body()), l.pos());
        }
        if (s instanceof Stmt.Block b) {
            return prepend(take(inside, Set.of()), b);
        }
        if (s instanceof Stmt.If i) {
            return pushIf(i, inside);
        }
        return s instanceof Stmt.Loop l ? pushLoop(l, inside) : s;
    }

    private static List<Stmt> take(TreeMap<Integer, Stmt.Declare> from, Set<Var> but) {
        List<Stmt> taken = new ArrayList<>();
        from.values().removeIf(d -> {
            boolean takes = !but.contains(d.var());
            if (takes) {
                taken.add(d);
            }
            return takes;
        });
        return taken;
    }

    private Stmt.Block prepend(List<Stmt> declarations, Stmt.Block block) {
        if (declarations.isEmpty()) {
            return block;
        }
        List<Stmt> all = new ArrayList<>(declarations);
        all.addAll(block.stmts());
        return new Stmt.Block(sink(all), block.pos());
    }

    private Stmt pushIf(Stmt.If s, TreeMap<Integer, Stmt.Declare> inside) {
        Set<Var> condition = effects.of(s.condition()).reads;
        List<Stmt> taken = take(inside, condition);
        Summary then = effects.of(s.then());
        Summary otherwise = effects.of(s.otherwise());
        List<Stmt> toThen = new ArrayList<>();
        List<Stmt> toOtherwise = new ArrayList<>();
        Map<Var, Var> fresh = new HashMap<>();
        for (Stmt t : taken) {
            Stmt.Declare d = (Stmt.Declare) t;
            boolean both = then.mentions(d.var()) && otherwise.mentions(d.var());
            if (then.mentions(d.var())) {
                toThen.add(d);
            }
            if (both) {
                fresh.put(d.var(), Fresh.like(d.var()));
                toOtherwise.add(new Stmt.Declare(fresh.get(d.var()), d.init(), d.pos()));
            } else if (otherwise.mentions(d.var())) {
                toOtherwise.add(d);
            }
        }
        Stmt.Block renamed = fresh.isEmpty() ? s.otherwise() : Fresh.rename(s.otherwise(), fresh);
        return new Stmt.If(s.condition(), prepend(toThen, s.then()), prepend(toOtherwise, renamed), s.pos());
    }

    private Stmt pushLoop(Stmt.Loop l, TreeMap<Integer, Stmt.Declare> inside) {
        Set<Var> outside = new HashSet<>(effects.of(l.condition()).reads);
        for (List<Stmt> part : List.of(l.init(), l.update())) {
            for (Stmt s : part) {
                outside.addAll(effects.of(s).reads);
                outside.addAll(effects.of(s).writes);
            }
        }
        Set<Var> candidates = new HashSet<>();
        inside.values().forEach(d -> candidates.add(d.var()));
        outside.addAll(Exposure.of(l.body().stmts(), candidates, effects));
        List<Stmt> taken = new ArrayList<>();
        for (Stmt s : take(inside, outside)) {
            // each trip assigns before it reads: the value that the declaration gave is never seen
            taken.add(new Stmt.Declare(((Stmt.Declare) s).var(), null, s.pos()));
        }
        return new Stmt.Loop(
                l.label(), l.form(), l.init(), l.condition(), l.update(), prepend(taken, l.body()), l.pos());
    }
}
