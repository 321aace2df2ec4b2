package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * Values that a program computes with dear functions, for one that runs several times over the same input. The first run keeps them, each
 * later run takes them in the same order. What is more than there is room for is computed again.
 *
 * <pre>{@code
 * double exp = kept.has() ? kept.next() : kept.add(Math.exp(x[i]));
 * }</pre>
 */
public final class KeptValues {
    /** 8 MB. */
    private static final int ROOM = 1 << 20;

    private final int room;
    private double[] values = new double[16];
    private int count;
    private int at;

    /**
     * No values yet.
     *
     * @param again whether there is a second run: for a single one, nothing is kept
     */
    public KeptValues(boolean again) {
        this(again ? ROOM : 0);
    }

    KeptValues(int room) {
        this.room = room;
    }

    /** Begins a run. */
    public void begin() {
        at = 0;
    }

    /** Whether an earlier run has kept the next value. */
    public boolean has() {
        return at < count;
    }

    /** The next value. */
    public double next() {
        return values[at++];
    }

    /** Keeps the next value, if there is room, and returns it. */
    public double add(double value) {
        if (count < room) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
            at = count;
        }
        return value;
    }
}
