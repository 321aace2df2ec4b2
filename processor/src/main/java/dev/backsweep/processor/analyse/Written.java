package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What has been written for certain; a path that ended in a jump has written everything. */
final class Written {
    /** The subscripts from {@code from} up to, and without, {@code to}. */
    record Interval(Expr from, Expr to) {}

    final List<Expr> places;
    final List<Interval> intervals;
    boolean all;

    Written(List<Expr> places, List<Interval> intervals, boolean all) {
        this.places = new ArrayList<>(places);
        this.intervals = new ArrayList<>(intervals);
        this.all = all;
    }

    Written copy() {
        return new Written(places, intervals, all);
    }

    /** What is written on both paths. */
    void meet(Written other) {
        places.removeIf(p -> other.places.stream().noneMatch(q -> Exprs.same(p, q)));
        intervals.removeIf(i -> !other.intervals.contains(i));
        all &= other.all;
    }

    /** Forgets what is said in terms of variables that change. */
    void forget(Set<Var> changed) {
        forgetIf(e -> Mentions.ofAny(e, changed));
    }

    /** Forgets what is said in terms of elements that change. */
    void forget(ElementChanges changed) {
        forgetIf(changed::reach);
    }

    private void forgetIf(Predicate<Expr> changes) {
        places.removeIf(changes);
        intervals.removeIf(i -> changes.test(i.from()) || changes.test(i.to()));
    }
}
