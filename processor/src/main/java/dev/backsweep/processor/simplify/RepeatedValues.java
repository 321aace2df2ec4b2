package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says once what the sweeps say twice: a generated variable whose value another one holds, declared before in the same block or in one around
 * it, becomes a copy of that one, which {@link Copies} takes away. Two rows of a Jacobian have such values, and two loops that add to one sum.
 *
 * <pre>
 * double t1 = a[6] * w;              double t1 = a[6] * w;
 * yBar = y * t1;            becomes  yBar = y * t1;
 * double t0 = a[6] * w;              xBar = x * t1;
 * xBar = x * t0;
 * </pre>
 */
final class RepeatedValues extends StatementPass {
    private final Effects effects;
    private final Set<Var> assigned;
    private List<Stmt.Declare> known = new ArrayList<>();

    private RepeatedValues(Effects effects, Set<Var> assigned) {
        this.effects = effects;
        this.assigned = assigned;
    }

    static Method apply(Method method, Effects effects) {
        if (!mayRepeat(method.body())) {
            return method;
        }
        Set<Var> assigned = effects.of(method.body()).writes;
        return method.withBody(new RepeatedValues(effects, assigned).body(method.body()));
    }

    /** Whether two variables start with the same operation on the same: most bodies say nothing twice. */
    private static boolean mayRepeat(Stmt.Block body) {
        List<Expr> values = new ArrayList<>();
        boolean[] found = {false};
        new StatementWalker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                if (s.var().isGenerated() && s.init() instanceof Expr.Binary && !found[0]) {
                    found[0] = values.stream().anyMatch(v -> Exprs.same(v, s.init()));
                    values.add(s.init());
                }
                return s;
            }
        }.walk(body);
        return found[0];
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt.Declare> outer = known;
        known = new ArrayList<>(outer);
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : list) {
            forget(s); // before: what a loop changes its own first trip may still find, but not the second
            Var value = s instanceof Stmt.Declare d && isArithmetic(d) ? value(d) : null;
            if (value != null) {
                Stmt.Declare d = (Stmt.Declare) s;
                result.add(new Stmt.Declare(d.var(), Exprs.read(value), d.pos()));
                continue;
            }
            expand(s, result);
            if (s instanceof Stmt.Declare d && isArithmetic(d)) {
                known.add(d);
            }
        }
        known = outer;
        return new Stmt.Block(kept(list, result), pos);
    }

    /** A variable that holds the value already. */
    private @Nullable Var value(Stmt.Declare d) {
        for (Stmt.Declare k : known) {
            if (k.var().type() == d.var().type() && Same.expr(k.init(), d.init())) {
                return k.var();
            }
        }
        return null;
    }

    private void forget(Stmt s) {
        if (!known.isEmpty()) {
            Summary summary = effects.of(s);
            known.removeIf(k -> effects.changes(summary, effects.of(k.init())));
        }
    }

    private boolean isArithmetic(Stmt.Declare d) {
        return d.var().isGenerated()
                && d.var().type() instanceof Type.Prim p
                && p.isFloating()
                && d.init() instanceof Expr.Binary
                && !assigned.contains(d.var());
    }
}
