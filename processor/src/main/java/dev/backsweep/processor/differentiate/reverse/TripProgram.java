package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One trip of a loop as a program of its own, with both sweeps. Its parameters are the variables that it finds; what it keeps lasts for a
 * trip. Sequences for what it keeps are made once for all trips, before the outermost loop.
 */
final class TripProgram {
    private final Prepared whole;
    private final Set<Var> loopChanges;
    private final Map<Var, Var> outputs;
    private final Map<Var, Var> gathered;
    private final Map<Var, Expr.NewArray> privates;
    private final List<Stmt.Declare> creations = new ArrayList<>();
    private final Set<Var> created = new LinkedHashSet<>();

    /**
     * A program for a trip of a loop of {@code whole}.
     *
     * @param loopChanges the variables that the loops round the trip change
     * @param outputs the variables that carry derivatives out of the trip, and their adjoints
     * @param gathered for active variables that the trip only reads, the variables to which their adjoints are added
     * @param privates the arrays whose contents do not outlive the trip, and what made them
     */
    TripProgram(
            Prepared whole,
            Set<Var> loopChanges,
            Map<Var, Var> outputs,
            Map<Var, Var> gathered,
            Map<Var, Expr.NewArray> privates) {
        this.privates = privates;
        this.whole = whole;
        this.loopChanges = loopChanges;
        this.outputs = outputs;
        this.gathered = gathered;
    }

    /** The sequences that the trips need. */
    List<Stmt.Declare> creations() {
        return creations;
    }

    /** Both sweeps of a trip. */
    List<Stmt> sweeps(Stmt.Block trip) {
        List<Var> found = free(trip);
        Map<Var, Var> shadows = new LinkedHashMap<>();
        List<Var> active = new ArrayList<>();
        for (Var v : found) {
            boolean isActive = !outputs.containsKey(v) && whole.activity().isActive(v);
            if (isActive) {
                active.add(v);
            }
            if (isActive && !v.type().isFloating() && whole.shadowOf().containsKey(v)) {
                shadows.put(v, whole.shadowOf().get(v));
            }
        }
        Map<Var, Expr> atEnd = new LinkedHashMap<>();
        outputs.forEach((v, bar) -> atEnd.put(v, Exprs.read(bar)));
        Set<Var> changing = new LinkedHashSet<>(whole.changing());
        changing.addAll(loopChanges);
        changing.addAll(Assigned.in(trip.stmts()));
        Prepared program = Prepared.of(
                method(trip, found, shadows),
                new Prepared.Given(
                        active,
                        null,
                        shadows,
                        List.of(),
                        Outside.NOTHING,
                        new Prepared.Seeds(null, atEnd, whole.decisions()),
                        new Prepared.Part(whole, changing, privates),
                        List.of()));
        return new Creations().stmts(swept(program, found, Assigned.in(trip.stmts())));
    }

    private List<Stmt> swept(Prepared program, List<Var> found, Set<Var> assigned) {
        Wanted wanted = new Wanted(program.versions());
        Map<Var, Var> bars = new LinkedHashMap<>(outputs);
        List<Stmt> sweep = new ArrayList<>();
        for (Var v : found) {
            if (!v.type().isFloating()
                    || outputs.containsKey(v)
                    || !program.activity().isActive(v)) {
                continue;
            }
            Var bar = assigned.contains(v) ? null : gathered.get(v);
            bars.put(v, bar == null ? v.derived("Bar") : bar);
            if (bar == null) {
                sweep.add(new Stmt.Declare(bars.get(v), Exprs.zero(v.type()), Pos.NONE));
            }
        }
        Reverse reverse = new Reverse(program, wanted, bars);
        sweep.addAll(reverse.sweep());
        Placement.Sweeps placed =
                new Placement(program, wanted, whole.decisions()).place(sweep, reverse.regionStarts());
        created.addAll(program.plans().rows().keySet());
        created.addAll(wanted.created());
        List<Stmt> both = new ArrayList<>(placed.shared());
        both.addAll(placed.forward());
        both.add(new Stmt.Comment("", Pos.NONE));
        both.addAll(placed.reverse());
        return both;
    }

    private Method method(Stmt.Block trip, List<Var> found, Map<Var, Var> shadows) {
        Method m = whole.method();
        List<Method.Param> params = new ArrayList<>();
        found.forEach(v -> params.add(new Method.Param(v, false, Pos.NONE)));
        shadows.values().forEach(v -> params.add(new Method.Param(v, false, Pos.NONE)));
        Method.Traits t = m.traits(); // the receiver is a parameter like any other, if the trip reads it at all
        Method.Traits traits = new Method.Traits(
                true, t.isPublic(), t.isPackagePrivate(), t.isVarargs(), t.typeVariables(), t.thrown());
        return new Method(m.owner(), m.name(), params, Type.Prim.VOID, trip, traits, m.pos());
    }

    /** The variables that a trip finds. */
    static List<Var> free(Stmt.Block trip) {
        Set<Var> mentioned = new LinkedHashSet<>();
        Set<Var> declared = new LinkedHashSet<>();
        new Walker() {
            @Override
            protected Var var(Var v) {
                mentioned.add(v);
                return v;
            }

            @Override
            public Stmt declare(Stmt.Declare s) {
                declared.add(s.var());
                return super.declare(s);
            }
        }.body(trip);
        mentioned.removeAll(declared);
        return new ArrayList<>(mentioned);
    }

    /** Takes out the statements that make what trips keep values in. */
    private final class Creations extends Rewriter {
        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            if (s instanceof Stmt.Declare d && isKept(d.var())) {
                if (!(d.init() instanceof Expr.Lit)) {
                    creations.add(d);
                }
            } else if (s instanceof Stmt.Assign a && isKept(a.var())) {
                creations.add(new Stmt.Declare(a.var(), a.value(), a.pos()));
            } else {
                super.expand(s, into);
            }
        }

        private boolean isKept(Var v) {
            return v.type() instanceof Type.Seq || created.contains(v);
        }
    }
}
