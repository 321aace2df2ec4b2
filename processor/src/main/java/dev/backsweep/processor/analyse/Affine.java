package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;

/**
 * An integer {@code base + offset}. The base is the counter of a loop, a variable that never changes, the length of an array that is never
 * replaced, or nothing.
 */
record Affine(Base base, int offset) {

    sealed interface Base {}

    /** The counter of a loop: another number in each trip. */
    record Counter(Stmt.Loop loop) implements Base {
        @Override
        public boolean equals(Object o) {
            return o instanceof Counter other && other.loop == loop;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(loop);
        }
    }

    /** A number that stays as it is while the method runs. */
    record Fixed(Var var) implements Base {}

    /** The length of an array that a variable names from beginning to end. */
    record Size(Var array) implements Base {}

    /** Offsets stay so small that no sum of theirs overflows. */
    private static final int FAR = 1 << 20;

    static Affine of(int number) {
        return Math.abs((long) number) <= FAR ? new Affine(null, number) : null;
    }

    static Affine of(Base base) {
        return new Affine(base, 0);
    }

    /** This plus a number, or null where that is far away. */
    Affine plus(long number) {
        long sum = offset + number;
        return Math.abs(sum) <= FAR ? new Affine(base, (int) sum) : null;
    }
}
