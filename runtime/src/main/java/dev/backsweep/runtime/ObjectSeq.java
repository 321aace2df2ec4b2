package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * A sequence of references with access by index, null wherever nothing was put yet. It grows as needed and is reused from
 * call to call; lent by a {@link Workspace}. It holds on to nothing once its frame is closed.
 *
 * @param <T> the type of the references
 */
public final class ObjectSeq<T> extends Growable {
    private static final Object[] EMPTY = {};

    private Object[] values = EMPTY;
    private int end;

    ObjectSeq(Stock stock, int kind, int slot) {
        super(stock, kind, slot);
    }

    @Override
    void open() {
        values = kept() instanceof Object[] array ? array : EMPTY;
        end = 0;
    }

    @Override
    void close() {
        Arrays.fill(values, 0, end, null);
        values = EMPTY;
        end = 0;
    }

    /** The reference at an index; null past the last one that was put. */
    @SuppressWarnings("unchecked")
    public T get(long index) {
        return index < end ? (T) values[(int) index] : null;
    }

    /** Puts a reference at an index, in place of what is there. */
    public void put(long index, T value) {
        if (index >= values.length) {
            values = (Object[]) grown(values, index + 1);
        }
        values[(int) index] = value;
        end = Math.max(end, (int) index + 1);
    }

    /** One more than the highest index at which something was put. */
    public int end() {
        return end;
    }
}
