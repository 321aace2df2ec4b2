package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces a generated copy by its original, as long as the original keeps its value. Of a compiler's temporary and a named variable
 * the name survives.
 *
 * <pre>
 * double pBar = rBar;
 * wBar[j] = wBar[j] + x * pBar;  becomes wBar[j] = wBar[j] + x * rBar;
 *
 * double t1 = Math.cos(x);
 * double c = t1;                 becomes double c = Math.cos(x);
 * </pre>
 */
final class Copies extends Rewriter {
    private final Effects effects;
    private final Set<Var> assigned;
    private final Map<Var, Var> originals = new HashMap<>();

    /** Variables that have taken over another one, or been taken over. */
    private final Set<Var> merged = new HashSet<>();
    /** Whether plain copies are done with: an original must not get new readers while another variable takes it over. */
    private boolean takingOver;

    private Copies(Effects effects, Set<Var> assigned) {
        this.effects = effects;
        this.assigned = assigned;
    }

    static Method apply(Method method, Effects effects) {
        if (!mayHold(method.body())) {
            return method;
        }
        Copies pass = new Copies(effects, effects.of(method.body()).writes);
        pass.find(method.body());
        if (pass.originals.isEmpty()) {
            pass.takingOver = true;
            pass.find(method.body());
        }
        return pass.originals.isEmpty() ? method : method.withBody(pass.body(method.body()));
    }

    /** Whether any variable starts as another one: most bodies have no copies. */
    private static boolean mayHold(Stmt.Block body) {
        boolean[] found = {false};
        new StatementWalker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                found[0] |= s.init() instanceof Expr.Read;
                return s;
            }
        }.walk(body);
        return found[0];
    }

    /** Finds the copies of a statement's lists, outer ones first. */
    private void find(Stmt s) {
        if (s instanceof Stmt.Block b) {
            find(b.stmts());
        } else if (s instanceof Stmt.If i) {
            find(i.then());
            find(i.otherwise());
        } else if (s instanceof Stmt.Loop l) {
            find(l.body());
        } else if (s instanceof Stmt.Labeled l) {
            find(l.body());
        }
    }

    private void find(List<Stmt> list) {
        Map<Var, Integer> last = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            int at = i;
            for (Var v : effects.of(list.get(i)).reads) {
                last.computeIfPresent(v, (copy, before) -> at);
            }
            if (isCopy(list.get(i))) {
                last.put(((Stmt.Declare) list.get(i)).var(), i);
            }
        }
        Map<Var, Integer> mentioned = takingOver ? mentioned(list) : Map.of();
        Set<Var> declared = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Stmt.Declare d) {
                declared.add(d.var());
                if (last.containsKey(d.var()) && !takingOver) {
                    replace(list, i, last.get(d.var()), declared);
                } else if (takingOver && takesOver(d, declared, i, mentioned)) {
                    merge(((Expr.Read) d.init()).var(), d.var());
                }
            }
            find(list.get(i));
        }
    }

    /** A variable of the user's only lends its name: to a temporary, which is as good as it from its own declaration on. */
    private boolean isCopy(Stmt s) {
        return s instanceof Stmt.Declare d
                && d.init() instanceof Expr.Read r
                && (isNobodys(d.var(), r.var()) || isTemp(r.var()))
                && d.var().type().equals(r.var().type())
                && !assigned.contains(d.var());
    }

    /** Whether the user has not seen a copy: a pass invented it, or it stands for a record's component, an array that has a name of its own. */
    private static boolean isNobodys(Var copy, Var original) {
        boolean named = original.isPart() || !original.isGenerated();
        return copy.isGenerated() || copy.isPart() && copy.type() instanceof Type.Arr && named;
    }

    /** The last statement of a list that mentions a variable, by variable. */
    private Map<Var, Integer> mentioned(List<Stmt> list) {
        Map<Var, Integer> mentioned = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            for (Set<Var> vars : effects.of(list.get(i)).mentioned()) {
                for (Var v : vars) {
                    mentioned.put(v, i);
                }
            }
        }
        return mentioned;
    }

    /** Whether the original is its copy's from statement {@code at} on: nothing mentions it any more. Neither stands for another one already. */
    private boolean takesOver(Stmt.Declare d, Set<Var> declared, int at, Map<Var, Integer> mentioned) {
        return d.var().isGenerated()
                && d.init() instanceof Expr.Read r
                && r.var().isGenerated()
                && d.var().type().equals(r.var().type())
                && declared.contains(r.var())
                && !merged.contains(r.var())
                && !merged.contains(d.var())
                && mentioned.get(r.var()) == at;
    }

    private void merge(Var original, Var copy) {
        merged.add(original);
        merged.add(copy);
        if (isTemp(original) && !isTemp(copy)) {
            originals.put(original, copy);
        } else {
            originals.put(copy, original);
        }
    }

    private void replace(List<Stmt> list, int from, int to, Set<Var> declared) {
        Stmt.Declare d = (Stmt.Declare) list.get(from);
        Var original = var(((Expr.Read) d.init()).var());
        for (int i = from + 1; i <= to; i++) {
            Stmt s = list.get(i);
            boolean readsFirst = i == to && s instanceof Stmt.Assign;
            boolean writes = effects.of(s).writes.stream().anyMatch(v -> var(v) == original);
            if (writes && !readsFirst) {
                return;
            }
        }
        if (isTemp(original) && !isTemp(d.var()) && declared.contains(original) && !assigned.contains(original)) {
            originals.put(original, d.var());
        } else if (isNobodys(d.var(), original)) {
            originals.put(d.var(), original);
        }
    }

    /** Whether it is a temporary, or the adjoint of one. */
    static boolean isTemp(Var v) {
        String bar = "Bar";
        boolean adjoint = v.name().endsWith(bar) && v.name().length() > bar.length() + 1;
        String name = adjoint ? v.name().substring(0, v.name().length() - bar.length()) : v.name();
        return v.isTemporary() && name.startsWith("t") && name.chars().skip(1).allMatch(Character::isDigit);
    }

    @Override
    protected Var var(Var v) {
        Var original = originals.get(v);
        return original == null ? v : var(original);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Stmt.Declare d = (Stmt.Declare) super.declare(s);
        return d.init() instanceof Expr.Read r && r.var() == d.var() ? null : d;
    }
}
