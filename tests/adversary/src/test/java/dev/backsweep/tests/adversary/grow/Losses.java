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

/**
 * Loops in the shape of losses: sums over the rows of the data, with what people write inside. The processor sweeps such a loop forward and
 * backward in one pass, or replays it, where that is legal; here and there something is thrown in that makes it illegal.
 */
final class Losses {
    private final Growth g;
    private final StmtGrower statements;
    /** What the loop leaves behind: sums, extremes. */
    private final List<Var> results = new ArrayList<>();
    /** Arrays that are filled in every trip. */
    private final List<Var> works = new ArrayList<>();

    private Ex rows;
    private Var i;

    Losses(Growth g, StmtGrower statements) {
        this.g = g;
        this.statements = statements;
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

    private static St add(Ex target, Ex value) {
        return new St.Do(new Ex.Store(target, Op.ADD, value));
    }

    private static St counted(Var counter, Ex to, St... inside) {
        return new St.For(
                null,
                List.of(new St.Declare(counter, lit(0))),
                bin(Op.LT, r(counter), to),
                List.of(new Ex.Step(r(counter), 1, false)),
                St.Block.of(inside));
    }

    /** Adds a loss's loop, and declarations before it; null where there is no array to sum over. */
    Boolean grow(List<St> body) {
        Ex data = g.has(Feature.MATRICES) && g.chance(60)
                ? statements.exprs.arrays.existing(Ty.MATRIX)
                : statements.exprs.arrays.existing(Ty.DOUBLES);
        if (data == null) {
            return null;
        }
        rows = data;
        int sums = 1 + g.below(3);
        for (int s = 0; s < sums; s++) {
            results.add(declared(body, Ty.DOUBLE, g.chance(80) ? number(0) : value(1)));
        }
        if (g.has(Feature.NEW_ARRAYS) && g.chance(45)) {
            works.add(declared(body, Ty.DOUBLES, work()));
        }
        Var accumulated = g.has(Feature.NEW_ARRAYS) && g.chance(35) ? declared(body, Ty.DOUBLES, work()) : null;
        Var counter = g.chance(20) ? declared(body, Ty.INT, lit(0)) : null;
        int mark = g.scope.mark();
        if (g.chance(10)) {
            results.forEach(g.scope::add);
        }
        i = g.counter();
        g.scope.addIndex(i, false);
        g.targets.add(new Growth.Target(null, true, false));
        List<St> trip = trip(accumulated, counter);
        g.targets.remove(g.targets.size() - 1);
        g.scope.release(mark);
        body.add(counted(i, g.chance(90) ? new Ex.Length(rows) : lit(3), trip.toArray(St[]::new)));
        results.forEach(g.scope::add);
        if (accumulated != null) {
            g.scope.add(accumulated);
        }
        works.forEach(g.scope::add);
        return true;
    }

    private Var declared(List<St> body, Ty type, Ex init) {
        Var var = g.fresh(type);
        body.add(new St.Declare(var, init));
        return var;
    }

    private static Ex number(double value) {
        return new Ex.Lit(Ty.DOUBLE, value);
    }

    private Ex value(int depth) {
        return statements.exprs.of(Ty.DOUBLE, depth);
    }

    private Ex work() {
        return new Ex.NewArray(Ty.DOUBLES, List.of(g.chance(50) ? lit(2 + g.below(3)) : new Ex.Length(row(lit(0)))));
    }

    /** The row of this trip where the data are rows; else the data. */
    private Ex row(Ex at) {
        return rows.type().equals(Ty.MATRIX) ? new Ex.Get(rows, at) : rows;
    }

    private List<St> trip(Var accumulated, Var counter) {
        List<St> trip = new ArrayList<>();
        if (g.chance(30)) {
            trip.add(skip(counter));
        }
        if (g.has(Feature.NEW_ARRAYS) && g.chance(30)) {
            Var inside = declared(trip, Ty.DOUBLES, work());
            works.add(inside);
            g.scope.add(inside);
        }
        for (Var work : List.copyOf(works)) {
            fill(trip, work);
        }
        Var p = inner(trip);
        g.scope.add(p);
        if (g.chance(35)) {
            extreme(trip);
        }
        if (g.chance(30)) {
            statements.grow(trip);
        }
        Var residual = declared(trip, Ty.DOUBLE, bin(Op.SUB, r(p), value(2)));
        g.scope.add(residual);
        for (Var sum : List.copyOf(results)) {
            trip.add(reduce(sum, residual));
        }
        if (accumulated != null) {
            accumulate(trip, accumulated, residual);
        }
        if (g.chance(20)) {
            last(trip, residual);
        }
        if (counter != null) {
            trip.add(new St.Do(new Ex.Step(r(counter), 1, false)));
        }
        works.removeIf(w ->
                trip.stream().anyMatch(s -> s instanceof St.Declare d && d.var().equals(w)));
        return trip;
    }

    /** An early {@code continue}, now and then a {@code break} or an end of it all. */
    private St skip(Var counter) {
        Ex test = g.chance(40) && counter != null
                ? bin(Op.EQ, bin(Op.REM, r(counter), lit(2)), lit(1))
                : statements.exprs.ints.condition(1);
        List<St> then = new ArrayList<>();
        if (counter != null && g.chance(60)) {
            then.add(new St.Do(new Ex.Step(r(counter), 1, false)));
        }
        boolean leaves = g.has(Feature.RETURNS) && g.result == Ty.DOUBLE && g.chance(5);
        then.add(leaves ? new St.Return(value(1)) : new St.Jump(g.chance(90), null));
        return new St.If(test, new St.Block(then), null);
    }

    /** The work array is filled, as a rule wholly, and then read as a rule only where it was filled. */
    private void fill(List<St> trip, Var work) {
        Var j = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(j, false);
        Ex element = new Ex.Get(r(work), r(j));
        Ex value = bin(Op.MUL, statements.exprs.damped(Ty.DOUBLE, 2), orValue(new Ex.Get(row(r(i)), r(j))));
        St store = g.chance(80) ? set(element, value) : add(element, value);
        Ex to = g.chance(85) ? new Ex.Length(r(work)) : bin(Op.SUB, new Ex.Length(r(work)), lit(1));
        if (g.chance(10)) {
            store = new St.If(statements.exprs.ints.condition(1), St.Block.of(store), null);
        }
        g.scope.release(mark);
        trip.add(counted(j, to, store));
        g.scope.add(work);
    }

    private Ex orValue(Ex element) {
        return g.chance(70) ? element : value(1);
    }

    /** {@code double p = b; for (j …) p += w[j] * x[i][j];}. */
    private Var inner(List<St> trip) {
        Var p = declared(trip, Ty.DOUBLE, value(1));
        Var j = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(j, false);
        Ex bound = works.isEmpty() || g.chance(50) ? new Ex.Length(row(r(i))) : new Ex.Length(r(g.oneOf(works)));
        Ex first = works.isEmpty() || g.chance(40) ? value(1) : new Ex.Get(r(g.oneOf(works)), r(j));
        Ex term = bin(Op.MUL, first, orValue(new Ex.Get(row(r(i)), r(j))));
        St step = g.chance(85) ? add(r(p), term) : set(r(p), bin(Op.ADD, bin(Op.MUL, r(p), number(0.5)), term));
        g.scope.release(mark);
        if (g.chance(75)) {
            trip.add(counted(j, bound, step));
        } else {
            trip.add(set(r(p), bin(Op.ADD, r(p), value(2))));
        }
        return p;
    }

    /** The largest element of the row, or where it stands. */
    private void extreme(List<St> trip) {
        Var best = declared(trip, Ty.DOUBLE, g.chance(50) ? number(-10) : new Ex.Get(row(r(i)), lit(0)));
        Var j = g.counter();
        Ex element = new Ex.Get(row(r(i)), r(j));
        if (g.has(Feature.MATH) && g.chance(50)) {
            Ex larger = new Ex.MathCall(MathTable.named("max", Ty.DOUBLE), List.of(r(best), element));
            trip.add(counted(j, new Ex.Length(row(r(i))), set(r(best), larger)));
        } else {
            Var where = declared(trip, Ty.INT, lit(0));
            St better = St.Block.of(set(r(best), element), set(r(where), r(j)));
            trip.add(counted(j, new Ex.Length(row(r(i))), new St.If(bin(Op.GT, element, r(best)), better, null)));
            g.scope.addIndex(where, false);
        }
        g.scope.add(best);
    }

    private St reduce(Var sum, Var residual) {
        Ex square = bin(Op.MUL, r(residual), r(residual));
        Ex term = g.<Ex>choice()
                .add(5, () -> square)
                .add(3, () -> r(residual))
                .add(2, () -> value(2))
                .addIf(
                        g.has(Feature.MATH),
                        3,
                        () -> new Ex.MathCall(
                                MathTable.named(g.chance(50) ? "tanh" : "atan", Ty.DOUBLE), List.of(r(residual))))
                .draw();
        int how = g.below(20);
        if (how == 0) {
            return set(r(sum), bin(Op.ADD, bin(Op.MUL, r(sum), number(0.5)), term));
        }
        if (how == 1) {
            return new St.If(statements.exprs.ints.condition(1), St.Block.of(add(r(sum), term)), null);
        }
        if (how == 2) {
            return set(r(sum), bin(Op.SUB, term, r(sum)));
        }
        return how < 6
                ? set(r(sum), bin(g.chance(50) ? Op.ADD : Op.SUB, r(sum), term))
                : new St.Do(new Ex.Store(r(sum), g.chance(80) ? Op.ADD : Op.SUB, term));
    }

    /** {@code acc[…] += r}, or a result for each trip. */
    private void accumulate(List<St> trip, Var accumulated, Var residual) {
        Ex at = bin(Op.REM, r(i), new Ex.Length(r(accumulated)));
        int how = g.below(10);
        if (how < 4) {
            trip.add(add(new Ex.Get(r(accumulated), at), bin(Op.MUL, r(residual), value(1))));
        } else if (how < 7) {
            trip.add(set(new Ex.Get(r(accumulated), at), value(2)));
        } else {
            Var j = g.counter();
            St.Do store = (St.Do) add(new Ex.Get(r(accumulated), r(j)), bin(Op.MUL, r(residual), number(0.3)));
            trip.add(counted(j, new Ex.Length(r(accumulated)), store));
        }
        if (g.chance(10)) {
            g.scope.add(accumulated);
        }
    }

    /** The smallest so far: the last writer counts. */
    private void last(List<St> trip, Var residual) {
        Var best = results.get(0);
        Ex value = bin(Op.MUL, r(residual), g.chance(60) ? r(residual) : value(1));
        trip.add(new St.If(bin(Op.LT, r(residual), r(best)), St.Block.of(set(r(best), value)), null));
    }
}
