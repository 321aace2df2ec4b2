package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Comparisons;
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
 * Names a row once in front of the innermost loop that goes through it, where taking the row cannot throw: inside a loop over the rows,
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

    private boolean inInnermost;

    private RowHoisting(Effects effects, SafeRows safe, Set<Var> assigned) {
        this.effects = effects;
        this.safe = safe;
        this.assigned = assigned;
    }

    /** The variable that a row is in, and under which condition it was taken; null for none. */
    private record Name(Var var, @Nullable Expr guard) {}

    static Method apply(Method method) {
        Effects effects = Effects.in(method);
        RowHoisting pass = new RowHoisting(effects, new SafeRows(method, effects), effects.of(method.body()).writes);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        Set<SafeRows.Row> known = safe.enter();
        List<SafeRows.Row> outer = List.copyOf(named.keySet());
        for (Stmt s : list) {
            Summary summary = effects.of(s);
            named.entrySet()
                    .removeIf(e -> safe.invalidates(summary, e.getKey())
                            || effects.changes(summary, effects.of(e.getValue().guard())));
            Map<SafeRows.Row, Name> hidden = hide(s);
            boolean outside = !inInnermost;
            if (outside && s instanceof Stmt.Loop l && !containsLoop(l.body().stmts())) {
                safe.header(l);
                wanted(l).forEach(row -> name(row, l, result));
                inInnermost = true;
            }
            expand(s, result);
            inInnermost &= !outside;
            hidden.forEach(named::putIfAbsent);
            known(s);
            safe.after(s);
        }
        named.keySet().retainAll(outer);
        safe.leave(known);
        return new Stmt.Block(result, pos);
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
            named.putIfAbsent(row, new Name(((Stmt.Declare) s).var(), null));
        }
    }

    private void name(SafeRows.Row row, Stmt.Loop l, List<Stmt> into) {
        Expr any = safe.contains(row) ? null : anyTrip(l);
        if (any != null || safe.contains(row)) {
            Expr none = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
            Expr value = row.toExpr();
            Var name = rowName(row);
            named.put(row, new Name(name, any));
            into.add(new Stmt.Declare(
                    name,
                    any == null || isSure(any) ? value : new Expr.Conditional(any, value, none, value.type(), Pos.NONE),
                    Pos.NONE));
        }
    }

    private static boolean isSure(Expr test) {
        return test instanceof Expr.Binary b
                && b.op() == BinaryOp.LT
                && b.left() instanceof Expr.Lit l
                && b.right() instanceof Expr.Lit r
                && l.value() instanceof Integer from
                && r.value() instanceof Integer to
                && from < to;
    }

    /** Forgets, for one statement, the rows that were taken only if a loop made a trip: another loop under that condition may have them. */
    private Map<SafeRows.Row, Name> hide(Stmt s) {
        Expr any = s instanceof Stmt.Loop l && !containsLoop(l.body().stmts()) ? anyTrip(l) : null;
        Map<SafeRows.Row, Name> hidden = new LinkedHashMap<>();
        if (inInnermost) {
            return hidden;
        }
        named.forEach((row, name) -> {
            Expr guard = name.guard();
            if (guard != null && (any == null || !Exprs.same(guard, any))) {
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
        Stmt result = super.loop(s);
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

    /** The rows that the loop uses, that stay the same throughout it and that are safe to take before it. */
    private List<SafeRows.Row> wanted(Stmt.Loop l) {
        Summary loop = effects.of(l);
        Set<SafeRows.Row> first = safe.firstTrip(l);
        List<SafeRows.Row> rows = new ArrayList<>();
        for (SafeRows.Row row : SafeRows.Row.in(l)) {
            boolean fixed = !safe.invalidates(loop, row)
                    && !loop.declares.contains(row.array())
                    && !(row.counter() != null && loop.declares.contains(row.counter()));
            if (fixed && (safe.contains(row) || first.contains(row)) && !named.containsKey(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String indexName(Expr index) {
        if (index instanceof Expr.Binary b) {
            String sign = b.op() == BinaryOp.ADD ? "Plus" : "Minus";
            return indexName(b.left()) + sign + indexName(b.right());
        }
        return index instanceof Expr.Read r ? r.var().name() : String.valueOf(((Expr.Lit) index).value());
    }

    /** Whether the loop makes a trip: if not, nobody may have had to have the rows that it takes. Null where that is hard to say. */
    private static @Nullable Expr anyTrip(Stmt.Loop l) {
        boolean simple = l.form() == Stmt.Form.FOR
                && l.init().size() == 1
                && l.init().get(0) instanceof Stmt.Declare
                && l.condition() instanceof Expr.Binary;
        if (!simple) {
            return null;
        }
        Stmt.Declare start = (Stmt.Declare) l.init().get(0);
        Expr.Binary test = (Expr.Binary) l.condition();
        if (mentions(test.right(), start.var())) {
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

    /** The {@code n} of a loop from {@code Math.max(n, first) - 1} down to {@code first}, or null. */
    private static @Nullable Expr clampedAt(Expr start, Expr.Binary test) {
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
    private static boolean mentions(Expr e, Var v) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= r.var() == v;
                return r;
            }
        }.walk(e);
        return found[0];
    }

    private static boolean isPlain(Expr e) {
        if (e instanceof Expr.Binary b) {
            boolean sum = b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB;
            return sum && isPlain(b.left()) && isPlain(b.right());
        }
        return e instanceof Expr.Lit
                || e instanceof Expr.Read
                || e instanceof Expr.Length l && l.array() instanceof Expr.Read;
    }

    private static Var rowName(SafeRows.Row row) {
        return Var.generated(
                name(row.array(), row.index()), ((Type.Arr) row.array().type()).element());
    }

    /** {@code xi} for {@code x[i]}, {@code xiBar} for {@code xBar[i]}. */
    static String name(Var array, Expr index) {
        String suffix = PrivateArrays.suffix(array);
        String stem = array.name().substring(0, array.name().length() - suffix.length());
        return stem + indexName(index) + suffix;
    }
}
