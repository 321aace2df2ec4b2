package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.MathTable;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.List;

/** Patterns of numerical Java that chance alone would not find, with random expressions in them. */
final class Idioms {
    private final Growth g;
    private final StmtGrower statements;

    Idioms(Growth g, StmtGrower statements) {
        this.g = g;
        this.statements = statements;
    }

    Boolean grow(List<St> body) {
        return g.<Boolean>choice()
                .addIf(g.has(Feature.INT_ARRAYS), 3, () -> stack(body))
                .addIf(g.has(Feature.INT_ARRAYS), 2, () -> linkedList(body))
                .addIf(g.has(Feature.WRITES), 2, () -> bubble(body))
                .add(2, () -> carried(body))
                .add(2, () -> runningMaximum(body))
                .add(2, () -> halving(body))
                .addIf(g.has(Feature.ARRAY_SWAPS) && g.has(Feature.NEW_ARRAYS), 3, () -> doubleBuffer(body))
                .addIf(g.has(Feature.JAGGED) && g.has(Feature.MATRICES), 3, () -> triangle(body))
                .draw();
    }

    private static Ex.Read r(Var var) {
        return new Ex.Read(var);
    }

    private static Ex lit(int value) {
        return IntGrower.lit(value);
    }

    private static Ex bin(Op op, Ex left, Ex right) {
        return new Ex.Binary(op, left, right);
    }

    private static St set(Ex target, Ex value) {
        return new St.Do(Ex.Store.of(target, value));
    }

    private Ex number() {
        return statements.exprs.damped(Ty.DOUBLE, 2);
    }

    private Var declared(List<St> body, Ty type, Ex init) {
        Var var = g.fresh(type);
        body.add(new St.Declare(var, init));
        return var;
    }

    private St counted(Var i, Ex from, Ex to, St... inside) {
        return new St.For(
                null,
                List.of(new St.Declare(i, from)),
                bin(Op.LT, r(i), to),
                List.of(new Ex.Step(r(i), 1, false)),
                St.Block.of(inside));
    }

    private Var doubles() {
        return g.scope.any(Ty.DOUBLES, g.random);
    }

    /** A stack of indices in an {@code int[]} that grows while it is worked off. */
    private Boolean stack(List<St> body) {
        Var array = doubles();
        if (array == null) {
            return null;
        }
        Var stack = declared(body, Ty.INTS, new Ex.NewArray(Ty.INTS, List.of(lit(8))));
        Var top = declared(body, Ty.INT, lit(0));
        Var sum = declared(body, Ty.DOUBLE, number());
        body.add(set(new Ex.Get(r(stack), new Ex.Step(r(top), 1, false)), lit(1 + g.below(2))));
        Var at = g.fresh(Ty.INT);
        Ex element = new Ex.Get(r(array), bin(Op.REM, r(at), new Ex.Length(r(array))));
        int mark = g.scope.mark();
        g.scope.addIndex(at, false);
        g.scope.add(sum);
        St push = set(new Ex.Get(r(stack), new Ex.Step(r(top), 1, false)), bin(Op.SUB, r(at), lit(1)));
        Ex grows = bin(Op.ANDAND, bin(Op.GT, r(at), lit(0)), bin(Op.LT, r(top), lit(7)));
        St work = g.chance(50)
                ? new St.Do(new Ex.Store(r(sum), Op.ADD, bin(Op.MUL, element, number())))
                : new St.Do(statements.update(g.has(Feature.WRITES) ? element : r(sum)));
        St inner = St.Block.of(
                new St.Declare(at, new Ex.Get(r(stack), new Ex.Step(r(top), -1, true))),
                work,
                new St.If(grows, St.Block.of(push, g.chance(60) ? push : work), null));
        g.scope.release(mark);
        body.add(new St.While(null, false, bin(Op.GT, r(top), lit(0)), inner));
        g.scope.add(sum);
        return true;
    }

    /** A list linked through an {@code int[]}, followed and relinked. */
    private Boolean linkedList(List<St> body) {
        Var array = doubles();
        if (array == null) {
            return null;
        }
        Ex links = new Ex.ArrayLit(Ty.INTS, List.of(lit(2), lit(-1), lit(1)));
        Var next = declared(body, Ty.INTS, links);
        Var at = declared(body, Ty.INT, lit(0));
        Var sum = declared(body, Ty.DOUBLE, number());
        int mark = g.scope.mark();
        g.scope.addIndex(at, false);
        g.scope.add(sum);
        Ex element = new Ex.Get(r(array), bin(Op.REM, r(at), new Ex.Length(r(array))));
        St work = new St.Do(new Ex.Store(r(sum), g.chance(70) ? Op.ADD : Op.MUL, bin(Op.MUL, element, number())));
        St update = g.has(Feature.WRITES) ? new St.Do(statements.update(element)) : work;
        g.scope.release(mark);
        Var old = g.fresh(Ty.INT);
        St relink = set(new Ex.Get(r(next), r(old)), lit(g.chance(50) ? -1 : 1));
        body.add(new St.While(
                null,
                false,
                bin(Op.GE, r(at), lit(0)),
                St.Block.of(
                        work,
                        new St.Declare(old, r(at)),
                        set(r(at), new Ex.Get(r(next), r(at))),
                        update,
                        new St.If(bin(Op.LT, r(old), lit(2)), St.Block.of(relink), null))));
        g.scope.add(sum);
        return true;
    }

    /** Neighbours swapped where they are out of order. */
    private Boolean bubble(List<St> body) {
        Var array = doubles();
        if (array == null) {
            return null;
        }
        Var i = g.counter();
        Var t = g.fresh(Ty.DOUBLE);
        Ex here = new Ex.Get(r(array), r(i));
        Ex next = new Ex.Get(r(array), bin(Op.ADD, r(i), lit(1)));
        St swap = St.Block.of(new St.Declare(t, here), set(here, next), set(next, r(t)));
        St compare = new St.If(bin(Op.GT, here, next), swap, null);
        body.add(counted(i, lit(0), bin(Op.SUB, new Ex.Length(r(array)), lit(1)), compare));
        return true;
    }

    /** Two numbers handed on from trip to trip. */
    private Boolean carried(List<St> body) {
        Var a = declared(body, Ty.DOUBLE, number());
        Var b = declared(body, Ty.DOUBLE, number());
        Var i = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(i, false);
        g.scope.add(a);
        g.scope.add(b);
        Var next = g.fresh(Ty.DOUBLE);
        Ex sum = bin(Op.ADD, bin(Op.MUL, r(a), statements.exprs.literal(Ty.DOUBLE)), number());
        St declare = new St.Declare(next, sum);
        g.scope.release(mark);
        body.add(counted(i, lit(0), lit(1 + g.below(4)), declare, set(r(a), r(b)), set(r(b), r(next))));
        g.scope.add(a);
        g.scope.add(b);
        return true;
    }

    /** The largest element and where it stands. */
    private Boolean runningMaximum(List<St> body) {
        Var array = doubles();
        if (array == null) {
            return null;
        }
        Var best = declared(body, Ty.DOUBLE, new Ex.Lit(Ty.DOUBLE, -10.0));
        Var where = declared(body, Ty.INT, lit(0));
        Var i = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(i, false);
        Var value = g.fresh(Ty.DOUBLE);
        St declare = new St.Declare(value, bin(Op.ADD, new Ex.Get(r(array), r(i)), number()));
        g.scope.release(mark);
        St better = St.Block.of(set(r(best), r(value)), set(r(where), r(i)));
        St test = new St.If(bin(Op.GT, r(value), r(best)), better, null);
        body.add(counted(i, lit(0), new Ex.Length(r(array)), declare, test));
        g.scope.add(best);
        g.scope.addIndex(where, true);
        return true;
    }

    /** Work until a number is small: the trip count depends on the data. */
    private Boolean halving(List<St> body) {
        Var x = declared(body, Ty.DOUBLE, statements.exprs.of(Ty.DOUBLE, 2));
        Var sum = declared(body, Ty.DOUBLE, number());
        int mark = g.scope.mark();
        g.scope.add(x);
        g.scope.add(sum);
        Ex size = g.has(Feature.MATH)
                ? new Ex.MathCall(MathTable.named("abs", Ty.DOUBLE), List.of(r(x)))
                : bin(Op.MUL, r(x), r(x));
        St shrink = new St.Do(new Ex.Store(r(x), Op.MUL, new Ex.Lit(Ty.DOUBLE, 0.4)));
        St add = new St.Do(new Ex.Store(r(sum), g.chance(60) ? Op.ADD : Op.MUL, number()));
        g.scope.release(mark);
        St inside = g.chance(50) ? St.Block.of(shrink, add) : St.Block.of(add, shrink);
        body.add(new St.While(null, g.chance(40), bin(Op.GT, size, new Ex.Lit(Ty.DOUBLE, 0.2)), inside));
        g.scope.add(x);
        g.scope.add(sum);
        return true;
    }

    /** One array computed from the other, then the two swapped. */
    private Boolean doubleBuffer(List<St> body) {
        Var first = doubles();
        if (first == null) {
            return null;
        }
        Var now = declared(body, Ty.DOUBLES, r(first));
        Var next = declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(new Ex.Length(r(now)))));
        Var step = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(step, false);
        Var i = g.counter();
        g.scope.addIndex(i, false);
        Ex neighbour = new Ex.Get(r(now), bin(Op.REM, bin(Op.ADD, r(i), lit(1)), new Ex.Length(r(now))));
        Ex value = bin(Op.ADD, bin(Op.MUL, new Ex.Get(r(now), r(i)), neighbour), number());
        if (g.has(Feature.MATH)) {
            value = new Ex.MathCall(MathTable.named("sin", Ty.DOUBLE), List.of(value));
        }
        St inner = counted(i, lit(0), new Ex.Length(r(now)), set(new Ex.Get(r(next), r(i)), value));
        g.scope.release(mark);
        Var t = g.fresh(Ty.DOUBLES);
        body.add(counted(
                step,
                lit(0),
                lit(2 + g.below(2)),
                inner,
                new St.Declare(t, r(now)),
                set(r(now), r(next)),
                set(r(next), r(t))));
        g.scope.add(now);
        g.scope.add(next);
        return true;
    }

    /** A triangular array whose rows are made one by one, each from the one above. */
    private Boolean triangle(List<St> body) {
        Var rows = declared(body, Ty.MATRIX, new Ex.NewArray(Ty.MATRIX, List.of(lit(2 + g.below(3)))));
        Var i = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(i, false);
        Var j = g.counter();
        g.scope.addIndex(j, false);
        Ex row = new Ex.Get(r(rows), r(i));
        St make = set(row, new Ex.NewArray(Ty.DOUBLES, List.of(bin(Op.ADD, r(i), lit(1)))));
        Ex above = new Ex.Get(new Ex.Get(r(rows), bin(Op.SUB, r(i), lit(1))), r(j));
        Ex pick = new Ex.Cond(bin(Op.LT, r(j), r(i)), above, number());
        St fill = set(new Ex.Get(row, r(j)), bin(g.chance(50) ? Op.ADD : Op.MUL, pick, number()));
        St inner = counted(j, lit(0), g.chance(50) ? new Ex.Length(row) : bin(Op.ADD, r(i), lit(1)), fill);
        g.scope.release(mark);
        body.add(counted(i, lit(0), new Ex.Length(r(rows)), make, inner));
        g.scope.add(rows);
        return true;
    }
}
