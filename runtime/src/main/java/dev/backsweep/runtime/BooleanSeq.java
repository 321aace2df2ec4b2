package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * A sequence of {@code boolean}s with access by index, false wherever nothing was put yet. It grows as needed and is reused from
 * call to call; lent by a {@link Workspace}.
 */
public final class BooleanSeq extends Growable {
    private static final boolean[] EMPTY = {};

    private boolean[] values = EMPTY;
    private int end;

    BooleanSeq(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof boolean[] array ? array : EMPTY;
        end = 0;
    }

    @Override
    void close() {
        values = EMPTY;
    }

    /** The value at an index; false past the last one that was put. */
    public boolean get(long index) {
        return index < end ? values[(int) index] : false;
    }

    /** Puts a value at an index, in place of what is there. */
    public void put(long index, boolean value) {
        int i = reach(index);
        values[i] = value;
    }

    /** One more than the highest index at which something was put. */
    public int end() {
        return end;
    }

    private int reach(long index) {
        if (index >= end) {
            extend(index);
        }
        return (int) index;
    }

    private void extend(long index) {
        if (index >= values.length) {
            values = (boolean[]) grown(values, index + 1);
        }
        int i = (int) index;
        Arrays.fill(values, end, i + 1, false);
        end = i + 1;
    }
}
