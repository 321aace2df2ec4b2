package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.MathTable;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.Arrays;
import java.util.List;

/** Short names for the trees that patterns are made of: {@code add(at(w, j), mul(e, at(x, j)))} is {@code w[j] += e * x[j]}. */
final class Code {
    private Code() {}

    static Ex lit(int value) {
        return IntGrower.lit(value);
    }

    static Ex num(double value) {
        return new Ex.Lit(Ty.DOUBLE, value);
    }

    static Ex r(Var var) {
        return new Ex.Read(var);
    }

    static Ex bin(Op op, Ex left, Ex right) {
        return new Ex.Binary(op, left, right);
    }

    static Ex sum(Ex left, Ex right) {
        return bin(Op.ADD, left, right);
    }

    static Ex less(Ex left, Ex right) {
        return bin(Op.SUB, left, right);
    }

    static Ex mul(Ex left, Ex right) {
        return bin(Op.MUL, left, right);
    }

    static Ex div(Ex left, Ex right) {
        return bin(Op.DIV, left, right);
    }

    static Ex math(String name, Ex... args) {
        return new Ex.MathCall(MathTable.named(name, Ty.DOUBLE), List.of(args));
    }

    /** The element or row of {@code array} at these indices. */
    static Ex at(Ex array, Ex... indices) {
        Ex element = array;
        for (Ex index : indices) {
            element = new Ex.Get(element, index);
        }
        return element;
    }

    static Ex at(Var array, Var... indices) {
        return at(r(array), Arrays.stream(indices).map(Code::r).toArray(Ex[]::new));
    }

    static Ex length(Ex array) {
        return new Ex.Length(array);
    }

    static Ex length(Var array) {
        return new Ex.Length(r(array));
    }

    static St let(Var var, Ex init) {
        return new St.Declare(var, init);
    }

    static St set(Ex target, Ex value) {
        return new St.Do(Ex.Store.of(target, value));
    }

    static St add(Ex target, Ex value) {
        return new St.Do(new Ex.Store(target, Op.ADD, value));
    }

    static St when(Ex test, St... then) {
        return new St.If(test, St.Block.of(then), null);
    }

    /** {@code for (int i = from; i < to; i++) { … }}. */
    static St loop(Var i, Ex from, Ex to, List<St> inside) {
        return new St.For(
                null,
                List.of(let(i, from)),
                bin(Op.LT, r(i), to),
                List.of(new Ex.Step(r(i), 1, false)),
                new St.Block(inside));
    }

    static St loop(Var i, Ex from, Ex to, St... inside) {
        return loop(i, from, to, List.of(inside));
    }

    static St loop(Var i, Ex to, St... inside) {
        return loop(i, lit(0), to, List.of(inside));
    }
}
