package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variables a list of statements may read before it has assigned them: Java's definite assignment, forwards, one visit a
 * statement (what is assigned where a loop is entered is assigned in each trip).
 */
final class Exposure {
    private final Effects effects;
    private final Set<Var> candidates;
    private final Set<Var> exposed = new HashSet<>();
    private final Map<Label, Set<Var>> atBreak = new HashMap<>();
    private final Map<Label, Set<Var>> atContinue = new HashMap<>();
    /** What is assigned here; null where nothing gets to. */
    private @Nullable Set<Var> assigned = new HashSet<>();

    private Exposure(Effects effects, Set<Var> candidates) {
        this.effects = effects;
        this.candidates = candidates;
    }

    /** Those of {@code candidates} whose value before {@code stmts} may be read in them. */
    static Set<Var> of(List<Stmt> stmts, Set<Var> candidates, Effects effects) {
        Exposure exposure = new Exposure(effects, candidates);
        exposure.list(stmts);
        return exposure.exposed;
    }

    private void list(List<Stmt> stmts) {
        stmts.forEach(this::stmt);
    }

    private void reads(Summary s) {
        if (assigned == null) {
            return;
        }
        for (Var v : s.reads) {
            if (candidates.contains(v) && !assigned.contains(v)) {
                exposed.add(v);
            }
        }
    }

    private void reads(@Nullable Expr e) {
        reads(effects.of(e));
    }

    private void stmt(Stmt s) {
        if (s instanceof Stmt.If i) {
            reads(i.condition());
            Set<Var> before = copy(assigned);
            list(i.then().stmts());
            Set<Var> afterThen = assigned;
            assigned = before;
            list(i.otherwise().stmts());
            assigned = meet(assigned, afterThen);
        } else if (s instanceof Stmt.Loop l) {
            loop(l);
        } else if (s instanceof Stmt.Labeled l) {
            list(l.body().stmts());
            assigned = meet(assigned, atBreak.get(l.label()));
        } else if (s instanceof Stmt.Block b) {
            list(b.stmts());
        } else if (s instanceof Stmt.Try t) {
            tryStmt(t);
        } else {
            reads(effects.of(s));
            assign(s);
        }
    }

    /** An exception may come before the body has assigned anything. */
    private void tryStmt(Stmt.Try t) {
        Set<Var> before = copy(assigned);
        list(t.body().stmts());
        Set<Var> after = assigned;
        for (Stmt.Catch arm : t.catches()) {
            assigned = copy(before);
            list(arm.body().stmts());
            after = meet(after, assigned);
        }
        assigned = after;
        if (t.finallyBlock() != null) {
            assigned = copy(before);
            list(t.finallyBlock().stmts());
            assigned = assigned == null || after == null ? null : union(after, assigned);
        }
    }

    private void assign(Stmt s) {
        if (s instanceof Stmt.Assign a && assigned != null) {
            assigned.add(a.var());
        } else if (s instanceof Stmt.Declare d && d.init() != null && assigned != null) {
            assigned.add(d.var());
        } else if (s instanceof Stmt.Break b) {
            atBreak.put(b.target(), meet(atBreak.get(b.target()), copy(assigned)));
            assigned = null;
        } else if (s instanceof Stmt.Continue c) {
            atContinue.put(c.target(), meet(atContinue.get(c.target()), copy(assigned)));
            assigned = null;
        } else if (s instanceof Stmt.Return || s instanceof Stmt.Throw) {
            assigned = null;
        }
    }

    private void loop(Stmt.Loop l) {
        list(l.init());
        boolean endless = Algebra.isTrue(l.condition());
        Set<Var> exit = null;
        if (l.form() != Stmt.Form.DO) {
            reads(l.condition());
            exit = endless ? null : copy(assigned);
        }
        list(l.body().stmts());
        assigned = meet(assigned, atContinue.get(l.label()));
        list(l.update());
        if (l.form() == Stmt.Form.DO) {
            reads(l.condition());
            exit = endless ? null : assigned;
        }
        assigned = meet(exit, atBreak.get(l.label()));
    }

    private static @Nullable Set<Var> copy(@Nullable Set<Var> set) {
        return set == null ? null : new HashSet<>(set);
    }

    private static Set<Var> union(Set<Var> a, Set<Var> b) {
        Set<Var> both = new HashSet<>(a);
        both.addAll(b);
        return both;
    }

    private static @Nullable Set<Var> meet(@Nullable Set<Var> a, @Nullable Set<Var> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        a.retainAll(b);
        return a;
    }
}
