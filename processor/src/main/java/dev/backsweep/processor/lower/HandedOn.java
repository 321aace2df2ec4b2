package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may hold an array when the trip that made it is over: a variable that hands it on to the next trip, so that two arrays take turns; or
 * an array of arrays, of which each trip fills one row.
 *
 * <p>{@code next = new double[n]; … now = next;} is held by {@code now}; {@code row = new double[n]; … a[i] = row;} by {@code a}.
 */
final class HandedOn {
    private final Aliases aliases;
    private final Map<Stmt, Site> sites = new IdentityHashMap<>();
    private final List<Given> given = new ArrayList<>();
    private final Set<Var> started = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Where an array is made.
     *
     * @param loops the loops around it, the innermost first
     * @param scope the variables that can be named there
     * @param after how many variables were given arrays before
     */
    private record Site(List<Stmt.Loop> loops, List<Var> scope, int after) {
        Stmt.Loop innermost() {
            return loops.get(0);
        }

        Stmt.Loop outermost() {
            return loops.get(loops.size() - 1);
        }
    }

    /** A variable that is given an array, in the order of the text. */
    private record Given(Var var, Expr value, boolean declared, List<Stmt.Loop> loops) {}

    private HandedOn(Aliases aliases) {
        this.aliases = aliases;
    }

    static HandedOn of(Method method, Aliases aliases) {
        HandedOn handedOn = new HandedOn(aliases);
        Facts facts = handedOn.new Facts();
        method.params().forEach(p -> {
            handedOn.started.add(p.var());
            facts.scope.add(p.var());
        });
        facts.walk(method.body());
        return handedOn;
    }

    /**
     * The variables that may hold, when a trip makes an array, what an earlier trip made at the same place: those that live longer than a
     * trip. Null where somebody else may.
     */
    List<Var> holders(Stmt s, Var made, Expr value) {
        Site site = sites.get(s);
        if (site == null || aliases.family(made).isLent() || !isApart(made, value)) {
            return null;
        }
        List<Var> holders = new ArrayList<>();
        for (Var v : site.scope) {
            boolean member = aliases.family(v) == aliases.family(made);
            boolean row = value instanceof Expr.ArrayLit
                    && v.type().rank() < made.type().rank();
            if (!member || row || isOfTrip(v, site.innermost())) {
                continue;
            }
            boolean changes = given.stream().anyMatch(g -> g.var == v && g.loops.contains(site.outermost()));
            if (changes && (!started.contains(v) || !v.type().equals(made.type()))) {
                return null;
            }
            if (changes) {
                holders.add(v);
            }
        }
        return areUntilThen(holders, site) ? holders : null;
    }

    /** Whether what the trip's own variables hold until the array is made is what the holders hold, or no array of that place. */
    private boolean areUntilThen(List<Var> holders, Site site) {
        return given.subList(0, site.after).stream()
                .noneMatch(g -> holders.contains(g.var) && g.loops.contains(site.innermost()));
    }

    private boolean isOfTrip(Var v, Stmt.Loop loop) {
        return given.stream().anyMatch(g -> g.var == v && g.declared && g.loops.contains(loop));
    }

    /** Whether no array of arrays has the array, or rows that were made with it, in it. */
    private boolean isApart(Var made, Expr value) {
        Aliases.Family family = aliases.family(made);
        int rank = made.type().rank();
        boolean alone = family.members().stream().allMatch(m -> m.type().rank() <= rank);
        boolean itsRowsAreOthers = value instanceof Expr.ArrayLit;
        return alone && (rank == 1 || rank == 2 && itsRowsAreOthers)
                || rank == 2
                        && alone
                        && !family.movesRows()
                        && given.stream().noneMatch(g -> aliases.family(g.var) == family && sharesRows(g.value));
    }

    /** Whether an array of arrays may be made of rows that another one has. */
    private boolean sharesRows(Expr value) {
        if (value instanceof Expr.ArrayLit a) {
            return a.elements().stream().anyMatch(e -> e.type() instanceof Type.Arr && !isNew(e));
        }
        return value instanceof Expr.Call c && c.callee().owner().equals(Exprs.runtimeClass("Adjoints"));
    }

    private boolean isNew(Expr e) {
        if (e instanceof Expr.Read r) {
            return given.stream()
                    .noneMatch(g -> g.var == r.var()
                            && !(g.value instanceof Expr.NewArray || g.value instanceof Expr.ArrayLit));
        }
        return e instanceof Expr.NewArray || e instanceof Expr.ArrayLit && !sharesRows(e);
    }

    /** Whether the innermost loop, which no other surrounds, puts what each of its trips makes into a row of its own. */
    boolean isRow(Stmt s, Var made) {
        Site site = sites.get(s);
        if (site == null || site.loops.size() > 1 || aliases.family(made).isLent()) {
            return false;
        }
        Stmt.Loop loop = site.innermost();
        Var counter = LoopShape.of(loop).induction();
        List<Stmt> trip = loop.body().stmts();
        return counter != null
                && trip.contains(s)
                && trip.subList(trip.indexOf(s), trip.size()).stream()
                        .anyMatch(x -> x instanceof Stmt.Set set
                                && set.array() instanceof Expr.Read array
                                && given.stream().noneMatch(g -> g.var == array.var() && g.loops.contains(loop))
                                && set.index() instanceof Expr.Read index
                                && index.var() == counter
                                && set.value() instanceof Expr.Read row
                                && row.var() == made);
    }

    private final class Facts extends StatementWalker {
        private final Deque<Stmt.Loop> loops = new ArrayDeque<>();
        private final List<Var> scope = new ArrayList<>();

        @Override
        public List<Stmt> stmts(List<Stmt> list) {
            int outer = scope.size();
            super.stmts(list);
            scope.subList(outer, scope.size()).clear();
            return list;
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            int outer = scope.size();
            s.init().forEach(this::walk);
            loops.push(s);
            body(s.body());
            s.update().forEach(this::walk);
            loops.pop();
            scope.subList(outer, scope.size()).clear();
            return s;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            note(s, s.var(), s.init(), true);
            if (s.var().type() instanceof Type.Arr) {
                scope.add(s.var());
            }
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            note(s, s.var(), s.value(), false);
            return super.assign(s);
        }

        private void note(Stmt s, Var v, Expr value, boolean declared) {
            if (!(v.type() instanceof Type.Arr)) {
                return;
            }
            if (!loops.isEmpty()) {
                sites.put(s, new Site(List.copyOf(loops), List.copyOf(scope), given.size()));
            }
            given.add(new Given(v, value, declared, List.copyOf(loops)));
            if (declared && value != null) {
                started.add(v);
            }
        }
    }
}
