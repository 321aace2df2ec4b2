package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;

/** Grows arrays and accesses to their elements. */
final class ArrayGrower {
    private final Growth g;
    private final ExprGrower exprs;

    ArrayGrower(Growth g, ExprGrower exprs) {
        this.g = g;
        this.exprs = exprs;
    }

    /** Some array that is there already, of any type; null if there is none. */
    Ex some() {
        return g.<Ex>choice()
                .add(6, () -> existing(Ty.DOUBLES))
                .add(2, () -> existing(Ty.MATRIX))
                .add(1, () -> existing(Ty.FLOATS))
                .add(1, () -> existing(Ty.INTS))
                .draw();
    }

    /** An array of this type that is there already: a variable, a row, a component; null if there is none. */
    Ex existing(Ty.Arr type) {
        return g.<Ex>choice()
                .add(8, () -> variable(type))
                .addIf(type.equals(Ty.DOUBLES) && g.has(Feature.MATRICES), 3, () -> {
                    Ex matrix = g.has(Feature.CUBES) && g.chance(30) ? existing(Ty.MATRIX) : variable(Ty.MATRIX);
                    return matrix == null ? null : new Ex.Get(matrix, exprs.ints.index(matrix));
                })
                .addIf(type.equals(Ty.MATRIX) && g.has(Feature.CUBES), 4, () -> {
                    Ex cube = variable(Ty.CUBE);
                    return cube == null ? null : new Ex.Get(cube, exprs.ints.index(cube));
                })
                .add(4, () -> exprs.component(type))
                .draw();
    }

    private Ex variable(Ty.Arr type) {
        Var var = g.scope.any(type, g.random);
        return var == null ? null : new Ex.Read(var);
    }

    /** An element of this type of an array that is there; null if there is none. */
    Ex element(Ty type) {
        Ex array = existing(new Ty.Arr(type));
        return array == null ? null : new Ex.Get(array, exprs.ints.index(array));
    }

    /** An array of this type, new or old; never null. */
    Ex of(Ty.Arr type, int depth) {
        Ex array = g.<Ex>choice()
                .add(12, () -> existing(type))
                .addIf(g.has(Feature.ARRAY_CONDITIONALS), 2, () -> {
                    Ex then = existing(type);
                    Ex other = existing(type);
                    return then == null || other == null ? null : new Ex.Cond(exprs.ints.condition(1), then, other);
                })
                .addIf(g.has(Feature.LIBRARY), 2, () -> copy(type))
                .addIf(g.has(Feature.ARRAY_CALLS) && depth > 0, 2, () -> exprs.call(type, depth - 1))
                .addIf(g.has(Feature.NEW_ARRAYS), 1, () -> fresh(type))
                .draw();
        return array == null ? fresh(type) : array;
    }

    /** A copy of an array that is there; null if there is none. */
    Ex copy(Ty.Arr type) {
        Ex array = existing(type);
        if (array != null && g.has(Feature.DETACH) && type.canBeActive() && g.chance(20)) {
            return new Ex.LibraryCall(Library.DETACH, type, List.of(array));
        }
        if (array == null || type.element().isArray()) {
            return null;
        }
        int how = g.below(4);
        if (how < 2) {
            return new Ex.LibraryCall(Library.CLONE, type, List.of(array));
        }
        if (how == 2) {
            Ex length = g.chance(50)
                    ? new Ex.Length(array)
                    : new Ex.Binary(Op.ADD, new Ex.Length(array), IntGrower.lit(g.below(3)));
            return new Ex.LibraryCall(Library.COPY_OF, type, List.of(array, length));
        }
        return new Ex.LibraryCall(
                Library.COPY_OF_RANGE, type, List.of(array, IntGrower.lit(g.below(2)), new Ex.Length(array)));
    }

    /** A new array. */
    Ex fresh(Ty.Arr type) {
        if (type.equals(Ty.CUBE)) {
            return new Ex.NewArray(type, List.of(size(), size(), size()));
        }
        if (type.equals(Ty.MATRIX)) {
            return new Ex.NewArray(type, List.of(size(), size()));
        }
        if (g.chance(65)) {
            return new Ex.NewArray(type, List.of(size()));
        }
        List<Ex> elements = new ArrayList<>();
        int length = 2 + g.below(2);
        for (int i = 0; i < length; i++) {
            elements.add(type.equals(Ty.INTS) ? IntGrower.lit(g.below(length)) : exprs.assignable(type.element(), 1));
        }
        return new Ex.ArrayLit(type, elements);
    }

    private Ex size() {
        Ex array = some();
        return array == null || g.chance(30) ? IntGrower.lit(2 + g.below(3)) : new Ex.Length(array);
    }
}
