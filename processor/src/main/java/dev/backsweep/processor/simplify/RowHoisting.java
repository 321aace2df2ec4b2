package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names a row once in front of the innermost loop that goes through it. Only where taking the row cannot throw: inside a loop over the
 * rows, after the row has been used, or where the loop's own test uses it. A loop of no trips throws nothing new.
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
    /** The rows that have a name here. */
    private final Map<SafeRows.Row, Var> named = new LinkedHashMap<>();

    private RowHoisting(Effects effects, SafeRows safe) {
        this.effects = effects;
        this.safe = safe;
    }

    static Method apply(Method method) {
        Effects effects = new Effects(PrivateArrays.of(method));
        RowHoisting pass = new RowHoisting(effects, new SafeRows(method, effects));
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        Set<SafeRows.Row> known = safe.enter();
        List<SafeRows.Row> outer = List.copyOf(named.keySet());
        for (Stmt s : list) {
            Summary summary = effects.of(s);
            named.keySet().removeIf(row -> safe.invalidates(summary, row));
            if (s instanceof Stmt.Loop l && !containsLoop(l.body().stmts())) {
                safe.header(l);
                for (SafeRows.Row row : wanted(l)) {
                    named.put(row, rowName(row));
                    result.add(new Stmt.Declare(named.get(row), row.toExpr(), Pos.NONE));
                }
            }
            expand(s, result);
            safe.after(s);
        }
        named.keySet().retainAll(outer);
        safe.leave(known);
        return new Stmt.Block(result, pos);
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
        Var name = row == null ? null : named.get(row);
        return name == null ? super.get(e) : new Expr.Read(name, e.pos());
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
        List<SafeRows.Row> rows = new ArrayList<>();
        for (SafeRows.Row row : SafeRows.Row.in(l)) {
            boolean fixed = !safe.invalidates(loop, row)
                    && !loop.declares.contains(row.array())
                    && !(row.index() instanceof Expr.Read i && loop.declares.contains(i.var()));
            if (fixed && safe.contains(row) && !named.containsKey(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** {@code xi} for {@code x[i]}, {@code xiBar} for {@code xBar[i]}. */
    private static Var rowName(SafeRows.Row row) {
        String array = row.array().name();
        String suffix = PrivateArrays.suffix(row.array());
        String stem = array.substring(0, array.length() - suffix.length());
        String index =
                row.index() instanceof Expr.Read r ? r.var().name() : String.valueOf(((Expr.Lit) row.index()).value());
        Type type = ((Type.Arr) row.array().type()).element();
        return Var.generated(stem + index + suffix, type);
    }
}
