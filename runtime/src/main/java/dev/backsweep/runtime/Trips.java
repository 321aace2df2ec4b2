package dev.backsweep.runtime;

/** Where counted loops end, computed without overflow. For generated code. */
public final class Trips {
    private Trips() {}

    /** How many trips the innermost of three nested loops makes; no less than what an array can hold where it is more than that. */
    public static long all(int first, int second, int third) {
        long outer = (long) Math.max(first, 0) * Math.max(second, 0);
        long trips = Math.max(third, 0);
        return outer > Integer.MAX_VALUE && trips > 0 ? outer : outer * trips;
    }

    /** The same for four nested loops. */
    public static long all(int first, int second, int third, int fourth) {
        long outer = all(first, second, third);
        long trips = Math.max(fourth, 0);
        return outer > Integer.MAX_VALUE && trips > 0 ? outer : outer * trips;
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
