package dev.backsweep.runtime;

/** Where counted loops end, computed without overflow. For generated code. */
public final class Trips {
    private Trips() {}

    private static final long MANY = 1L << 31;

    /** How many trips the inner one of two nested loops makes; more than an array can hold where it is more than that. */
    public static long all(long first, long second) {
        return atMostMany(first) * atMostMany(second);
    }

    /** The same for three nested loops. */
    public static long all(long first, long second, long third) {
        return all(all(first, second), third);
    }

    /** The same for four nested loops. */
    public static long all(long first, long second, long third, long fourth) {
        return all(all(first, second, third), fourth);
    }

    private static long atMostMany(long trips) {
        return Math.min(Math.max(trips, 0), MANY);
    }

    /**
     * The last value that the variable of {@code for (int i = first; i < bound; i += step)} takes inside the loop, or {@code first - step} if
     * the loop makes no trip; with a negative step, of {@code i > bound}.
     *
     * @throws IllegalStateException if the variable went past the largest {@code int} (or the smallest) before the loop ended
     */
    public static int last(int first, int bound, int step) {
        return lastInclusive(first, bound - Integer.signum(step) * 1L, step);
    }

    /** The same for {@code i <= bound} ({@code i >= bound} with a negative step). */
    public static int lastInclusive(int first, int bound, int step) {
        return lastInclusive(first, (long) bound, step);
    }

    private static int lastInclusive(int first, long bound, int step) {
        long distance = bound - first;
        if (distance != 0 && Long.signum(distance) != Integer.signum(step)) {
            return first - step;
        }
        long last = first + distance / step * step;
        if ((int) (last + step) != last + step) {
            throw new IllegalStateException("a loop's variable that starts at " + first + " in steps of " + step
                    + " went past the ends of int: its trips cannot be counted backwards");
        }
        return (int) last;
    }
}
