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
import static dev.backsweep.tests.adversary.grow.Code.math;
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

/** Kernels over the rows of a matrix: nearest centres, mixtures, tables filled anew by each trip, products, elimination. */
final class RowKernels extends KernelGrower {
    RowKernels(Growth g, StmtGrower statements, List<St> body) {
        super(g, statements, body);
    }

    /** The nearest of some centres for each row: the last writer of the best distance counts. */
    Boolean nearest() {
        Ex x = matrix();
        Ex c = matrix();
        if (x == null || c == null) {
            return null;
        }
        Var total = total();
        int mark = g.scope.mark();
        Var i = index();
        List<St> outer = trip();
        skip(outer);
        Var best = declared(outer, Ty.DOUBLE, g.chance(70) ? num(1e3) : value(1));
        Var which = declared(outer, Ty.INT, lit(0));
        int inner = g.scope.mark();
        Var k = index();
        List<St> search = trip();
        Var d = distance(search, at(x, r(i)), at(c, r(k)));
        g.scope.add(d);
        noise(search);
        St[] better = g.chance(60)
                ? new St[] {set(r(best), r(d)), set(r(which), r(k))}
                : new St[] {set(r(best), g.chance(70) ? r(d) : mul(r(d), value(1)))};
        search.add(when(bin(g.chance(70) ? Op.LT : Op.LE, r(d), r(best)), better));
        end(inner);
        outer.add(loop(k, lit(0), small(length(c)), search));
        g.scope.add(best);
        g.scope.addIndex(which, false);
        noise(outer);
        Ex term = g.chance(50) ? r(best) : g.chance(50) ? at(c, r(which), lit(0)) : mul(r(best), value(2));
        outer.add(add(r(total), term));
        end(mark);
        body.add(loop(i, lit(0), length(x), outer));
        result(total);
        return true;
    }

    /** The logarithm of a sum of exponentials over components, the largest taken out. */
    Boolean mixture() {
        Ex x = matrix();
        Ex c = matrix();
        Ex w = doubles();
        if (x == null || w == null) {
            return null;
        }
        Var total = total();
        boolean outside = g.chance(60);
        Ex size = g.chance(60) ? length(c) : length(w);
        Var work = fresh(Ty.DOUBLES);
        St make = let(work, new Ex.NewArray(Ty.DOUBLES, List.of(size)));
        if (outside) {
            body.add(make);
        }
        int mark = g.scope.mark();
        Var i = index();
        List<St> outer = trip();
        skip(outer);
        if (!outside) {
            outer.add(make);
        }
        int inner = g.scope.mark();
        Var k = index();
        List<St> each = trip();
        Var d = distance(each, at(x, r(i)), at(c, r(k)));
        g.scope.add(d);
        noise(each);
        each.add(set(at(work, k), less(at(w, r(k)), mul(num(0.5), g.chance(60) ? r(d) : mul(r(d), value(1))))));
        end(inner);
        outer.add(loop(k, lit(0), length(work), each));
        noise(outer);
        Var max = declared(outer, Ty.DOUBLE, at(r(work), lit(0)));
        Var k2 = g.counter();
        outer.add(
                g.chance(50)
                        ? loop(k2, lit(1), length(work), set(r(max), math("max", r(max), at(work, k2))))
                        : loop(k2, length(work), when(bin(Op.GT, at(work, k2), r(max)), set(r(max), at(work, k2)))));
        Var s = declared(outer, Ty.DOUBLE, num(0));
        Ex power = math("exp", less(at(work, k2), r(max)));
        if (g.chance(30)) {
            outer.add(loop(k2, length(work), set(at(work, k2), power), add(r(s), at(work, k2))));
        } else {
            outer.add(loop(k2, length(work), add(r(s), power)));
        }
        g.scope.add(s);
        noise(outer);
        Ex term = sum(r(max), math("log", r(s)));
        outer.add(add(r(total), g.chance(70) ? term : mul(term, value(1))));
        end(mark);
        body.add(loop(i, lit(0), length(x), outer));
        result(total);
        return true;
    }

    /** Rows divided by their sums, in a copy or where they stand. */
    Boolean softmax() {
        Ex x = matrix();
        if (x == null) {
            return null;
        }
        Var total = total();
        int mark = g.scope.mark();
        Var i = index();
        List<St> outer = trip();
        Var row = fresh(Ty.DOUBLES);
        Ex source = at(x, r(i));
        boolean own = !g.has(Feature.PARAM_WRITES) || g.chance(60);
        outer.add(let(row, own ? new Ex.NewArray(Ty.DOUBLES, List.of(length(source))) : source));
        Var s = declared(outer, Ty.DOUBLE, num(0));
        Var j = g.counter();
        Ex e = math("exp", mul(at(source, r(j)), num(0.5)));
        outer.add(loop(j, length(row), set(at(row, j), e), add(r(s), at(row, j))));
        g.scope.add(s);
        g.scope.add(row);
        noise(outer);
        outer.add(loop(j, length(row), set(at(row, j), div(at(row, j), sum(num(1), r(s))))));
        int inner = g.scope.mark();
        g.scope.addIndex(j, false);
        Ex term = mul(at(row, j), value(2));
        g.scope.release(inner);
        outer.add(loop(j, length(row), add(r(total), term)));
        end(mark);
        body.add(loop(i, lit(0), length(x), outer));
        result(total);
        return true;
    }

    /** A polynomial by a table of powers that every trip fills anew, each from the one before. */
    Boolean powers() {
        Ex x = doubles();
        Ex c = doubles();
        if (x == null || c == null) {
            return null;
        }
        Var total = total();
        Var table = fresh(Ty.DOUBLES);
        St make = let(table, new Ex.NewArray(Ty.DOUBLES, List.of(g.chance(50) ? length(c) : lit(3))));
        boolean outside = g.chance(60);
        if (outside) {
            body.add(make);
        }
        int mark = g.scope.mark();
        Var i = index();
        List<St> outer = trip();
        skip(outer);
        if (!outside) {
            outer.add(make);
        }
        outer.add(set(at(r(table), lit(0)), g.chance(60) ? num(1) : value(1)));
        Var k = g.counter();
        outer.add(loop(
                k,
                lit(1),
                small(length(table)),
                set(at(table, k), mul(at(r(table), less(r(k), lit(1))), at(x, r(i))))));
        g.scope.add(table);
        noise(outer);
        Var p = declared(outer, Ty.DOUBLE, num(0));
        outer.add(loop(
                k,
                length(table),
                add(r(p), mul(g.chance(70) ? at(c, bin(Op.REM, r(k), length(c))) : value(1), at(table, k)))));
        g.scope.add(p);
        Ex residual = less(r(p), value(1));
        outer.add(add(r(total), g.chance(60) ? mul(residual, residual) : residual));
        end(mark);
        body.add(loop(i, lit(0), length(x), outer));
        result(total);
        return true;
    }

    /** A matrix times a vector or a matrix, the loops in some order, into an array of its own. */
    Boolean product() {
        Ex a = matrix();
        Ex b = matrix();
        Ex x = doubles();
        if (a == null || x == null) {
            return null;
        }
        a = named(a);
        Var total = total();
        Var i = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(i, false);
        Var j = index();
        if (g.chance(60)) {
            Var y = fresh(Ty.DOUBLES);
            Ex term = mul(at(a, r(i), r(j)), g.chance(70) ? at(x, r(j)) : value(2));
            g.scope.release(mark);
            body.add(let(y, new Ex.NewArray(Ty.DOUBLES, List.of(length(a)))));
            St inner = add(at(y, i), term);
            body.add(
                    g.chance(50)
                            ? loop(i, length(a), loop(j, length(at(a, r(i))), inner))
                            : loop(j, length(at(a, lit(0))), loop(i, length(a), inner)));
            finish(total, y);
            return true;
        }
        Var k = index();
        Var c = fresh(Ty.MATRIX);
        Ex term = mul(at(a, r(i), r(k)), g.chance(70) ? at(b, r(k), r(j)) : value(1));
        g.scope.release(mark);
        body.add(let(c, new Ex.NewArray(Ty.MATRIX, List.of(length(a), length(at(b, lit(0)))))));
        St inner = add(at(c, i, j), term);
        Ex rows = length(a);
        Ex columns = length(at(b, lit(0)));
        body.add(
                switch (g.below(3)) {
                    case 0 -> loop(i, rows, loop(j, columns, loop(k, length(b), inner)));
                    case 1 -> loop(i, rows, loop(k, length(b), loop(j, columns, inner)));
                    default -> loop(k, length(b), loop(j, columns, loop(i, rows, inner)));
                });
        Ex here = at(c, i, j);
        body.add(loop(i, rows, loop(j, columns, add(r(total), g.chance(50) ? mul(here, here) : mul(here, value(1))))));
        g.scope.add(c);
        result(total);
        return true;
    }

    /** A copy of a matrix, its rows swapped by the largest in each column, and subtracted from one another. */
    Boolean elimination() {
        Ex a = matrix();
        if (a == null) {
            return null;
        }
        Var m = declared(body, Ty.MATRIX, new Ex.NewArray(Ty.MATRIX, List.of(length(a))));
        Var i = g.counter();
        body.add(loop(
                i, length(a), set(at(m, i), new Ex.LibraryCall(Library.CLONE, Ty.DOUBLES, List.of(at(a, r(i)))))));
        int mark = g.scope.mark();
        Var p = index();
        List<St> trip = trip();
        if (g.chance(60)) {
            Var best = declared(trip, Ty.INT, r(p));
            Var q = new Var("q" + best.name(), Ty.INT);
            trip.add(loop(
                    q,
                    sum(r(p), lit(1)),
                    length(m),
                    List.of(when(bin(Op.GT, at(m, q, p), at(m, best, p)), set(r(best), r(q))))));
            Var t = declared(trip, Ty.DOUBLES, at(m, p));
            trip.add(set(at(m, p), at(m, best)));
            trip.add(set(at(m, best), r(t)));
        }
        noise(trip);
        Var row = new Var("q" + p.name(), Ty.INT);
        Var f = fresh(Ty.DOUBLE);
        Ex pivot = sum(mul(at(m, p, p), at(m, p, p)), num(0.5));
        Var j = new Var("j" + p.name(), Ty.INT);
        St eliminate = new St.Do(new Ex.Store(at(m, row, j), Op.SUB, mul(r(f), at(m, p, j))));
        trip.add(loop(
                row,
                sum(r(p), lit(1)),
                length(m),
                List.of(let(f, div(at(m, row, p), pivot)), loop(j, r(p), length(at(m, p)), eliminate))));
        end(mark);
        body.add(loop(p, lit(0), length(m), trip));
        Var total = declared(body, Ty.DOUBLE, num(1));
        Ex diagonal = at(m, i, i);
        body.add(loop(i, length(m), g.chance(50) ? set(r(total), mul(r(total), diagonal)) : add(r(total), diagonal)));
        g.scope.add(m);
        result(total);
        return true;
    }

    /** {@code d = 0; for (j …) { t = x[i][j] - c[k][j]; d += t * t; }}. */
    private Var distance(List<St> in, Ex x, Ex c) {
        Var d = declared(in, Ty.DOUBLE, num(0));
        Var j = g.counter();
        Var t = fresh(Ty.DOUBLE);
        Ex term = g.chance(70) ? mul(r(t), r(t)) : mul(r(t), value(1));
        in.add(loop(j, small(length(c)), let(t, less(at(x, r(j)), at(c, r(j)))), add(r(d), term)));
        return d;
    }
}
