package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A choice that is the same for all directions, and leaves a number as it is on one side, is asked once rather than in each lane: mostly there is
 * nothing to do.
 *
 * <pre>
 * double nextDot = xDot[i];
 * if (next &gt; max) { writer = i; }                    if (next &gt; max) {
 * maxDot = next &gt; max ? nextDot : maxDot;              writer = i;
 *                                                      maxDot = xDot[i];
 *                                                    }
 * </pre>
 */
final class LaneChoices extends Rewriter {
    private final Dependent dependent;
    /** How often variables are read or assigned. */
    private final Map<Var, Integer> uses = new HashMap<>();

    private LaneChoices(List<Stmt> program, Dependent dependent) {
        this.dependent = dependent;
        Walker walker = new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                uses.merge(r.var(), 1, Integer::sum);
                return r;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                uses.merge(s.var(), 1, Integer::sum);
                return super.assign(s);
            }
        };
        program.forEach(walker::walk);
    }

    /** The program for one direction with such choices asked once. */
    static List<Stmt> asked(List<Stmt> program, Dependent dependent) {
        return new LaneChoices(program, dependent).stmts(program);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        boolean asks = s instanceof Stmt.Assign a
                && a.value() instanceof Expr.Conditional c
                && c.whenFalse() instanceof Expr.Read old
                && old.var() == a.var()
                && dependent.contains(a.var())
                && !dependent.in(c.condition());
        if (!asks) {
            super.expand(s, into);
            return;
        }
        Stmt.Assign a = (Stmt.Assign) s;
        Expr.Conditional c = (Expr.Conditional) a.value();
        Stmt then = new Stmt.Assign(a.var(), named(c.whenTrue(), into), a.pos());
        int last = into.size() - 1;
        if (last >= 0 && into.get(last) instanceof Stmt.If before && asksTheSame(before, c.condition())) {
            into.set(last, also(before, then));
        } else {
            Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
            into.add(new Stmt.If(c.condition(), new Stmt.Block(List.of(then), Pos.NONE), none, Pos.NONE));
        }
    }

    private static boolean asksTheSame(Stmt.If before, Expr condition) {
        return before.otherwise().isEmpty()
                && Exprs.same(before.condition(), condition)
                && Assigned.in(List.of(before.then())).stream().noneMatch(v -> Mentions.of(condition, v));
    }

    private static Stmt also(Stmt.If before, Stmt then) {
        List<Stmt> both = new ArrayList<>(before.then().stmts());
        both.add(then);
        return new Stmt.If(
                before.condition(), new Stmt.Block(both, before.then().pos()), before.otherwise(), before.pos());
    }

    /** What a number is that this choice alone reads, and nobody assigns; its declaration, if it stands just before, goes. */
    private Expr named(Expr e, List<Stmt> into) {
        if (!(e instanceof Expr.Read r) || uses.get(r.var()) > 1) {
            return e;
        }
        int at = into.size() - 1;
        while (at >= 0 && !dependent.in(into.get(at))) {
            at--;
        }
        if (at < 0 || !declares(into.get(at), r.var())) {
            return e;
        }
        Expr element = ((Stmt.Declare) into.get(at)).init();
        Set<Var> since = Assigned.in(into.subList(at, into.size()));
        if (since.stream().anyMatch(v -> Mentions.of(element, v))) {
            return e;
        }
        into.remove(at);
        return element;
    }

    /** Whether it names an element, whose place in the array nobody computes. */
    private static boolean declares(Stmt s, Var v) {
        return s instanceof Stmt.Declare d
                && d.var() == v
                && d.init() instanceof Expr.Get g
                && g.array() instanceof Expr.Read
                && (g.index() instanceof Expr.Read || g.index() instanceof Expr.Lit);
    }
}
