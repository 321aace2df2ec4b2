package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Flow;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Grows switches: on numbers, strings and enums, old ones that fall through and new ones, as statements and as expressions. */
final class SwitchGrower {
    private static final List<List<Integer>> LABELS = List.of(List.of(0, 2), List.of(1));
    /** With the default in the middle. */
    private static final List<List<Integer>> AROUND = List.of(List.of(0, 2), List.of(), List.of(1));

    private final Growth g;
    private final StmtGrower statements;

    SwitchGrower(Growth g, StmtGrower statements) {
        this.g = g;
        this.statements = statements;
    }

    Ex selector() {
        return g.<Ex>choice()
                .add(6, () -> statements.exprs.ints.of(Ty.INT, 1))
                .addIf(g.has(Feature.WORDS), 5, () -> statements.exprs.words.of(WordGrower.anyType(g), 1))
                .addIf(g.has(Feature.SMALL_INTEGERS), 2, statements.exprs.words::small)
                .draw();
    }

    Boolean statement(List<St> body) {
        boolean old = g.chance(50);
        Ex selector = selector();
        Set<Feature> names = old ? g.without(Feature.NAMES) : Set.of();
        g.targets.add(new Growth.Target(null, false, true));
        List<St> arms = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            St.Block arm = statements.block(2);
            if (old && Flow.completes(arm) && g.chance(60)) {
                arm = longer(arm, new St.Jump(false, null));
            }
            arms.add(arm);
        }
        g.features.addAll(names);
        g.targets.remove(g.targets.size() - 1);
        return StmtGrower.added(body, new St.Switch(old, selector, labels(), arms));
    }

    private List<List<Integer>> labels() {
        return g.chance(30) ? AROUND : LABELS;
    }

    private static St.Block longer(St.Block block, St last) {
        List<St> longer = new ArrayList<>(block.body());
        longer.add(last);
        return new St.Block(longer);
    }

    /** {@code double y = switch (…) { case 0 -> { …; yield x; } … };}. */
    Boolean expression(List<St> body) {
        Ty type = g.<Ty>choice()
                .add(8, () -> Ty.DOUBLE)
                .addIf(g.has(Feature.FLOATS), 1, () -> Ty.FLOAT)
                .add(2, () -> Ty.INT)
                .addIf(g.has(Feature.ARRAY_CONDITIONALS), 2, () -> Ty.DOUBLES)
                .addIf(!g.records.isEmpty(), 1, () -> g.records.get(0))
                .draw();
        Var assigned = g.chance(40) ? g.scope.anyAssignable(type, g.random) : null;
        // its name is taken inside too
        Var var = assigned != null ? assigned : g.fresh(type);
        boolean old = g.chance(40);
        Ex selector = selector();
        List<St> arms = new ArrayList<>();
        Set<Feature> names = old ? g.without(Feature.NAMES) : Set.of();
        Sealed sealed = new Sealed(g);
        g.yielded = type;
        for (int i = 0; i < 3; i++) {
            St.Block arm = statements.block(2);
            boolean falls = old && i < 2 && g.chance(30);
            if (Flow.completes(arm) && !falls) {
                arm = longer(arm, new St.Yield(statements.exprs.assignable(type, 2)));
            }
            arms.add(arm);
        }
        sealed.open();
        g.features.addAll(names);
        boolean yields = arms.stream().anyMatch(arm -> arm.any(St.Yield.class::isInstance));
        if (!yields) {
            return null;
        }
        body.add(new St.Decide(var, assigned == null, old, selector, labels(), arms));
        if (assigned == null) {
            g.scope.add(var);
        }
        return true;
    }
}
