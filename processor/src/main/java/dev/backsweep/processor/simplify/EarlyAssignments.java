package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assigns a value at once to the variable that a temporary would hand it to.
 *
 * <pre>
 * double t = aBar[i];
 * aBar[i] = 0;
 * zBar = t;                      becomes zBar = aBar[i]; aBar[i] = 0;
 * </pre>
 */
final class EarlyAssignments extends StatementPass {
    private final Effects effects;
    private final Set<Var> assigned;

    private EarlyAssignments(Effects effects, Set<Var> assigned) {
        this.effects = effects;
        this.assigned = assigned;
    }

    static Method apply(Method method, Effects effects) {
        EarlyAssignments pass = new EarlyAssignments(effects, effects.of(method.body()).writes);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = stmts(list);
        Map<Var, Integer> temps = new HashMap<>();
        Map<Var, Integer> uses = new HashMap<>();
        for (int i = 0; i < result.size(); i++) {
            Stmt s = result.get(i);
            effects.of(s).reads.forEach(v -> uses.merge(v, 1, Integer::sum));
            boolean temp = s instanceof Stmt.Declare d
                    && Copies.isTemp(d.var())
                    && d.pos().isGenerated()
                    && d.init() != null
                    && d.init().type().equals(d.var().type())
                    && !assigned.contains(d.var());
            if (temp) {
                temps.put(((Stmt.Declare) s).var(), i);
            }
        }
        for (int i = 0; i < result.size(); i++) {
            boolean hands = result.get(i) instanceof Stmt.Assign a
                    && a.pos().isGenerated()
                    && a.value() instanceof Expr.Read r
                    && r.type().equals(a.var().type())
                    && temps.containsKey(r.var())
                    && uses.get(r.var()) == 1;
            if (hands) {
                Stmt.Assign a = (Stmt.Assign) result.get(i);
                int from = temps.get(((Expr.Read) a.value()).var());
                if (isUnused(a.var(), result.subList(from, i))) {
                    Stmt.Declare d = (Stmt.Declare) result.get(from);
                    result.set(from, new Stmt.Assign(a.var(), d.init(), Accumulations.quote(a.pos(), d.pos())));
                    result.set(i, new Stmt.Comment("", Pos.NONE));
                }
            }
        }
        result.removeIf(s -> s instanceof Stmt.Comment c && c.text().isEmpty());
        return new Stmt.Block(result, pos);
    }

    private boolean isUnused(Var v, List<Stmt> between) {
        return between.stream().map(effects::of).noneMatch(s -> s.mentions(v) || s.jumps());
    }
}
