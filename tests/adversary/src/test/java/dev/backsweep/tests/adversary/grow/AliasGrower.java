package dev.backsweep.tests.adversary.grow;

import static dev.backsweep.tests.adversary.grow.Code.add;
import static dev.backsweep.tests.adversary.grow.Code.at;
import static dev.backsweep.tests.adversary.grow.Code.length;
import static dev.backsweep.tests.adversary.grow.Code.let;
import static dev.backsweep.tests.adversary.grow.Code.lit;
import static dev.backsweep.tests.adversary.grow.Code.mul;
import static dev.backsweep.tests.adversary.grow.Code.num;
import static dev.backsweep.tests.adversary.grow.Code.r;
import static dev.backsweep.tests.adversary.grow.Code.set;
import static dev.backsweep.tests.adversary.grow.Code.sum;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Flow;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Grows what programs do with variables that are arrays: one gets the array of another, in some trips or branches only, a new one, a row, what a
 * method hands back; two are swapped; and each is read and written by whatever name it has at the time.
 */
final class AliasGrower {
    private final Growth g;
    private final StmtGrower statements;
    private final ExprGrower exprs;

    AliasGrower(Growth g, StmtGrower statements) {
        this.g = g;
        this.statements = statements;
        this.exprs = statements.exprs;
    }

    /** A body of little else: a few names, then moves, with a loop or a branch around some of them. */
    void program(List<St> body) {
        Var sum = g.fresh(Ty.DOUBLE);
        body.add(let(sum, num(0)));
        g.scope.add(sum);
        for (int i = 1 + g.below(3); i > 0; i--) {
            declare(body, Ty.DOUBLES);
        }
        for (int i = 2 + g.below(3); i > 0 && isOpen(body); i--) {
            round(body);
            if (g.chance(30) && isOpen(body)) {
                statements.grow(body);
            }
        }
        if (isOpen(body)) {
            total(sum, body);
        }
    }

    /** A move, or a loop or a branch with some. */
    Boolean round(List<St> body) {
        int how = g.below(10);
        if (how < 4 && g.loopDepth() < 2) {
            return loop(body);
        }
        return how < 6 ? branch(body) : move(body);
    }

    private static boolean isOpen(List<St> body) {
        return body.isEmpty() || Flow.completes(body.get(body.size() - 1));
    }

    private Boolean loop(List<St> body) {
        Ex array = exprs.arrays.existing(Ty.DOUBLES);
        Var i = g.counter();
        int mark = g.scope.mark();
        int names = g.names();
        g.scope.addIndex(i, false);
        Ex end = array == null || g.chance(40) ? lit(1 + g.below(3)) : length(array);
        g.targets.add(new Growth.Target(null, true, false));
        List<St> inside = moves(2 + g.below(3));
        g.targets.remove(g.targets.size() - 1);
        g.scope.release(mark);
        g.reuse(names);
        return StmtGrower.added(body, Code.loop(i, lit(0), end, inside));
    }

    private Boolean branch(List<St> body) {
        Ex test = condition();
        St then = arm();
        return StmtGrower.added(body, new St.If(test, then, g.chance(40) ? arm() : null));
    }

    private St arm() {
        int mark = g.scope.mark();
        int names = g.names();
        St arm = new St.Block(moves(1 + g.below(2)));
        g.scope.release(mark);
        g.reuse(names);
        return arm;
    }

    private List<St> moves(int count) {
        List<St> inside = new ArrayList<>();
        for (int i = 0; i < count && isOpen(inside); i++) {
            if (g.chance(18) && g.loopDepth() < 3) {
                round(inside);
            } else if (g.chance(8) && g.inLoop() && g.has(Feature.JUMPS)) {
                inside.add(Code.when(condition(), new St.Jump(g.chance(70), null)));
            } else {
                move(inside);
            }
        }
        return inside;
    }

    private Ex condition() {
        Var x = g.scope.any(Ty.DOUBLES, g.random);
        Var y = g.scope.any(Ty.DOUBLES, g.random);
        if (x != null && !x.equals(y) && g.chance(12)) {
            return new Ex.Binary(g.chance(70) ? Op.EQ : Op.NE, r(x), r(y));
        }
        Var i = g.scope.anyIndex(g.random);
        if (i != null && g.chance(40)) {
            return new Ex.Binary(g.oneOf(List.of(Op.EQ, Op.GT, Op.NE)), r(i), lit(g.below(2)));
        }
        return exprs.ints.condition(1);
    }

    private Ty.Arr type() {
        return g.<Ty.Arr>choice()
                .add(20, () -> Ty.DOUBLES)
                .addIf(g.has(Feature.MATRICES), 3, () -> Ty.MATRIX)
                .addIf(g.has(Feature.FLOAT_ARRAYS), 1, () -> Ty.FLOATS)
                .addIf(g.has(Feature.INT_ARRAYS), 1, () -> Ty.INTS)
                .draw();
    }

    private Boolean move(List<St> body) {
        return g.<Boolean>choice()
                .add(7, () -> declare(body, type()))
                .add(14, () -> reassign(body))
                .add(6, () -> swap(body))
                .add(20, () -> write(body))
                .add(6, () -> accumulate(body))
                .addIf(g.has(Feature.ROW_SWAPS), 4, () -> row(body))
                .addIf(!g.records.isEmpty(), 5, () -> record(body))
                .addIf(g.has(Feature.ARRAY_CALLS), 5, () -> ignored(body))
                .addIf(g.has(Feature.LIBRARY), 5, () -> statements.libraryCall(body))
                .draw();
    }

    private Boolean declare(List<St> body, Ty.Arr type) {
        Ex init = source(type);
        if (init == null) {
            return null;
        }
        Var var = g.fresh(type);
        body.add(let(var, init));
        g.scope.add(var);
        return true;
    }

    /** {@code t = u}, {@code t = u = x}. */
    private Boolean reassign(List<St> body) {
        Ty.Arr type = type();
        Var t = g.scope.anyAssignable(type, g.random);
        Ex value = source(type);
        if (t == null || value == null || value.equals(r(t))) {
            return null;
        }
        Var u = g.scope.anyAssignable(type, g.random);
        if (g.chance(6) && !u.equals(t)) {
            value = Ex.Store.of(r(u), value);
        }
        return StmtGrower.added(body, set(r(t), value));
    }

    /** By a variable that is there already, mostly. */
    private Boolean swap(List<St> body) {
        Var x = g.scope.anyAssignable(Ty.DOUBLES, g.random);
        Var y = g.scope.anyAssignable(Ty.DOUBLES, g.random);
        Var t = g.scope.anyAssignable(Ty.DOUBLES, g.random);
        if (x == null || x.equals(y)) {
            return null;
        }
        if (t.equals(x) || t.equals(y)) {
            t = g.fresh(Ty.DOUBLES);
            body.add(let(t, r(x)));
        } else {
            body.add(set(r(t), r(x)));
        }
        body.add(set(r(x), r(y)));
        return StmtGrower.added(body, set(r(y), r(t)));
    }

    /** An array of this type: one that is there, by any of its names, or a new one; null if there is none. */
    Ex source(Ty.Arr type) {
        boolean flat = type.equals(Ty.DOUBLES);
        return g.<Ex>choice()
                .add(14, () -> exprs.arrays.existing(type))
                .add(5, () -> either(type))
                .add(3, () -> Ty.MATRIX.equals(type) ? null : exprs.arrays.copy(type))
                .add(3, () -> exprs.arrays.fresh(type))
                .addIf(flat, 3, this::constants)
                .addIf(g.has(Feature.ARRAY_CALLS), 10, () -> exprs.call(type, 1))
                .addIf(g.has(Feature.OBJECTS) && flat, 1, exprs::fieldArray)
                .draw();
    }

    /** {@code c ? x : y}. */
    private Ex either(Ty.Arr type) {
        Ex then = exprs.arrays.existing(type);
        Ex other = g.chance(80) ? exprs.arrays.existing(type) : exprs.call(type, 1);
        return then == null || other == null ? null : new Ex.Cond(condition(), then, other);
    }

    /** Numbers that vary with nothing, until somebody writes there. */
    private Ex constants() {
        List<Ex> numbers = new ArrayList<>();
        for (int i = 2 + g.below(2); i > 0; i--) {
            numbers.add(exprs.literal(Ty.DOUBLE));
        }
        return new Ex.ArrayLit(Ty.DOUBLES, numbers);
    }

    /** An array to be read or written: by its name, mostly. */
    private Ex place() {
        return g.<Ex>choice()
                .add(20, () -> exprs.arrays.existing(Ty.DOUBLES))
                .add(1, () -> either(Ty.DOUBLES))
                .addIf(g.has(Feature.ARRAY_CALLS), 1, () -> exprs.call(Ty.DOUBLES, 1))
                .draw();
    }

    private Ex index(Ex array) {
        boolean isName = array instanceof Ex.Read;
        return isName && g.chance(60) ? exprs.ints.index(array) : lit(g.below(2));
    }

    private Ex element() {
        Ex array = place();
        return array == null ? null : at(array, index(array));
    }

    private Ex number() {
        Ex element = element();
        if (element == null || g.chance(25)) {
            return exprs.damped(Ty.DOUBLE, 2);
        }
        return g.chance(50) ? element : mul(element, exprs.damped(Ty.DOUBLE, 1));
    }

    private Boolean write(List<St> body) {
        Ex target = g.has(Feature.WRITES) ? element() : null;
        if (target == null) {
            return null;
        }
        return StmtGrower.added(
                body, g.chance(60) ? set(target, number()) : g.chance(50) ? add(target, number()) : by(target));
    }

    private St by(Ex target) {
        return new St.Do(statements.update(target));
    }

    private Boolean accumulate(List<St> body) {
        Var sum = g.scope.anyAssignable(Ty.DOUBLE, g.random);
        if (sum == null) {
            sum = g.fresh(Ty.DOUBLE);
            body.add(let(sum, num(0)));
            g.scope.add(sum);
        }
        return StmtGrower.added(body, add(r(sum), number()));
    }

    /** {@code a[i] = t}, or {@code t = a[i]}, or two rows swapped. */
    private Boolean row(List<St> body) {
        Var matrix = g.scope.any(Ty.MATRIX, g.random);
        Var t = g.scope.anyAssignable(Ty.DOUBLES, g.random);
        if (matrix == null || t == null) {
            return null;
        }
        Ex place = at(r(matrix), exprs.ints.index(r(matrix)));
        if (g.chance(35)) {
            return StmtGrower.added(body, set(r(t), place));
        }
        if (g.chance(50)) {
            return StmtGrower.added(body, set(place, source(Ty.DOUBLES)));
        }
        Ex other = at(r(matrix), exprs.ints.index(r(matrix)));
        body.add(set(r(t), place));
        body.add(set(place, other));
        return StmtGrower.added(body, set(other, r(t)));
    }

    /** An array goes into a record, and comes out again by another name. */
    private Boolean record(List<St> body) {
        Ty.Rec type = g.oneOf(g.records);
        int component = type.components().stream().map(Var::type).toList().indexOf(Ty.DOUBLES);
        if (component < 0) {
            return null;
        }
        Var var = g.scope.anyAssignable(type, g.random);
        if (var == null || g.chance(40)) {
            List<Ex> args = new ArrayList<>();
            type.components()
                    .forEach(c ->
                            args.add(c.type().equals(Ty.DOUBLES) ? source(Ty.DOUBLES) : exprs.assignable(c.type(), 1)));
            if (args.contains(null)) {
                return null;
            }
            Ex made = new Ex.New(type, args);
            if (var != null && g.chance(50)) {
                return StmtGrower.added(body, set(r(var), made));
            }
            var = g.fresh(type);
            body.add(let(var, made));
            g.scope.add(var);
        }
        Ex array = new Ex.Part(r(var), component);
        Var t = g.scope.anyAssignable(Ty.DOUBLES, g.random);
        if (t != null && g.chance(40)) {
            return StmtGrower.added(body, set(r(t), array));
        }
        return g.has(Feature.WRITES) && g.chance(60)
                ? StmtGrower.added(body, set(at(array, lit(g.below(2))), number()))
                : accumulate(body);
    }

    /** What a method hands back is not looked at; what it does is. */
    private Boolean ignored(List<St> body) {
        Ex call = g.chance(60) ? exprs.call(Ty.DOUBLES, 1) : exprs.call(Ty.VOID, 1);
        return call == null ? null : StmtGrower.added(body, new St.Do(call));
    }

    /** All that the names stand for at the end flows into one number, which a loss returns. */
    private void total(Var sum, List<St> body) {
        if (g.result != Ty.DOUBLE) {
            return;
        }
        Ex total = null;
        for (Var var : g.scope.all(Ty.DOUBLES)) {
            if (g.chance(75)) {
                Ex term = mul(at(r(var), lit(g.below(2))), num(0.5 + g.below(5)));
                total = total == null ? term : sum(total, term);
            }
        }
        if (total != null) {
            Var var = g.fresh(Ty.DOUBLE);
            body.add(let(var, g.chance(70) ? sum(r(sum), total) : total));
            g.scope.add(var);
            g.sums.add(var);
        }
    }
}
