package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Field;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.List;

/** Grows what reads and changes arrays of fields. They hold numbers that carry no derivative, but decide and multiply. */
final class StateGrower {
    private final Growth g;
    private final ExprGrower exprs;

    StateGrower(Growth g, ExprGrower exprs) {
        this.g = g;
        this.exprs = exprs;
    }

    private boolean isOfObject() {
        return g.isInstance && g.chance(70);
    }

    private Ex numbers() {
        return new Ex.FieldRead(isOfObject() ? Field.LEVEL : Field.LEVELS);
    }

    private Ex integers() {
        return new Ex.FieldRead(isOfObject() ? Field.TALLY : Field.TALLIES);
    }

    private Ex elementOf(Ex array) {
        return new Ex.Get(array, exprs.ints.index(array));
    }

    Ex number() {
        return elementOf(numbers());
    }

    Ex integer() {
        return elementOf(integers());
    }

    /** What a method with a loop says of such an array; of any other, now and then. */
    Ex total() {
        Ex other = g.chance(20) ? exprs.arrays.existing(Ty.DOUBLES) : null;
        return new Ex.LibraryCall(Library.TOTAL, Ty.DOUBLE, List.of(other == null ? numbers() : other));
    }

    /** A statement that changes some. */
    St change() {
        return new St.Do(g.<Ex>choice()
                .add(4, () -> new Ex.Shift(exprs.ints.of(Ty.INT, 1), !g.isInstance || g.chance(30)))
                .add(5, () -> stored(number()))
                .addIf(g.has(Feature.INT_ARRAYS), 3, () -> new Ex.Step(integer(), g.chance(70) ? 1 : -1, g.chance(50)))
                .add(2, () -> new Ex.Store(integer(), null, exprs.ints.of(Ty.INT, 1)))
                .addIf(
                        g.has(Feature.LIBRARY),
                        1,
                        () -> new Ex.LibraryCall(Library.FILL, Ty.VOID, List.of(numbers(), constant())))
                .draw());
    }

    private Ex stored(Ex element) {
        return new Ex.Store(element, g.has(Feature.COMPOUND) && g.chance(60) ? Op.ADD : null, constant());
    }

    /** A number that carries no derivative. */
    private Ex constant() {
        Ex literal = exprs.literal(Ty.DOUBLE);
        return switch (g.below(4)) {
            case 0 -> literal;
            case 1 -> new Ex.Binary(Op.MUL, literal, integer());
            case 2 -> new Ex.Binary(Op.MUL, literal, number());
            default -> new Ex.Binary(Op.MUL, literal, exprs.ints.of(Ty.INT, 1));
        };
    }
}
