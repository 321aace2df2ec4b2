package dev.backsweep.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls that must happen once have given, for a program that runs several times over the same input. The first run makes the calls
 * and keeps their results; each later run takes the results, in the same order.
 *
 * <pre>{@code
 * boolean again = calls.again();
 * double noise = again ? calls.nextDouble() : calls.keep(random.nextGaussian());
 * }</pre>
 */
public final class Calls {
    private double[] doubles = new double[16];
    private long[] longs = new long[16];
    private final List<Object> objects = new ArrayList<>();
    private int doubleCount;
    private int longCount;
    private int objectCount;
    private boolean again;
    private boolean begun;
    /** What stands in this run for an array that calls of the first run were given: they may have handed it back. */
    private final Map<Object, Object> inPlaceOf = new IdentityHashMap<>();

    /** No run yet. */
    public Calls() {}

    /** Begins a run; whether there was one before. */
    public boolean again() {
        again = begun;
        begun = true;
        doubleCount = 0;
        longCount = 0;
        objectCount = 0;
        inPlaceOf.clear();
        return again;
    }

    /** Keeps and returns a result. */
    public double keep(double value) {
        if (doubleCount == doubles.length) {
            doubles = Arrays.copyOf(doubles, 2 * doubleCount);
        }
        doubles[doubleCount++] = value;
        return value;
    }

    /** Keeps and returns a result. */
    public float keep(float value) {
        keep((double) value);
        return value;
    }

    /** Keeps and returns a result. */
    public long keep(long value) {
        if (longCount == longs.length) {
            longs = Arrays.copyOf(longs, 2 * longCount);
        }
        longs[longCount++] = value;
        return value;
    }

    /** Keeps and returns a result. */
    public int keep(int value) {
        keep((long) value);
        return value;
    }

    /** Keeps and returns a result. */
    public short keep(short value) {
        keep((long) value);
        return value;
    }

    /** Keeps and returns a result. */
    public byte keep(byte value) {
        keep((long) value);
        return value;
    }

    /** Keeps and returns a result. */
    public char keep(char value) {
        keep((long) value);
        return value;
    }

    /** Keeps and returns a result. */
    public boolean keep(boolean value) {
        keep(value ? 1L : 0L);
        return value;
    }

    /** Keeps and returns a result; of an array, only which one it was. */
    public <T> T keep(T value) {
        objects.add(value);
        return value;
    }

    /** The next result. */
    public double nextDouble() {
        return doubles[doubleCount++];
    }

    /** The next result. */
    public float nextFloat() {
        return (float) nextDouble();
    }

    /** The next result. */
    public long nextLong() {
        return longs[longCount++];
    }

    /** The next result. */
    public int nextInt() {
        return (int) nextLong();
    }

    /** The next result. */
    public short nextShort() {
        return (short) nextLong();
    }

    /** The next result. */
    public byte nextByte() {
        return (byte) nextLong();
    }

    /** The next result. */
    public char nextChar() {
        return (char) nextLong();
    }

    /** The next result. */
    public boolean nextBoolean() {
        return nextLong() != 0;
    }

    /** The next result: where it was an array that a call had been given, the one that is given in this run. */
    @SuppressWarnings("unchecked") // what was kept at the same place
    public <T> T next() {
        return (T) now(objects.get(objectCount++));
    }

    private Object now(Object then) {
        return inPlaceOf.getOrDefault(then, then);
    }

    /** Keeps which array a call is given, and which rows: it may hand back one of them, or move them. */
    public void given(Object array) {
        if (again) {
            match((Row) objects.get(objectCount++), array);
        } else {
            objects.add(new Row(array, rowsOf(array)));
        }
    }

    private static Object rowsOf(Object array) {
        return array instanceof Object[] rows
                ? Arrays.stream(rows).map(row -> new Row(row, rowsOf(row))).toArray()
                : null;
    }

    private void match(Row then, Object now) {
        if (isArray(then.array()) && isArray(now)) {
            inPlaceOf.put(then.array(), now);
        }
        if (then.contents() instanceof Object[] were && now instanceof Object[] rows) {
            for (int i = 0; i < were.length; i++) {
                match((Row) were[i], rows[i]);
            }
        }
    }

    /**
     * Keeps what an array holds that a call may have written; in a later run, lets the array that stands in its place hold the same again. An
     * array that is there in each run holds what the first left in it: what is read of it is kept.
     */
    public void same(Object array) {
        if (!again) {
            objects.add(new Row(array, snapshot(array)));
            return;
        }
        Row then = (Row) objects.get(objectCount++);
        if (isArray(then.array()) && isArray(array)) {
            inPlaceOf.put(then.array(), array);
        }
        if (then.array() != array) {
            restore(then.contents(), array, false);
        }
    }

    /** Keeps what an array holds that a call has given back; in a later run, lets it hold the same again, to be written with other numbers. */
    public void restored(Object array) {
        if (again) {
            restore(((Row) objects.get(objectCount++)).contents(), array, true);
        } else {
            objects.add(new Row(array, snapshot(array)));
        }
    }

    private static Object snapshot(Object array) {
        if (array instanceof Object[] rows) {
            Object[] kept = new Object[rows.length];
            for (int i = 0; i < rows.length; i++) {
                kept[i] = isArray(rows[i]) ? new Row(rows[i], snapshot(rows[i])) : rows[i];
            }
            return kept;
        }
        return isArray(array) ? copy(array) : null;
    }

    /** A row and what it held. */
    private record Row(Object array, Object contents) {}

    private static boolean isArray(Object x) {
        return x != null && x.getClass().isArray();
    }

    private static Object copy(Object array) {
        int length = java.lang.reflect.Array.getLength(array);
        Object copy = java.lang.reflect.Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private void restore(Object kept, Object array, boolean always) {
        if (!(array instanceof Object[] rows)) {
            if (kept != null) {
                System.arraycopy(kept, 0, array, 0, java.lang.reflect.Array.getLength(array));
            }
            return;
        }
        Object[] were = (Object[]) kept;
        for (int i = 0; i < rows.length; i++) {
            if (were[i] instanceof Row row) {
                rows[i] = now(row.array());
                if (always || rows[i] != row.array()) {
                    restore(row.contents(), rows[i], always);
                }
            } else {
                rows[i] = were[i];
            }
        }
    }
}
