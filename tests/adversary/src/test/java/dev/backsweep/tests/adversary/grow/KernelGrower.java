package dev.backsweep.tests.adversary.grow;

import static dev.backsweep.tests.adversary.grow.Code.add;
import static dev.backsweep.tests.adversary.grow.Code.at;
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
import dev.backsweep.tests.adversary.tree.Flow;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;

/** What the growers of kernels have in common: pieces of loops, and the random statements that are thrown in. */
abstract class KernelGrower {
    final Growth g;
    final StmtGrower statements;
    final List<St> body;

    KernelGrower(Growth g, StmtGrower statements, List<St> body) {
        this.g = g;
        this.statements = statements;
        this.body = body;
    }

    Ex value(int depth) {
        return statements.exprs.damped(Ty.DOUBLE, g.isNatural && g.chance(50) ? Math.min(depth, 1) : depth);
    }

    Var fresh(Ty type) {
        return g.fresh(type);
    }

    Var declared(List<St> in, Ty type, Ex init) {
        Var var = fresh(type);
        in.add(let(var, init));
        return var;
    }

    /** An index that the statements which grow now may use. */
    Var index() {
        Var i = g.counter();
        g.scope.addIndex(i, false);
        return i;
    }

    Ex doubles() {
        return statements.exprs.arrays.existing(Ty.DOUBLES);
    }

    Ex matrix() {
        return statements.exprs.arrays.existing(Ty.MATRIX);
    }

    /** A name for {@code array}: rows and components are read once, mostly. */
    Ex named(Ex array) {
        if (array instanceof Ex.Read || !g.has(Feature.ROW_ALIASES) || g.chance(30)) {
            return array;
        }
        return r(declared(body, array.type(), array));
    }

    /** Now and then, anything at all in this place. */
    void noise(List<St> in) {
        if (g.chance(g.isNatural ? 7 : 14)) {
            statements.grow(in);
            in.removeIf(s -> !Flow.completes(s));
        }
    }

    /** The sum that comes out; here and there it may be read on the way. */
    Var total() {
        Var total = declared(body, Ty.DOUBLE, g.chance(85) ? num(0) : value(1));
        if (g.chance(8)) {
            g.scope.add(total);
        }
        return total;
    }

    /** A trip left out, or the end. */
    void skip(List<St> in) {
        if (g.chance(18) && g.has(Feature.JUMPS)) {
            in.add(when(statements.exprs.ints.condition(1), new St.Jump(g.chance(85), null)));
        }
    }

    void result(Var var) {
        g.scope.add(var);
        g.sums.add(var);
    }

    Ex small(Ex length) {
        return g.chance(85) ? length : less(length, lit(1));
    }

    /** The statements of a trip, which may use what {@code some} declare. */
    List<St> trip(Var... some) {
        List<St> trip = new ArrayList<>();
        for (Var var : some) {
            g.scope.add(var);
        }
        g.targets.add(new Growth.Target(null, true, false));
        return trip;
    }

    void end(int mark) {
        g.targets.remove(g.targets.size() - 1);
        g.scope.release(mark);
    }

    /** The elements of {@code y} flow into {@code total}. */
    void finish(Var total, Var y) {
        Var i = g.counter();
        int mark = g.scope.mark();
        g.scope.addIndex(i, false);
        g.scope.add(y);
        List<St> trip = trip();
        noise(trip);
        Ex here = at(y, i);
        trip.add(
                g.chance(80)
                        ? add(r(total), g.chance(50) ? mul(here, here) : mul(here, value(1)))
                        : set(r(total), sum(mul(r(total), num(0.5)), here)));
        end(mark);
        body.add(loop(i, lit(0), length(y), trip));
        g.scope.add(y);
        result(total);
    }
}
