package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.Flow;
import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.analyse.Stability;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.early.KnownAdjoints;
import dev.backsweep.processor.differentiate.early.SeedFirst;
import dev.backsweep.processor.differentiate.rules.Poles;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.differentiate.rules.Undefined;
import dev.backsweep.processor.differentiate.rules.UnderRoots;
import dev.backsweep.processor.ir.Copy;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program made ready for reversal, with the facts about it: ways out numbered, intermediate values named, array references mirrored.
 *
 * @param method the forward sweep before anything is kept; each node occurs once
 * @param result the variable that holds what the primal returns; null if that is nothing or a record
 * @param results the variables that hold it: that one, or those that stand for a record and can have adjoints
 * @param exits for labels of constructs that are left by jumps, the variable that holds by which
 * @param trips for labels of loops of unknown length, the variable that counts their trips
 * @param elements variables that do nothing but name elements of arrays, which could be read in their place
 * @param frames the variable that names the stacks which pairs of methods share
 * @param plans the loops that are reversed in a cheaper way than the general one
 * @param shadowOf for each active array variable, the one that names its adjoint array
 * @param snapshots for names of elements, the array that keeps them from the start of the trip
 * @param changing variables that loops round the whole program change: what depends on them has no size that is known in time
 * @param poles the scalars that are infinite where an ordinary number is zero
 * @param undefined the scalars that may be infinite, or no numbers
 * @param roots the variables that roots are taken of
 * @param decisions where it is told what is decided
 */
public record Prepared(
        Method method,
        Var result,
        List<Var> results,
        Activity activity,
        Aliases aliases,
        Flow flow,
        Stability stability,
        Versions versions,
        Map<Label, Var> exits,
        Map<Label, Var> trips,
        Set<Var> shadows,
        Set<Var> elements,
        Var frames,
        LoopPlans plans,
        Map<Var, Var> shadowOf,
        Map<Var, Var> snapshots,
        Set<Var> changing,
        Poles poles,
        Undefined undefined,
        UnderRoots roots,
        Decisions decisions) {

    /**
     * What is given with a program.
     *
     * @param active the active parameters
     * @param record what stands for a record that is returned, or null
     * @param shadows for each active array parameter, the variable that names its adjoint array; those of other arrays are added
     * @param entry statements that run first, and whose variables everything sees
     * @param outside what happens between the sweeps
     * @param onePass what loops that are reversed trip by trip need to know; null where there shall be none
     * @param part what is known of a program that is a trip of another's loop; null otherwise
     * @param guarded the parameters of which guards see to it that none is a row of another
     */
    public record Given(
            Collection<Var> active,
            Parts record,
            Map<Var, Var> shadows,
            List<Stmt> entry,
            Outside outside,
            Seeds onePass,
            Part part,
            Collection<Var> guarded) {

        /** Those of the program of which this is a part. */
        private Poles poles() {
            return part == null ? null : part.whole().poles();
        }
    }

    /**
     * The adjoints that are known from the start.
     *
     * @param result of what the program returns, or null
     * @param atEnd of variables when it ends
     * @param decisions where it is told what becomes of loops
     */
    public record Seeds(Expr result, Map<Var, Expr> atEnd, Decisions decisions) {}

    /**
     * The program of which this one is a part.
     *
     * @param changing the variables that loops round the part change
     * @param privates arrays whose contents do not outlive the part, and what made them
     */
    public record Part(Prepared whole, Set<Var> changing, Map<Var, Expr.NewArray> privates) {
        Aliases aliases(Method part) {
            return Aliases.of(part, whole.aliases());
        }
    }

    /**
     * Prepares a method whose parameters include the adjoint arrays.
     *
     * @param active the active parameters
     * @param record what stands for a record that is returned, or null
     * @param shadows for each active array parameter, the variable that names its adjoint array
     * @param entry statements that run first, and whose variables everything sees
     */
    public static Prepared of(
            Method primal, Collection<Var> active, Parts record, Map<Var, Var> shadows, List<Stmt> entry) {
        return of(primal, active, record, shadows, entry, Outside.NOTHING);
    }

    /**
     * The same for sweeps that are methods of their own.
     *
     * @param outside what happens between them
     */
    public static Prepared of(
            Method primal,
            Collection<Var> active,
            Parts record,
            Map<Var, Var> shadows,
            List<Stmt> entry,
            Outside outside) {
        return of(primal, new Given(active, record, shadows, entry, outside, null, null, List.of()));
    }

    /** Prepares a method. */
    public static Prepared of(Method primal, Given given) {
        Method core = fresh(given.onePass() == null ? primal : SeedFirst.named(primal));
        LoopPlans plans = given.onePass() == null ? LoopPlans.NONE : plans(core, given);
        Var frames = given.part() == null
                ? Var.generated("frames", Exprs.runtimeClass("Frames"))
                : given.part().whole().frames();
        Exits.Result numbered = Exits.of(plans.extended(core, frames), given.record());
        List<Var> results = given.record() != null
                ? given.record().differentiable()
                : numbered.result() == null ? List.of() : List.of(numbered.result());
        List<Var> outputs = outputs(results, given);
        List<Stmt> whole = new ArrayList<>(given.entry());
        whole.addAll(numbered.method().body().stmts());
        Method fresh = fresh(primal.withBody(new Stmt.Block(whole, primal.body().pos())));
        Aliases aliases = aliases(fresh, results, given);
        Activity activity = Activity.of(fresh, given.active(), outputs, aliases, Prepared::flows);
        Intermediates.Named intermediates = Intermediates.name(fresh, aliases, activity, given.outside(), plans.rows());
        Method named = fresh(intermediates.method());
        Map<Var, Var> snapshots = Map.of();
        if (given.onePass() != null) {
            aliases = aliases(named, results, given);
            Snapshots.Result copied =
                    Snapshots.of(named, aliases, new Stability(named.body(), aliases, given.outside(), plans.rows()));
            snapshots = copied.kept();
            if (copied.method() != named) {
                named = fresh(copied.method());
                aliases = aliases(named, results, given);
            }
        } else {
            aliases = aliases(named, results, given);
        }
        activity = Activity.of(named, given.active(), outputs, aliases, Prepared::flows);
        named = withConstantAdjoints(named, activity, given.shadows());
        Method mirrored = fresh(Shadows.add(named, activity, given.shadows(), frames, plans));
        aliases = aliases(mirrored, results, given);
        activity = Activity.of(mirrored, given.active(), outputs, aliases, Prepared::flows);
        Flow flow = Flow.of(mirrored.body());
        Stability stability = new Stability(mirrored.body(), aliases, given.outside(), plans.rows());
        Versions versions = Versions.of(mirrored, given.shadows());
        return new Prepared(
                mirrored,
                numbered.result(),
                results,
                activity,
                aliases,
                flow,
                stability,
                versions,
                numbered.exits(),
                numbered.trips(),
                Set.copyOf(given.shadows().values()),
                intermediates.elements(),
                frames,
                plans,
                given.shadows(),
                snapshots,
                given.part() == null ? Set.of() : changing(given.part(), mirrored),
                Poles.in(mirrored.body(), given.poles()),
                Undefined.in(
                        mirrored.body(),
                        given.part() == null ? null : given.part().whole().undefined()),
                UnderRoots.in(
                        mirrored.body(),
                        given.part() == null ? null : given.part().whole().roots()),
                given.onePass() == null ? Decisions.NONE : given.onePass().decisions());
    }

    /** What the loops round a part change, and all that the part itself makes: nothing of that is known before those loops. */
    private static Set<Var> changing(Part part, Method method) {
        Set<Var> changing = new LinkedHashSet<>(part.changing());
        changing.addAll(Assigned.in(method.body().stmts()));
        return changing;
    }

    private static Aliases aliases(Method method, List<Var> results, Given given) {
        if (given.part() != null) {
            return given.part().aliases(method);
        }
        Aliases aliases = Aliases.ofGuarded(method, given.active(), given.guarded());
        if (given.outside().seesArrays()) { // callers write what they were given before the reverse sweep comes
            results.forEach(aliases::escape);
        }
        return aliases;
    }

    private static LoopPlans plans(Method core, Given given) {
        Aliases aliases = aliases(core, List.of(), given);
        Activity varied = Activity.of(core, given.active(), List.of(), aliases, Prepared::flows);
        Seeds seeds = given.onePass();
        return LoopPlans.of(
                core,
                varied,
                aliases,
                KnownAdjoints.of(core, varied, Poles.in(core.body(), given.poles()), seeds.result(), seeds.atEnd()),
                given.part(),
                seeds.decisions());
    }

    /** The variables whose final value counts. */
    private static List<Var> outputs(List<Var> results, Given given) {
        List<Var> outputs = new ArrayList<>(results);
        if (given.part() != null) {
            outputs.addAll(given.onePass().atEnd().keySet());
        } else if (results.isEmpty() || given.outside().seesArrays()) {
            given.active().stream().filter(v -> v.type() instanceof Type.Arr).forEach(outputs::add);
        }
        return outputs;
    }

    /** Whether a variable names an adjoint array. */
    public boolean isShadow(Var v) {
        return shadows.contains(v);
    }

    /** An array parameter that is constant, but that an active array may be, has adjoints that nobody asks for. */
    private static Method withConstantAdjoints(Method method, Activity activity, Map<Var, Var> shadows) {
        List<Stmt> stmts = new ArrayList<>();
        for (Method.Param p : method.params()) {
            Var x = p.var();
            boolean lacks = x.type() instanceof Type.Arr && activity.isActive(x) && !shadows.containsKey(x);
            if (lacks && !shadows.containsValue(x)) {
                Var unasked = x.derived("Bar");
                shadows.put(x, unasked);
                stmts.add(new Stmt.Declare(unasked, Exprs.runtime("Zeros", "like", x.type(), Exprs.read(x)), Pos.NONE));
            }
        }
        stmts.addAll(method.body().stmts());
        return method.withBody(new Stmt.Block(stmts, method.body().pos()));
    }

    /** A copy in which every node is an object of its own. */
    static Method fresh(Method method) {
        return Copy.of(method);
    }

    /** Whether a call of a mathematical function carries derivatives from one of its operands. */
    public static boolean flows(Expr.Call call, int operand) {
        Rule rule = Rules.of(call.callee());
        return rule != null && rule.partials().get(operand) != Rule.ZERO;
    }
}
