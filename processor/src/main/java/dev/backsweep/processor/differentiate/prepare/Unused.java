package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IdentitySet;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements that compute a number which not every way to the end of the program uses, by walking backwards: on another way its adjoint is
 * zero, whatever its partial derivatives are there.
 *
 * <pre>
 * double e = p * Math.log(p);      // used where p &gt; 0 only: at p == 0 the adjoint of e is 0, and Math.log(p) infinite
 * if (p &gt; 0) {
 *   sum -= e;                      // used always
 * }
 * </pre>
 *
 * <p>Elements of arrays count as used.
 */
public final class Unused {
    private static final Type.Ref PARTIALS = Exprs.runtimeClass("Partials");

    /** The variables whose present value may not be used any more. */
    private Set<Var> unused = new IdentitySet<>();

    private final Map<Label, Set<Var>> behind = new HashMap<>();
    private final Map<Label, Set<Var>> nextTrip = new HashMap<>();

    /** What was found at the head of each loop: one in another loop is met there in every trip, and finds more each time, never less. */
    private final Map<Label, Set<Var>> atHead = new HashMap<>();

    private final Set<Var> all = new IdentitySet<>();
    private final Set<Var> results;
    private final Set<Stmt> found = new IdentitySet<>();

    private Unused(Collection<Var> results) {
        this.results = new IdentitySet<>();
        this.results.addAll(results);
    }

    /**
     * Finds them.
     *
     * @param results variables that count when the program ends; those that it does not declare do so too
     */
    public static Set<Stmt> in(Stmt.Block program, Collection<Var> results) {
        Unused walk = new Unused(results);
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                walk.all.add(s.var());
                return s;
            }
        }.walk(program);
        walk.block(program);
        return walk.found;
    }

    private void block(Stmt.Block b) {
        list(b.stmts());
    }

    private void list(List<Stmt> stmts) {
        for (Stmt s : stmts) {
            if (s instanceof Stmt.Declare d && !results.contains(d.var())) {
                unused.add(d.var());
            }
        }
        for (int i = stmts.size() - 1; i >= 0; i--) {
            before(stmts.get(i));
        }
    }

    private void before(Stmt s) {
        if (s instanceof Stmt.Declare d) {
            assigned(s, d.var(), d.init());
        } else if (s instanceof Stmt.Assign a) {
            assigned(s, a.var(), a.value());
        } else if (s instanceof Stmt.Block b) {
            block(b);
        } else if (s instanceof Stmt.If i) {
            Set<Var> after = copy(unused);
            block(i.then());
            Set<Var> then = unused;
            unused = after;
            block(i.otherwise());
            unused.addAll(then);
        } else if (s instanceof Stmt.Loop l) {
            loop(l);
        } else if (s instanceof Stmt.Labeled l) {
            behind.put(l.label(), copy(unused));
            block(l.body());
        } else if (s instanceof Stmt.Break b) {
            unused = copy(behind.getOrDefault(b.target(), unused));
        } else if (s instanceof Stmt.Continue c) {
            unused = copy(nextTrip.getOrDefault(c.target(), unused));
        } else if (s instanceof Stmt.Throw) {
            unused = new IdentitySet<>(); // no adjoint comes from there
        } else if (s instanceof Stmt.Return r) {
            unused = copy(all);
            unused.removeAll(results);
            uses(r.value());
        } else {
            usesAll(s);
        }
    }

    private void loop(Stmt.Loop l) {
        behind.put(l.label(), copy(unused));
        unused.addAll(atHead.getOrDefault(l.label(), Set.of()));
        Set<Var> firstTrip;
        int before;
        do {
            before = unused.size();
            Set<Var> head = copy(unused);
            list(l.update());
            nextTrip.put(l.label(), copy(unused));
            block(l.body());
            firstTrip = copy(unused);
            unused.addAll(head);
        } while (unused.size() > before);
        atHead.put(l.label(), copy(unused));
        if (l.form() == Stmt.Form.DO) {
            unused = firstTrip;
        }
        list(l.init());
    }

    private void assigned(Stmt s, Var v, Expr value) {
        boolean counts = !unused.contains(v) || !v.type().isFloating();
        unused.add(v);
        if (counts) {
            found.remove(s);
            uses(value);
        } else if (value != null) {
            found.add(s);
        }
    }

    /** The numbers that {@code e} hands on whatever they are: not those of which {@code max} takes one, or which a guard may pass over. */
    private void uses(Expr e) {
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                unused.remove(r.var());
                return r;
            }

            @Override
            public Expr conditional(Expr.Conditional c) {
                return c;
            }

            @Override
            public Expr call(Expr.Call c) {
                Rule rule = c.callee().kind() == Callee.Kind.MATH ? Rules.of(c.callee()) : null;
                boolean takesOne = rule != null && !rule.taken().isEmpty();
                return takesOne || c.callee().owner().equals(PARTIALS) ? c : super.call(c);
            }
        }.walk(e);
    }

    private void usesAll(Stmt s) {
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                unused.remove(r.var());
                return r;
            }
        }.walk(s);
    }

    private static Set<Var> copy(Set<Var> vars) {
        return new IdentitySet<>(vars);
    }
}
