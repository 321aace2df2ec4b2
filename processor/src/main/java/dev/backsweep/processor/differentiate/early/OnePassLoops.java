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
 * Finds the loops whose trips can be reversed one by one, each at once after its forward part: then nothing of a trip is kept for longer than
 * the trip. That is so where the adjoints of everything that the loop gives to the rest of the program are known before it begins, and where
 * trips hand on nothing but sums. Each condition is a predicate of this class.
 *
 * <pre>
 * for (i…) { r = …; sum += r * r; }             double sumBar = resultBar / n;
 * return sum / n;                          →    for (i…) { r = …; sum += r * r;
 *                                                          rBar = 2 * r * sumBar; … }
 * </pre>
 */
public final class OnePassLoops {

    /**
     * A loop to be reversed trip by trip.
     *
     * @param loop as it stands in the primal in core form
     * @param outermost the outermost loop round it, or itself
     * @param seeds for each sum its adjoint, over what variables hold before the loop
     * @param gathered for each active variable that the loop only reads, the variable that gathers its adjoint
     * @param privates the arrays whose contents do not outlive a trip, and what made them
     */
    public record Plan(
            Stmt.Loop loop,
            Stmt.Loop outermost,
            Map<Var, KnownAdjoints.Adjoint> seeds,
            Map<Var, Var> gathered,
            Map<Var, Expr.NewArray> privates) {}

    private OnePassLoops() {}

    /**
     * The plan for a loop, or null where a condition fails.
     *
     * @param decisions where it is told which
     */
    public static Plan of(LoopFacts loop, Stmt.Loop outermost, Decisions decisions) {
        Set<Var> sums = new LinkedHashSet<>();
        for (Var v : loop.carried()) {
            if (!loop.isActiveState(v)) {
                continue;
            }
            if (v.type().isFloating() && loop.isSum(v)) {
                sums.add(v);
            } else if (!loop.isOverwritten(v)) {
                decisions.note(
                        loop.loop().pos(), "no single pass: `" + v.name() + "` carries a derivative from trip to trip");
                return null;
            }
        }
        Map<Var, KnownAdjoints.Adjoint> seeds = loop.seeds(sums);
        String obstacle = obstacle(loop, seeds);
        if (obstacle != null) {
            decisions.note(loop.loop().pos(), "no single pass: " + obstacle);
        }
        if (obstacle != null || seeds.isEmpty()) {
            return null;
        }
        decisions.note(loop.loop().pos(), "one pass: each trip is reversed at once, nothing of it is kept for longer");
        Map<Var, Expr.NewArray> privates = new IdentityHashMap<>();
        loop.arrays().own().forEach(a -> {
            privates.put(a.names().get(0), a.made());
            decisions.note(
                    loop.loop().pos(),
                    "`" + a.names().get(0).name()
                            + "` is each trip's own: nothing is read of it that the trip has not written");
        });
        return new Plan(loop.loop(), outermost, seeds, loop.gathered(), privates);
    }

    /** Which condition fails; null where none does. */
    private static String obstacle(LoopFacts loop, Map<Var, KnownAdjoints.Adjoint> seeds) {
        if (!loop.endsHere()) {
            return "a jump leaves it for somewhere else";
        }
        if (seeds == null) {
            return "the adjoint of what it sums is not known before it";
        }
        if (seeds.isEmpty()) {
            return null;
        }
        if (!loop.isPlainCode()) {
            return "it catches exceptions, or reaches arrays through more than variables";
        }
        if (!loop.arrays().carryNothing()) {
            return "an array hands on a derivative from trip to trip";
        }
        return loop.arrays().adjointsAreOnlyAddedTo() ? null : "an array that it reads is written, here or later";
    }
}
