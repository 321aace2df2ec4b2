package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds loops whose derivatives flow through the trip that wrote last: what a trip gives to later ones is overwritten in one place, by a value
 * that does not read it. The forward sweep remembers that trip; the reverse sweep runs it again, alone, and reverses it.
 *
 * <pre>
 * for (k…) { d = …; if (d < best) { best = d; } }     →    for (k…) { d = …; if (d < best) { writer = k; best = d; } }
 *                                                          if (writer >= 0) { d = …; dBar = bestBar; bestBar = 0; … }
 * </pre>
 */
public final class LastWriters {

    /**
     * A loop to be reversed in one trip.
     *
     * @param loop as it stands in the primal in core form
     * @param outermost the outermost loop round it, or itself
     * @param writer the variable that holds which trip wrote last, negative for none
     * @param site the first of the statements that overwrite
     * @param choice where {@code Math.min} or {@code Math.max} chooses what it writes: between what; else null
     * @param trip what a trip runs up to these statements, and these
     * @param written the active variables that they overwrite
     */
    public record Plan(
            Stmt.Loop loop,
            Stmt.Loop outermost,
            Var writer,
            Stmt.Assign site,
            Choice choice,
            List<Stmt> trip,
            Set<Var> written) {}

    /**
     * A choice between what a variable holds and another value, with a name for the other value.
     *
     * @param taken the condition under which it is the other value, by the rule of the function
     */
    public record Choice(Var other, Expr value, Expr taken, Expr.Call call) {
        /** The statements that make the choice and note in {@code writer} that it was made. */
        public List<Stmt> noting(Stmt.Assign site, Stmt note) {
            Stmt.Block then = new Stmt.Block(List.of(note), Pos.NONE);
            return List.of(
                    new Stmt.Declare(other, value, site.pos()),
                    new Stmt.If(taken, then, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE),
                    new Stmt.Assign(site.var(), call, site.pos()));
        }
    }

    private final LoopFacts facts;
    private final Set<Var> written = new LinkedHashSet<>();
    private Stmt.Assign site;
    private Choice choice;

    private LastWriters(LoopFacts facts) {
        this.facts = facts;
    }

    /** The plan for a loop, or null where a condition fails. */
    public static Plan of(LoopFacts facts, Stmt.Loop outermost) {
        return new LastWriters(facts).plan(outermost);
    }

    private Plan plan(Stmt.Loop outermost) {
        facts.carried().stream().filter(facts::isActiveState).forEach(written::add);
        boolean legal = !written.isEmpty()
                && written.stream().allMatch(v -> v.type().isFloating())
                && countsUpFromZero()
                && facts.endsHere()
                && facts.isPlainCode()
                && facts.callsNobody()
                && facts.arrays()
                        .stand(); // so no array carries anything either, and adjoints of arrays are only added to
        List<Stmt> trip = legal ? upToWriters(facts.loop().body().stmts()) : null;
        boolean complete = trip != null && onlyThereAssigned(trip) && readsNothingCarried(trip);
        Var writer = Var.generated("writer", Type.Prim.INT);
        return complete ? new Plan(facts.loop(), outermost, writer, site, choice, trip, written) : null;
    }

    /** Whether the value of its variable tells which trip it is and is never negative. */
    private boolean countsUpFromZero() {
        LoopShape shape = LoopShape.of(facts.loop());
        return shape.induction() != null
                && shape.step() > 0
                && shape.bound() != null
                && facts.loop().init().stream()
                        .anyMatch(s -> s instanceof Stmt.Declare d
                                && d.var() == shape.induction()
                                && d.init() instanceof Expr.Lit l
                                && l.value() instanceof Integer first
                                && first >= 0)
                && facts.loop().update().stream()
                        .anyMatch(s -> s instanceof Stmt.Assign a && a.var() == shape.induction());
    }

    /** What a trip that overwrites runs for it; null where that is no straight path through choices. */
    private List<Stmt> upToWriters(List<Stmt> stmts) {
        for (int i = 0; i < stmts.size(); i++) {
            Stmt s = stmts.get(i);
            List<Stmt> rest = null;
            if (s instanceof Stmt.Assign a && written.contains(a.var())) {
                rest = writers(stmts.subList(i, stmts.size()));
            } else if (s instanceof Stmt.If choice) {
                List<Stmt> then = upToWriters(choice.then().stmts());
                rest = then != null ? then : upToWriters(choice.otherwise().stmts());
            } else if (s instanceof Stmt.Block b) {
                rest = upToWriters(b.stmts());
            }
            if (rest != null) {
                List<Stmt> all = new ArrayList<>(stmts.subList(0, i));
                all.addAll(rest);
                return all;
            }
            if (Jumps.mayLeave(s)) {
                return null;
            }
        }
        return null;
    }

    private List<Stmt> writers(List<Stmt> stmts) {
        site = (Stmt.Assign) stmts.get(0);
        int last = 0;
        for (int i = 0; i < stmts.size(); i++) {
            last = stmts.get(i) instanceof Stmt.Assign a && written.contains(a.var()) ? i : last;
        }
        List<Stmt> result = new ArrayList<>(stmts.subList(0, last + 1));
        choice = last == 0 ? choice(site) : null;
        if (choice != null) {
            result.set(0, new Stmt.Assign(site.var(), choice.value(), site.pos()));
        }
        return result.stream().anyMatch(Jumps::mayLeave) ? null : result;
    }

    /** {@code v = Math.min(v, e)} and its like, which overwrite where they take {@code e}. */
    private static Choice choice(Stmt.Assign s) {
        if (!(s.value() instanceof Expr.Call c)
                || c.callee().kind() != Callee.Kind.MATH
                || !(c.callee().name().equals("min") || c.callee().name().equals("max"))) {
            return null;
        }
        boolean first = isRead(c.args().get(0), s.var());
        if (first == isRead(c.args().get(1), s.var())) {
            return null;
        }
        Expr value = c.args().get(first ? 1 : 0);
        Var other = Var.generated("next", value.type());
        Expr own = Exprs.read(s.var());
        Expr next = Exprs.read(other);
        BinaryOp better = c.callee().name().equals("min") ? BinaryOp.LT : BinaryOp.GT;
        Expr taken = first ? Exprs.binary(better, next, own) : Exprs.not(Exprs.binary(better, own, next));
        List<Expr> args = first ? List.of(own, next) : List.of(next, own);
        return new Choice(other, value, taken, new Expr.Call(c.callee(), c.receiver(), args, c.type(), c.pos()));
    }

    private static boolean isRead(Expr e, Var v) {
        return e instanceof Expr.Read r && r.var() == v;
    }

    /** Whether each trip that overwrites one of the variables there overwrites them all, and no other statement assigns one. */
    private boolean onlyThereAssigned(List<Stmt> trip) {
        return assignments(facts.loop().body().stmts()) == written.size()
                && assignments(trip) == written.size()
                && assignments(facts.loop().update()) == 0
                && trip.stream()
                                .filter(s -> s instanceof Stmt.Assign a && written.contains(a.var()))
                                .map(s -> ((Stmt.Assign) s).var())
                                .distinct()
                                .count()
                        == written.size();
    }

    private int assignments(List<Stmt> stmts) {
        int[] count = {0};
        Walker walker = new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                count[0] += written.contains(s.var()) ? 1 : 0;
                return super.assign(s);
            }
        };
        stmts.forEach(walker::walk);
        return count[0];
    }

    /** Whether that trip can run by itself: it reads nothing that earlier trips handed on, but for the loop's variable. */
    private boolean readsNothingCarried(List<Stmt> trip) {
        Var counter = LoopShape.of(facts.loop()).induction();
        boolean[] free = {true};
        Walker walker = new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                free[0] &= r.var() == counter || !facts.carried().contains(r.var());
                return r;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                free[0] &= s.var() != counter;
                return super.assign(s);
            }
        };
        trip.forEach(walker::walk);
        return free[0];
    }
}
