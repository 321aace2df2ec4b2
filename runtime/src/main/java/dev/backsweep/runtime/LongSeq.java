package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * A sequence of {@code long}s with access by index, 0 wherever nothing was put yet. It grows as needed and is reused from
 * call to call; lent by a {@link Workspace}.
 */
public final class LongSeq extends Growable {
    private static final long[] EMPTY = {};

    private long[] values = EMPTY;
    private int end;

    LongSeq(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof long[] array ? array : EMPTY;
        end = 0;
    }

    @Override
    void close() {
        values = EMPTY;
    }

    /** The value at an index; 0 past the last one that was put. */
    public long get(long index) {
        return index < end ? values[(int) index] : 0;
    }

    /** Puts a value at an index, in place of what is there. */
    public void put(long index, long value) {
        int i = reach(index);
        values[i] = value;
    }

    /** Adds to the value at an index. */
    public void add(long index, long value) {
        int i = reach(index);
        values[i] += value;
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
            values = (long[]) grown(values, index + 1);
        }
        int i = (int) index;
        Arrays.fill(values, end, i + 1, 0);
        end = i + 1;
    }
}
