package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether it pays to run the trips of a loop again in the reverse sweep rather than to keep what their reverse asks for: an estimate of both,
 * in nanoseconds a trip. The weights are measured (HotSpot 17, C2; of a value that is kept between what it costs within the caches and beyond
 * them). One number that a trip keeps saves a dear function, or a loop that sums: such loops are not run again. Arrays whose elements follow by
 * arithmetic are computed again, and so are counters; not powers and the like, in which each trip waits for the one before.
 */
final class ReplayCost extends Walker {
    private static final double OPERATION = 0.2;
    /** An operation that waits for the one of the trip before. */
    private static final double CHAINED = 0.8;

    private static final double DEAR = 6;
    private static final double KEPT = 2;
    /** How many trips loops inside are taken to have. */
    private static final int TRIPS = 10;

    private final LoopFacts facts;
    private final Set<Var> handedOn = new HashSet<>();
    private double times = 1;
    private double again;
    private double kept;

    private ReplayCost(LoopFacts facts) {
        this.facts = facts;
    }

    /**
     * The estimates for a loop.
     *
     * @param restarted the inactive variables that trips hand on
     */
    static ReplayCost of(LoopFacts facts, Set<Var> restarted) {
        ReplayCost cost = new ReplayCost(facts);
        cost.body(facts.loop().body());
        cost.kept += restarted.stream()
                .filter(v -> v.type().isIntegral() && isAskedFor(facts.loop(), v))
                .count();
        return cost;
    }

    /** Whether the trips are run again. */
    boolean pays() {
        return again < kept * KEPT;
    }

    /** Whether there is nothing that a trip would keep. */
    boolean keepsNothing() {
        return kept == 0;
    }

    /** Whether the body reads a variable but to change it. */
    private static boolean isAskedFor(Stmt.Loop loop, Var v) {
        boolean[] found = {false};
        boolean isCounter = Assigned.in(loop.update()).contains(v);
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                return s.var() == v ? s : super.assign(s);
            }

            @Override
            public Expr read(Expr.Read r) {
                found[0] |= r.var() == v;
                return r;
            }
        }.body(loop.body());
        return found[0] && !isCounter;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Set<Var> outer = new HashSet<>(handedOn);
        for (Var v : Assigned.in(List.of(s.body()))) {
            if (v.type().isFloating() && facts.isActiveState(v) && !isDeclaredIn(s, v)) {
                handedOn.add(v);
                kept += isSummed(s, v) ? times : times * TRIPS;
            }
        }
        times *= TRIPS;
        body(s.body());
        times /= TRIPS;
        handedOn.clear();
        handedOn.addAll(outer);
        return s;
    }

    private static boolean isDeclaredIn(Stmt.Loop loop, Var v) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                found[0] |= s.var() == v;
                return s;
            }
        }.body(loop.body());
        return found[0];
    }

    private static boolean isSummed(Stmt.Loop loop, Var v) {
        boolean[] sums = {true};
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                sums[0] &= s.var() != v || KnownAdjoints.isSum(s.value(), v);
                return s;
            }
        }.body(loop.body());
        return sums[0];
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        if (handedOn.contains(s.var())) {
            boolean sum = KnownAdjoints.isSum(s.value(), s.var());
            again += times * CHAINED * (sum ? 1 : operations(s.value()));
        }
        return super.assign(s);
    }

    private static int operations(Expr e) {
        int[] count = {0};
        new Walker() {
            @Override
            public Expr binary(Expr.Binary b) {
                count[0]++;
                return super.binary(b);
            }
        }.walk(e);
        return count[0];
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Var base = Aliases.base(s.array());
        boolean active = base != null && s.value().type().isFloating() && facts.isActiveState(base);
        kept += active && ArrayExpansion.multiplies(facts.loop(), List.of(base)) ? times : 0;
        return super.set(s);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        again += e.type().isFloating() ? times * OPERATION : 0;
        return super.binary(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        Rule rule = e.callee().kind() == Callee.Kind.MATH ? Rules.of(e.callee()) : null;
        boolean dear = rule != null && rule.dear();
        again += dear ? times * DEAR : times * OPERATION;
        kept += dear ? times : 0;
        return super.call(e);
    }
}
