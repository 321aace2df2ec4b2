package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the loops whose trips are run again in the reverse sweep, each reversed at once: trips hand on nothing but sums, as in
 * {@link OnePassLoops}, but the adjoint of a sum is known only after the loop. The forward sweep keeps nothing of such a loop, and the reverse
 * sweep no more than a trip's. Each condition is a predicate of {@link LoopFacts}; {@link ReplayCost} tells whether it pays.
 *
 * <pre>
 * for (i…) { r = …; sum += r * r; }            for (i…) { r = …; sum += r * r; }
 * return Math.sqrt(sum);                   →   sumBar = …;
 *                                              for (i…) { r = …; rBar = 2 * r * sumBar; … }
 * </pre>
 */
public final class ReplayLoops {

    /**
     * A loop to be run again.
     *
     * @param loop as it stands in the primal in core form
     * @param outermost the outermost loop round it, or itself
     * @param sums what its trips add to
     * @param overwritten the active variables outside that each trip assigns before it reads them
     * @param restarted the inactive variables that trips hand on: the second run starts from what they held before the first
     * @param privates the arrays whose contents do not outlive a trip, and what made them
     */
    public record Plan(
            Stmt.Loop loop,
            Stmt.Loop outermost,
            Set<Var> sums,
            Set<Var> overwritten,
            Set<Var> restarted,
            Map<Var, Expr.NewArray> privates) {}

    private ReplayLoops() {}

    /** The plan for a loop, or null where a condition fails or it does not pay. */
    public static Plan of(LoopFacts loop, Stmt.Loop outermost, Decisions decisions) {
        Set<Var> sums = new LinkedHashSet<>();
        Set<Var> overwritten = new LinkedHashSet<>();
        Set<Var> restarted = new LinkedHashSet<>();
        for (Var v : loop.carried()) {
            if (!loop.isActiveState(v)) {
                restarted.add(v);
            } else if (v.type().isFloating() && loop.isSum(v)) {
                sums.add(v);
            } else if (loop.isOverwritten(v)) {
                overwritten.add(v);
            } else {
                return null;
            }
        }
        if (sums.isEmpty()) {
            return null;
        }
        ReplayCost cost = ReplayCost.of(loop, restarted);
        if (cost.keepsNothing()) {
            return null;
        }
        String obstacle = cost.pays() ? obstacle(loop) : "to keep a few numbers of each trip costs less";
        if (obstacle != null) {
            decisions.note(loop.loop().pos(), "not run again in the reverse sweep: " + obstacle);
            return null;
        }
        decisions.note(
                loop.loop().pos(), "run again in the reverse sweep, each trip reversed at once: nothing of it is kept");
        Map<Var, Expr.NewArray> privates = new IdentityHashMap<>();
        loop.arrays().own().forEach(a -> privates.put(a.names().get(0), a.made()));
        return new Plan(loop.loop(), outermost, sums, overwritten, restarted, privates);
    }

    /** Which condition fails; null where none does. */
    private static String obstacle(LoopFacts loop) {
        if (!loop.endsHere()) {
            return "a jump leaves it for somewhere else";
        }
        if (!loop.isPlainCode()) {
            return "it catches exceptions, or reaches arrays through more than variables";
        }
        if (!loop.takesNothing()) {
            return "it takes what an earlier sweep kept";
        }
        if (!loop.callsNobody()) {
            return "it calls what may have effects";
        }
        if (!loop.arrays().stand()) {
            return "what it reads is written, here or later";
        }
        return loop.arrays().ownAreMadeOnce() ? null : "an array that its trips overwrite is made in a loop round it";
    }
}
