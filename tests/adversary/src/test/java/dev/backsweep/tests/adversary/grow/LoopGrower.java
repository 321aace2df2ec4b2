package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.MathTable;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;

/** Grows loops of every shape, all of which end. */
final class LoopGrower {
    private final Growth g;
    private final StmtGrower statements;

    LoopGrower(Growth g, StmtGrower statements) {
        this.g = g;
        this.statements = statements;
    }

    Boolean grow(List<St> body) {
        return g.<Boolean>choice()
                .addIf(g.has(Feature.FOR), 8, () -> overArray(body))
                .addIf(g.has(Feature.FOR), 6, () -> counted(body))
                .addIf(g.has(Feature.FOR), 2, () -> twoCounters(body))
                .addIf(g.has(Feature.FOR), 1, () -> overDoubles(body))
                .addIf(g.has(Feature.FOR_EACH), 4, () -> forEach(body))
                .addIf(g.has(Feature.ITERABLES), 2, () -> overList(body))
                .addIf(g.has(Feature.WHILE), 4, () -> whileLoop(body))
                .addIf(g.has(Feature.WHILE), 2, () -> endless(body))
                .draw();
    }

    private String labelOrNull() {
        return g.has(Feature.LABELS) && g.chance(25) ? g.label() : null;
    }

    private St.Block body(String label, int most, List<St> first) {
        g.targets.add(new Growth.Target(label, true, false));
        St.Block block = statements.block(most, first);
        g.targets.remove(g.targets.size() - 1);
        return block;
    }

    private static Ex.Read read(Var var) {
        return new Ex.Read(var);
    }

    private static St declare(Var var, Ex init) {
        return new St.Declare(var, init);
    }

    private static Ex step(Var var, int by, boolean prefix) {
        return Math.abs(by) == 1
                ? new Ex.Step(read(var), by, prefix)
                : new Ex.Store(read(var), by > 0 ? Op.ADD : Op.SUB, IntGrower.lit(Math.abs(by)));
    }

    private static Ex compare(Op op, Ex left, Ex right) {
        return new Ex.Binary(op, left, right);
    }

    /** {@code for (int i = 0; i < a.length; i++)}, or downwards. */
    private Boolean overArray(List<St> body) {
        Ex array = statements.exprs.arrays.some();
        if (array == null) {
            return null;
        }
        Var i = g.counter();
        String label = labelOrNull();
        int mark = g.scope.mark();
        g.scope.addIndex(i, g.has(Feature.COUNTER_CHANGED) && g.chance(5));
        Ex length = new Ex.Length(array);
        boolean down = g.chance(20);
        int by = g.chance(85) ? 1 : 2;
        Ex from = down ? new Ex.Binary(Op.SUB, length, IntGrower.lit(1)) : IntGrower.lit(g.chance(75) ? 0 : 1);
        Ex test = down
                ? compare(Op.GE, read(i), IntGrower.lit(0))
                : compare(Op.LT, read(i), g.chance(85) ? length : new Ex.Binary(Op.SUB, length, IntGrower.lit(1)));
        St.Block inside = body(label, 3, List.of());
        g.scope.release(mark);
        return StmtGrower.added(
                body,
                new St.For(label, List.of(declare(i, from)), test, List.of(step(i, down ? -by : by, false)), inside));
    }

    /** A loop up to a small bound, its counter perhaps changed in the body, its parts perhaps missing. */
    private Boolean counted(List<St> body) {
        Var i = g.counter();
        String label = labelOrNull();
        int mark = g.scope.mark();
        boolean changed = g.has(Feature.COUNTER_CHANGED) && g.chance(25);
        Ex from = g.chance(70) ? IntGrower.lit(g.below(2)) : statements.exprs.ints.of(Ty.INT, 0);
        g.scope.addIndex(i, false);
        Ex bound = g.<Ex>choice()
                .add(4, () -> IntGrower.lit(2 + g.below(4)))
                .add(4, () -> {
                    Var var = g.scope.any(Ty.INT, g.random);
                    return var == null || var.equals(i) ? null : read(var);
                })
                .add(1, () -> new Ex.Binary(Op.ADD, read(i), IntGrower.lit(0)))
                .addIf(
                        g.has(Feature.MATH),
                        2,
                        () -> new Ex.MathCall(
                                MathTable.named("floorMod", Ty.INT),
                                List.of(statements.exprs.ints.of(Ty.INT, 2), IntGrower.lit(2 + g.below(3)))))
                .draw();
        Ex test = compare(g.chance(80) ? Op.LT : Op.LE, read(i), bound);
        if (g.chance(20)) {
            test = new Ex.Binary(Op.ANDAND, test, statements.exprs.ints.condition(1));
        }
        List<St> first = new ArrayList<>();
        if (changed) {
            St skip = new St.Do(step(i, 1 + g.below(2), false));
            first.add(new St.If(statements.exprs.ints.condition(1), St.Block.of(skip), null));
        }
        boolean updateInBody = g.chance(12);
        if (updateInBody) {
            first.add(new St.Do(step(i, 1, g.chance(50))));
        }
        St.Block inside = body(label, 3, first);
        g.scope.release(mark);
        List<Ex> update = updateInBody ? List.of() : List.of(step(i, g.chance(85) ? 1 : 2, g.chance(20)));
        if (g.chance(12)) {
            return declaredBefore(body, i, from, new St.For(label, List.of(), test, update, inside));
        }
        return StmtGrower.added(body, new St.For(label, List.of(declare(i, from)), test, update, inside));
    }

    /** The counter outlives the loop. */
    private Boolean declaredBefore(List<St> body, Var i, Ex from, St loop) {
        List<St> together = new ArrayList<>(List.of(declare(i, from), loop));
        Var kept = g.scope.anyAssignable(Ty.DOUBLE, g.random);
        if (kept != null) {
            together.add(new St.Do(new Ex.Store(read(kept), Op.ADD, read(i))));
        }
        return StmtGrower.added(body, new St.Block(together));
    }

    /** {@code for (int i = 0, j = n - 1; i < j; i++, j--)}. */
    private Boolean twoCounters(List<St> body) {
        Ex array = statements.exprs.arrays.some();
        if (array == null) {
            return null;
        }
        int mark = g.scope.mark();
        Var i = g.counter();
        g.scope.addIndex(i, false);
        Var j = g.counter();
        g.scope.addIndex(j, false);
        List<St> init = List.of(
                declare(i, IntGrower.lit(0)),
                declare(j, new Ex.Binary(Op.SUB, new Ex.Length(array), IntGrower.lit(1))));
        List<Ex> update = List.of(step(i, 1, false), step(j, -1, false));
        St.Block inside = body(null, 3, List.of());
        g.scope.release(mark);
        return StmtGrower.added(
                body, new St.For(null, init, compare(g.chance(50) ? Op.LT : Op.LE, read(i), read(j)), update, inside));
    }

    /** {@code for (double t = x; t < 2; t += 0.5)}: the counter carries a derivative. */
    private Boolean overDoubles(List<St> body) {
        int mark = g.scope.mark();
        Ex from = statements.exprs.of(Ty.DOUBLE, 1);
        Var t = g.fresh(Ty.DOUBLE);
        g.scope.add(t);
        Ex test = compare(Op.LT, read(t), new Ex.Lit(Ty.DOUBLE, 2.0));
        Ex update = new Ex.Store(read(t), Op.ADD, new Ex.Lit(Ty.DOUBLE, 0.75));
        St.Block inside = body(null, 2, List.of());
        g.scope.release(mark);
        return StmtGrower.added(body, new St.For(null, List.of(declare(t, from)), test, List.of(update), inside));
    }

    private Boolean forEach(List<St> body) {
        Ty.Arr type = g.<Ty.Arr>choice()
                .add(6, () -> Ty.DOUBLES)
                .add(2, () -> Ty.MATRIX)
                .addIf(g.has(Feature.CUBES), 1, () -> Ty.CUBE)
                .add(1, () -> Ty.INTS)
                .addIf(g.has(Feature.BOOLEAN_ARRAYS), 1, () -> Ty.FLAGS)
                .add(1, () -> Ty.FLOATS)
                .draw();
        Ex array = statements.exprs.arrays.existing(type);
        if (array == null) {
            return null;
        }
        String label = labelOrNull();
        int mark = g.scope.mark();
        Var var = g.fresh(type.equals(Ty.FLOATS) && g.chance(30) ? Ty.DOUBLE : type.element());
        g.scope.add(var);
        St.Block inside = body(label, 3, List.of());
        g.scope.release(mark);
        return StmtGrower.added(body, new St.ForEach(label, var, array, inside));
    }

    /** {@code for (double w : List.of(0.5, 2.0))}. */
    private Boolean overList(List<St> body) {
        Ty type = g.<Ty>choice()
                .add(3, () -> Ty.DOUBLE)
                .add(3, () -> Ty.INT)
                .addIf(g.has(Feature.WORDS), 2, () -> WordGrower.anyType(g))
                .draw();
        List<Ex> elements = new ArrayList<>();
        for (int i = 1 + g.below(3); i > 0; i--) {
            elements.add(type == Ty.DOUBLE ? statements.exprs.literal(type) : statements.exprs.of(type, 0));
        }
        String label = labelOrNull();
        int mark = g.scope.mark();
        Var var = g.fresh(type);
        g.scope.add(var);
        St.Block inside = body(label, 3, List.of());
        g.scope.release(mark);
        return StmtGrower.added(body, new St.ForEach(label, var, new Ex.ListOf(new Ty.Arr(type), elements), inside));
    }

    /** A while or do loop with a condition on numbers and a counter that ends it. */
    private Boolean whileLoop(List<St> body) {
        boolean testLast = g.chance(40);
        String label = labelOrNull();
        int mark = g.scope.mark();
        Var n = g.fresh(Ty.INT);
        g.scope.addIndex(n, false);
        Ex fuel = compare(Op.LT, read(n), IntGrower.lit(1 + g.below(4)));
        Ex condition = statements.exprs.ints.condition(1);
        Ex test = g.chance(60) ? new Ex.Binary(Op.ANDAND, condition, fuel) : new Ex.Binary(Op.ANDAND, fuel, condition);
        List<St> first = new ArrayList<>();
        first.add(new St.Do(step(n, 1, g.chance(20))));
        St.Block inside = body(label, 3, first);
        g.scope.release(mark);
        body.add(declare(n, IntGrower.lit(0)));
        body.add(new St.While(label, testLast, test, inside));
        g.scope.addIndex(n, false);
        return true;
    }

    /** {@code while (true)}, left by a break, or a {@code for} without a condition. */
    private Boolean endless(List<St> body) {
        if (!g.has(Feature.JUMPS)) {
            return null;
        }
        String label = labelOrNull();
        int mark = g.scope.mark();
        Var n = g.fresh(Ty.INT);
        g.scope.addIndex(n, false);
        Ex ended = compare(Op.GE, g.chance(50) ? new Ex.Step(read(n), 1, g.chance(50)) : read(n), IntGrower.lit(3));
        List<St> first = new ArrayList<>();
        first.add(new St.If(ended, St.Block.of(new St.Jump(false, null)), null));
        boolean counted = ((Ex.Binary) ended).left() instanceof Ex.Step;
        boolean isFor = g.chance(50);
        if (!counted && !isFor) {
            first.add(new St.Do(step(n, 1, false)));
        }
        St.Block inside = body(label, 3, first);
        g.scope.release(mark);
        body.add(declare(n, IntGrower.lit(0)));
        List<Ex> update = counted ? List.of() : List.of(step(n, 1, false));
        body.add(
                isFor
                        ? new St.For(label, List.of(), null, update, inside)
                        : new St.While(label, false, new Ex.Lit(Ty.BOOLEAN, true), inside));
        g.scope.addIndex(n, false);
        return true;
    }
}
