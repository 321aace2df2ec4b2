package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
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
 *
 * double r_;
 * if (c) { r_ = x; } else { r_ = y; }
 * xBar = w;
 * r = r_;                        becomes if (c) { r = x; } else { r = y; } xBar = w;
 * </pre>
 */
final class EarlyAssignments extends StatementPass {
    private static final Stmt NOTHING = new Stmt.Comment("", Pos.NONE);

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
            if (s instanceof Stmt.Declare d
                    && (isTemp(d) || d.init() == null && d.var().isGenerated())) {
                temps.put(((Stmt.Declare) s).var(), i);
            }
        }
        for (int i = 0; i < result.size(); i++) {
            boolean hands = result.get(i) instanceof Stmt.Assign a
                    && a.value() instanceof Expr.Read r
                    && r.type().equals(a.var().type())
                    && temps.containsKey(r.var())
                    && uses.get(r.var()) == 1;
            if (hands) {
                Stmt.Assign a = (Stmt.Assign) result.get(i);
                int from = temps.get(((Expr.Read) a.value()).var());
                Stmt.Declare d = (Stmt.Declare) result.get(from);
                if ((d.init() == null || a.pos().isGenerated()) && isUnused(a.var(), result.subList(from, i))) {
                    handOver(d, a, result.subList(from, i + 1));
                }
            }
        }
        result.removeIf(s -> s instanceof Stmt.Comment c && c.text().isEmpty());
        return new Stmt.Block(kept(list, result), pos);
    }

    private boolean isTemp(Stmt.Declare d) {
        return Copies.isTemp(d.var())
                && d.pos().isGenerated()
                && d.init() != null
                && d.init().type().equals(d.var().type())
                && !assigned.contains(d.var());
    }

    /** The statements from a declaration to where its variable is handed to another: the other takes its place. */
    private static void handOver(Stmt.Declare d, Stmt.Assign last, List<Stmt> stmts) {
        if (d.init() == null) {
            Rewriter place = new Rewriter() {
                @Override
                public Stmt assign(Stmt.Assign s) {
                    return s.var() == d.var() ? new Stmt.Assign(last.var(), s.value(), s.pos()) : s;
                }
            };
            stmts.replaceAll(place::stmt);
            stmts.set(0, NOTHING);
        } else {
            stmts.set(0, new Stmt.Assign(last.var(), d.init(), Accumulations.quote(last.pos(), d.pos())));
        }
        stmts.set(stmts.size() - 1, NOTHING);
    }

    private boolean isUnused(Var v, List<Stmt> between) {
        return between.stream().map(effects::of).noneMatch(s -> s.mentions(v) || s.jumps());
    }
}
