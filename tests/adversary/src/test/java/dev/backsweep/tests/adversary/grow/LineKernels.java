package dev.backsweep.tests.adversary.grow;

import static dev.backsweep.tests.adversary.grow.Code.add;
import static dev.backsweep.tests.adversary.grow.Code.at;
import static dev.backsweep.tests.adversary.grow.Code.bin;
import static dev.backsweep.tests.adversary.grow.Code.div;
import static dev.backsweep.tests.adversary.grow.Code.length;
import static dev.backsweep.tests.adversary.grow.Code.less;
import static dev.backsweep.tests.adversary.grow.Code.let;
import static dev.backsweep.tests.adversary.grow.Code.lit;
import static dev.backsweep.tests.adversary.grow.Code.loop;
import static dev.backsweep.tests.adversary.grow.Code.mul;
import static dev.backsweep.tests.adversary.grow.Code.num;
import static dev.backsweep.tests.adversary.grow.Code.r;
import static dev.backsweep.tests.adversary.grow.Code.set;
import static dev.backsweep.tests.adversary.grow.Code.sum;
import static dev.backsweep.tests.adversary.grow.Code.when;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.List;

/** Kernels over one array: neighbours, pairs, histograms, recurrences, running sums. */
final class LineKernels extends KernelGrower {
    LineKernels(Growth g, StmtGrower statements, List<St> body) {
        super(g, statements, body);
    }

    /** Neighbours gathered, or each element given to its neighbours. */
    Boolean stencil() {
        Ex a = doubles();
        if (a == null) {
            return null;
        }
        a = named(a);
        Var total = total();
        Var out = declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(sum(length(a), lit(1)))));
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip();
        skip(trip);
        noise(trip);
        Ex next = sum(r(i), lit(1));
        int from = 0;
        if (g.chance(50)) {
            trip.add(add(at(out, i), mul(at(a, r(i)), value(1))));
            trip.add(add(at(r(out), next), mul(at(a, r(i)), value(1))));
        } else {
            from = 1;
            Ex both = sum(mul(at(a, less(r(i), lit(1))), value(1)), mul(at(a, r(i)), num(0.5)));
            trip.add(set(at(out, i), g.chance(60) ? both : mul(both, at(r(out), less(r(i), lit(1))))));
        }
        end(mark);
        body.add(loop(i, lit(from), length(a), trip));
        finish(total, out);
        return true;
    }

    /** A sum over pairs, and perhaps the force on each of the two. */
    Boolean pairs() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        x = named(x);
        Var total = total();
        Var force = g.has(Feature.NEW_ARRAYS) && g.chance(50)
                ? declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(length(x))))
                : null;
        int mark = g.scope.mark();
        Var i = index();
        Var j = index();
        List<St> trip = trip();
        skip(trip);
        Var d = declared(trip, Ty.DOUBLE, less(at(x, r(i)), at(x, r(j))));
        Var f = declared(trip, Ty.DOUBLE, div(num(1), sum(mul(r(d), r(d)), num(0.5))));
        g.scope.add(d);
        g.scope.add(f);
        noise(trip);
        trip.add(add(r(total), g.chance(60) ? r(f) : mul(r(f), value(2))));
        if (force != null) {
            trip.add(add(at(force, i), mul(r(f), r(d))));
            trip.add(new St.Do(new Ex.Store(at(force, j), Op.SUB, mul(r(f), r(d)))));
        }
        end(mark);
        body.add(loop(
                i,
                lit(0),
                length(x),
                List.of(g.chance(60) ? loop(j, lit(0), r(i), trip) : loop(j, sum(r(i), lit(1)), length(x), trip))));
        if (force == null) {
            result(total);
        } else {
            finish(total, force);
        }
        return true;
    }

    /** Numbers added up by a key: many to one. */
    Boolean histogram() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        Var total = total();
        Var bins = declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(lit(3))));
        Ex keys = statements.exprs.arrays.existing(Ty.INTS);
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip();
        skip(trip);
        Ex key = keys != null && g.chance(70)
                ? bin(Op.REM, at(keys, bin(Op.REM, r(i), length(keys))), lit(3))
                : g.chance(50)
                        ? bin(Op.REM, r(i), lit(3))
                        : bin(Op.AND, Ex.Unary.cast(Ty.INT, mul(at(x, r(i)), num(4))), lit(1));
        Var k = declared(trip, Ty.INT, key);
        g.scope.addIndex(k, false);
        noise(trip);
        Ex here = at(bins, k);
        Ex term = mul(at(x, r(i)), value(1));
        trip.add(g.chance(75) ? add(here, term) : set(here, g.chance(50) ? term : sum(mul(here, num(0.5)), term)));
        end(mark);
        body.add(loop(i, lit(0), length(x), trip));
        finish(total, bins);
        return true;
    }

    /** A state that each sample changes, and what it leaves behind. */
    Boolean filter() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        Var h = declared(body, Ty.DOUBLE, value(1));
        Var total = total();
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip(h);
        skip(trip);
        noise(trip);
        trip.add(set(r(h), sum(mul(r(h), value(1)), at(x, r(i)))));
        noise(trip);
        Ex term = g.chance(50) ? mul(r(h), r(h)) : value(2);
        trip.add(g.chance(60) ? add(r(total), term) : when(statements.exprs.ints.condition(1), add(r(total), term)));
        end(mark);
        body.add(loop(i, lit(0), length(x), trip));
        g.scope.add(h);
        result(total);
        return true;
    }

    /** Mean and variance, on the way or one after the other. */
    Boolean moments() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        x = named(x);
        Var mean = declared(body, Ty.DOUBLE, num(0));
        Var square = declared(body, Ty.DOUBLE, num(0));
        int mark = g.scope.mark();
        Var i = index();
        Var d = fresh(Ty.DOUBLE);
        List<St> trip = trip();
        skip(trip);
        noise(trip);
        trip.add(let(d, less(at(x, r(i)), r(mean))));
        if (g.chance(50)) {
            trip.add(add(r(mean), div(r(d), sum(r(i), lit(1)))));
            trip.add(add(r(square), mul(r(d), less(at(x, r(i)), r(mean)))));
        } else {
            Var first = g.counter();
            body.add(loop(first, length(x), add(r(mean), at(x, r(first)))));
            body.add(new St.Do(new Ex.Store(r(mean), Op.DIV, sum(length(x), lit(1)))));
            trip.add(add(r(square), mul(r(d), r(d))));
        }
        end(mark);
        body.add(loop(i, lit(0), length(x), trip));
        result(mean);
        result(square);
        return true;
    }

    /** What passes a test is put one after the other. */
    Boolean compacted() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        x = named(x);
        Var total = total();
        Var kept = declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(length(x))));
        Var n = declared(body, Ty.INT, lit(0));
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip();
        noise(trip);
        Ex element = at(r(kept), new Ex.Step(r(n), 1, false));
        trip.add(when(
                bin(Op.GT, at(x, r(i)), g.chance(50) ? num(0) : value(1)), set(element, mul(at(x, r(i)), value(1)))));
        end(mark);
        body.add(loop(i, lit(0), length(x), trip));
        g.scope.add(kept);
        Var j = g.counter();
        g.scope.addIndex(j, false);
        Ex term = mul(at(kept, j), value(1));
        g.scope.release(mark);
        body.add(loop(j, r(n), add(r(total), term)));
        g.scope.add(kept);
        result(total);
        return true;
    }

    /** Running sums, and sums over windows of them. */
    Boolean prefix() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        x = named(x);
        Var total = total();
        Var sums = declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(sum(length(x), lit(1)))));
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip();
        noise(trip);
        Ex before = at(sums, i);
        Ex here = mul(at(x, r(i)), value(1));
        trip.add(set(
                at(r(sums), sum(r(i), lit(1))), g.chance(70) ? sum(before, here) : mul(before, sum(here, num(1)))));
        end(mark);
        body.add(loop(i, lit(0), length(x), trip));
        Ex window = less(at(r(sums), sum(r(i), lit(1))), at(sums, i));
        if (g.chance(50)) {
            body.add(loop(i, length(x), add(r(total), mul(window, window))));
            g.scope.add(sums);
            result(total);
        } else {
            finish(total, sums);
        }
        return true;
    }

    /** An array smoothed where it stands, several times over. */
    Boolean relaxation() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        Ex a = g.chance(50)
                ? named(x)
                : r(declared(body, Ty.DOUBLES, new Ex.LibraryCall(Library.CLONE, Ty.DOUBLES, List.of(x))));
        int mark = g.scope.mark();
        Var sweep = index();
        Var i = index();
        List<St> trip = trip();
        noise(trip);
        Ex around = sum(at(a, less(r(i), lit(1))), at(a, sum(r(i), lit(1))));
        Ex mean = mul(num(0.4), around);
        trip.add(set(at(a, r(i)), g.chance(50) ? mean : sum(mean, mul(at(a, r(i)), value(1)))));
        end(mark);
        body.add(loop(sweep, lit(0), lit(1 + g.below(3)), List.of(loop(i, lit(1), less(length(a), lit(1)), trip))));
        if (a instanceof Ex.Read read && !g.scope.has(read.var().name())) {
            g.scope.add(read.var());
        }
        return true;
    }

    /** Elements in an order that whole numbers decide which overflow. */
    Boolean shuffled() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        boolean isLong = g.has(Feature.LONGS) && g.chance(40);
        Ty type = isLong ? Ty.LONG : Ty.INT;
        Var seed = declared(body, type, isLong ? new Ex.Lit(Ty.LONG, 88172645463325252L) : lit(12345 + g.below(1000)));
        Var total = total();
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip();
        Ex factor = isLong ? new Ex.Lit(Ty.LONG, 6364136223846793005L) : lit(1664525);
        trip.add(set(r(seed), sum(mul(r(seed), factor), lit(1013904223))));
        Ex high = bin(Op.USHR, r(seed), lit(isLong ? 40 : 16));
        Var k = fresh(Ty.INT);
        Ex remainder = bin(Op.REM, high, length(x));
        trip.add(let(k, isLong ? Ex.Unary.cast(Ty.INT, remainder) : remainder));
        g.scope.addIndex(k, false);
        noise(trip);
        if (g.has(Feature.WRITES) && g.chance(50)) {
            trip.add(new St.Do(statements.update(at(x, r(k)))));
        }
        trip.add(add(r(total), mul(at(x, r(k)), value(2))));
        end(mark);
        body.add(loop(i, lit(0), lit(2 + g.below(4)), trip));
        result(total);
        return true;
    }

    /** A few numbers written and read in turn, where an element of an {@code int[]} says. */
    Boolean slots() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        Var total = total();
        Var slots = declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(lit(2))));
        Var at = declared(body, Ty.INTS, new Ex.NewArray(Ty.INTS, List.of(lit(1))));
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip();
        Ex here = at(r(at), lit(0));
        Ex element = at(r(slots), here);
        Ex term = mul(at(x, r(i)), value(1));
        trip.add(g.chance(70) ? set(element, term) : add(element, term));
        noise(trip);
        if (g.chance(80)) {
            trip.add(set(here, bin(Op.REM, sum(here, lit(1)), lit(2))));
        }
        trip.add(add(r(total), mul(element, g.chance(50) ? value(1) : element)));
        end(mark);
        body.add(loop(i, lit(0), length(x), trip));
        g.scope.add(slots);
        result(total);
        return true;
    }

    /** An array that every trip fills but for its end, and reads as a whole. */
    Boolean shortened() {
        Ex x = doubles();
        if (x == null) {
            return null;
        }
        x = named(x);
        Var total = total();
        Var n = declared(body, Ty.INT, length(x));
        Var work = declared(body, Ty.DOUBLES, new Ex.NewArray(Ty.DOUBLES, List.of(r(n))));
        if (g.chance(50)) {
            body.add(new St.Do(new Ex.Step(r(n), -1, false)));
        }
        int mark = g.scope.mark();
        Var i = index();
        List<St> trip = trip();
        Var j = g.counter();
        int inner = g.scope.mark();
        g.scope.addIndex(j, false);
        Ex term = mul(at(x, r(i)), value(1));
        g.scope.release(inner);
        trip.add(loop(j, g.chance(80) ? r(n) : length(work), set(at(work, j), term)));
        g.scope.add(work);
        noise(trip);
        Ex element = at(r(work), g.chance(60) ? r(i) : less(length(work), lit(1)));
        trip.add(add(r(total), mul(element, value(1))));
        if (g.chance(50)) {
            trip.add(set(at(r(work), less(length(work), lit(1))), mul(at(x, r(i)), num(0.7))));
        }
        if (g.chance(30)) {
            trip.add(set(r(n), less(length(work), bin(Op.REM, r(i), lit(2)))));
        }
        end(mark);
        body.add(loop(i, lit(0), length(x), trip));
        result(total);
        return true;
    }
}
