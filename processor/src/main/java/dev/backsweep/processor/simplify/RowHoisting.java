package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names a row once in front of the innermost loop that goes through it, or of the loop round that one, where taking the row cannot throw: inside a loop over the rows,
 * after the row has been used, or where the loop's own test uses it. Otherwise only if the loop makes a trip, and its first trip takes the
 * row before it does anything that can be seen: a loop of no trips throws nothing new.
 *
 * <pre>
 * for (i … i &lt; x.length …) {
 *   for (j …) { p = p + w[j] * x[i][j]; }      becomes double[] xi = x[i]; for (j …) { p = p + w[j] * xi[j]; }
 * }
 * </pre>
 */
final class RowHoisting extends Pass {
    private final Effects effects;
    private final SafeRows safe;
    private final Set<Var> assigned;
    /** The rows that have a name here. */
    private final Map<SafeRows.Row, Name> named = new LinkedHashMap<>();

    /** What holds wherever the statement at hand runs: the loops round it make a trip. */
    private final List<Expr> facts = new ArrayList<>();

    private boolean inInnermost;

    private RowHoisting(Effects effects, SafeRows safe, Set<Var> assigned) {
        this.effects = effects;
        this.safe = safe;
        this.assigned = assigned;
    }

    /** The variable that a row is in, under which condition it was taken (null for none), and in which loop alone it stands (null for all). */
    private record Name(Var var, @Nullable Expr guard, Stmt.@Nullable Loop only) {}

    static Method apply(Method method, Effects effects) {
        if (SafeRows.Row.in(method.body()).isEmpty()) {
            return method;
        }
        RowHoisting pass = new RowHoisting(effects, new SafeRows(method, effects), effects.of(method.body()).writes);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        Set<SafeRows.Row> known = safe.enter();
        Map<SafeRows.Row, Name> outer = Map.copyOf(named);
        for (Stmt s : list) {
            Summary summary = effects.of(s);
            named.entrySet()
                    .removeIf(e -> safe.invalidates(summary, e.getKey())
                            || effects.changes(summary, effects.of(e.getValue().guard())));
            Map<SafeRows.Row, Name> hidden = hide(s);
            boolean outside = !inInnermost;
            if (outside && s instanceof Stmt.Loop l && !containsLoop(l.body().stmts())) {
                safe.header(l);
                wanted(l, l).forEach((row, needed) -> name(row, AnyTrip.of(l), needed, null, l, result));
                inInnermost = true;
            } else if (outside && s instanceof Stmt.Loop l) {
                aroundInner(l, result);
            }
            expand(s, result);
            inInnermost &= !outside;
            hidden.forEach(named::putIfAbsent);
            known(s);
            safe.after(s);
        }
        named.entrySet().removeIf(e -> !e.getValue().equals(outer.get(e.getKey()))); // what has got its name in here
        safe.leave(known);
        return new Stmt.Block(kept(list, result), pos);
    }

    /** A row that a generated name stands for already is read there from now on. */
    private void known(Stmt s) {
        SafeRows.Row row = s instanceof Stmt.Declare d
                        && d.var().isGenerated()
                        && d.init() instanceof Expr.Get g
                        && !assigned.contains(d.var())
                ? SafeRows.Row.of(g)
                : null;
        if (row != null) {
            named.putIfAbsent(row, new Name(((Stmt.Declare) s).var(), null, null));
        }
    }

    /** Names rows in front of a loop round an innermost one that it comes to before anything can be seen. */
    private void aroundInner(Stmt.Loop outer, List<Stmt> into) {
        Stmt.Loop inner = firstLoop(outer.body().stmts());
        if (inner != null && !containsLoop(inner.body().stmts())) {
            Expr any = AnyTrip.ofInner(outer, inner, effects);
            wanted(inner, outer).forEach((row, needed) -> name(row, any, needed, inner, inner, into));
        }
    }

    /** The loop in a trip that nothing comes before which could be seen; null for none. */
    private Stmt.@Nullable Loop firstLoop(List<Stmt> trip) {
        for (Stmt s : trip) {
            if (s instanceof Stmt.Loop l) {
                return l;
            }
            Summary summary = effects.of(s);
            boolean unseen = s.pos().isGenerated() && !summary.jumps() || !effects.orders(summary);
            if (!unseen) {
                return null;
            }
        }
        return null;
    }

    /**
     * @param needed what must hold besides so that nothing else throws first
     * @param l the loop that goes through the row
     */
    private void name(
            SafeRows.Row row,
            @Nullable Expr anyTrip,
            List<Expr> needed,
            Stmt.@Nullable Loop only,
            Stmt.Loop l,
            List<Stmt> into) {
        Expr any = safe.contains(row) ? null : anyTrip;
        boolean taken = any != null && !AnyTrip.isNever(any);
        if (taken || safe.contains(row)) {
            Var name = rowName(row);
            Expr value = any == null ? row.toExpr() : taken(row, any, needed);
            // where the loop comes to its end what was needed was there
            named.put(row, new Name(name, any, any == null ? null : only));
            into.add(new Stmt.Declare(name, value, any == null ? Pos.NONE : taker(l, row)));
        }
    }

    /** The position of the first of the user's statements that takes a row: what throws in its place must stay as it would. */
    private static Pos taker(Stmt.Loop l, SafeRows.Row row) {
        Pos[] found = {Pos.NONE};
        new Walker() {
            private Pos at = Pos.NONE;

            @Override
            public Stmt stmt(Stmt s) {
                Pos outer = at;
                at = s.pos();
                Stmt walked = super.stmt(s);
                at = outer;
                return walked;
            }

            @Override
            public Expr get(Expr.Get g) {
                if (found[0].isGenerated() && row.equals(SafeRows.Row.of(g))) {
                    found[0] = at;
                }
                return super.get(g);
            }
        }.walk(l);
        return found[0].isGenerated() ? Pos.NONE : found[0];
    }

    private Expr taken(SafeRows.Row row, Expr any, List<Expr> needed) {
        Conditions conditions = new Conditions(facts);
        if (!AnyTrip.isSure(any)) {
            conditions.add(any);
        }
        for (Expr e : needed) {
            if (takes(e, row)) {
                break; // asking takes the row already
            }
            conditions.add(expr(e)); // of rows by their names
        }
        Expr condition = conditions.all();
        Expr value = row.toExpr();
        Expr none = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
        return condition == null ? value : new Expr.Conditional(condition, value, none, value.type(), Pos.NONE);
    }

    private static boolean takes(Expr e, SafeRows.Row row) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                found[0] |= row.equals(SafeRows.Row.of(g));
                return super.get(g);
            }
        }.walk(e);
        return found[0];
    }

    /** Forgets, for one statement, the rows that were taken only if a loop made a trip: another loop under that condition may have them. */
    private Map<SafeRows.Row, Name> hide(Stmt s) {
        Expr any = s instanceof Stmt.Loop l && !containsLoop(l.body().stmts()) ? AnyTrip.of(l) : null;
        Map<SafeRows.Row, Name> hidden = new LinkedHashMap<>();
        if (inInnermost) {
            return hidden;
        }
        named.forEach((row, name) -> {
            Expr guard = name.guard();
            boolean here =
                    guard == null || (name.only() != null ? name.only() == s : any != null && Exprs.same(guard, any));
            if (!here) {
                hidden.put(row, name);
            }
        });
        named.keySet().removeAll(hidden.keySet());
        return hidden;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Set<SafeRows.Row> known = safe.enter();
        safe.inside(s);
        int outside = facts.size();
        Expr any = AnyTrip.of(s);
        if (any != null && !effects.changes(effects.of(s), effects.of(any))) {
            facts.add(any);
        }
        Stmt result = super.loop(s);
        facts.subList(outside, facts.size()).clear();
        safe.leave(known);
        return result;
    }

    @Override
    public Expr get(Expr.Get e) {
        SafeRows.Row row = SafeRows.Row.of(e);
        Name name = row == null ? null : named.get(row);
        return name == null ? super.get(e) : new Expr.Read(name.var(), e.pos());
    }

    private static boolean containsLoop(List<Stmt> list) {
        return list.stream()
                .anyMatch(s -> s instanceof Stmt.Loop
                        || s instanceof Stmt.If i
                                && (containsLoop(i.then().stmts())
                                        || containsLoop(i.otherwise().stmts()))
                        || s instanceof Stmt.Labeled l && containsLoop(l.body().stmts())
                        || s instanceof Stmt.Block b && containsLoop(b.stmts()));
    }

    /**
     * The rows that the loop uses, that stay the same throughout {@code outer} and that are safe to take before it; each with what must hold for
     * that besides a trip.
     */
    private Map<SafeRows.Row, List<Expr>> wanted(Stmt.Loop l, Stmt.Loop outer) {
        Map<SafeRows.Row, List<Expr>> first = safe.firstTrip(l, outer, row -> isFixed(row, outer));
        Map<SafeRows.Row, List<Expr>> rows = new LinkedHashMap<>();
        for (SafeRows.Row row : SafeRows.Row.in(l)) {
            boolean early = safe.contains(row) || first.containsKey(row);
            if (isFixed(row, outer) && early && !named.containsKey(row)) {
                rows.put(row, first.getOrDefault(row, List.of()));
            }
        }
        return rows;
    }

    private boolean isFixed(SafeRows.Row row, Stmt.Loop outer) {
        Summary loop = effects.of(outer);
        return !safe.invalidates(loop, row)
                && !loop.declares.contains(row.array())
                && row.counters().stream().noneMatch(loop.declares::contains);
    }

    private static String indexName(Expr index) {
        if (index instanceof Expr.Binary b) {
            String sign = b.op() == BinaryOp.ADD ? "Plus" : "Minus";
            return indexName(b.left()) + sign + indexName(b.right());
        }
        return index instanceof Expr.Read r ? r.var().name() : String.valueOf(((Expr.Lit) index).value());
    }

    /** A row of the user's {@code wBar} is no array of adjoints, and must not be called like one. */
    private static Var rowName(SafeRows.Row row) {
        Type type = ((Type.Arr) row.array().type()).element();
        String name = name(row.array(), row.index());
        Var v = row.array().invented(name, type);
        String suffix = PrivateArrays.suffix(row.array());
        String stem = name.substring(0, name.length() - suffix.length());
        return PrivateArrays.misleads(v) ? v.like(stem + "Row" + suffix, type) : v;
    }

    /** {@code xi} for {@code x[i]}, {@code xiBar} for {@code xBar[i]}. */
    static String name(Var array, Expr index) {
        String suffix = PrivateArrays.suffix(array);
        String stem = array.name().substring(0, array.name().length() - suffix.length());
        return stem + indexName(index) + suffix;
    }
}
