package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.ElementChanges;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some elements that nobody changes have one name each in a list of statements.
 *
 * <pre>
 * double[] xiDot = xDot[i];                double[] xiDot = xDot[i];
 * double bBar = 200 * b;                   double bBar = 200 * b;
 * double[] xiDot_ = xDot[i];
 * … xiDot_[lane] …                         … xiDot[lane] …
 * </pre>
 */
final class OneName extends Rewriter {
    private final Set<Var> names;
    private final Map<Var, Var> firsts = new HashMap<>();

    private OneName(Set<Var> names) {
        this.names = names;
    }

    /** The program with one name for each element that has one of {@code names}, none of which is assigned again. */
    static List<Stmt> each(List<Stmt> program, Set<Var> names) {
        return new OneName(names).stmts(program);
    }

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        List<Stmt.Declare> known = new ArrayList<>();
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : list) {
            if (s instanceof Stmt.Declare d && names.contains(d.var()) && expr(d.init()) instanceof Expr.Get g) {
                Stmt.Declare first = known.stream()
                        .filter(k -> Exprs.same(k.init(), g))
                        .findFirst()
                        .orElse(null);
                if (first != null) {
                    firsts.put(d.var(), first.var());
                    continue;
                }
                known.add(new Stmt.Declare(d.var(), g, d.pos()));
            }
            if (!known.isEmpty()) {
                Set<Var> assigned = Assigned.in(List.of(s));
                ElementChanges changes = ElementChanges.of(s);
                known.removeIf(k -> Mentions.ofAny(k.init(), assigned) || changes.reach(k.init()));
            }
            expand(s, result);
        }
        return result;
    }

    @Override
    public Expr read(Expr.Read r) {
        Var first = firsts.get(r.var());
        return first == null ? r : Exprs.read(first);
    }
}
