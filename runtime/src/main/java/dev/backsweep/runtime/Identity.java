package dev.backsweep.runtime;

/**
 * Tells which references are one object, in linear time and without allocating: an open-addressed table of positions, hashed
 * by identity, in an {@code int[]} that a workspace lends.
 */
final class Identity {
    /** Up to this many, comparing each with each is quicker than a table. */
    private static final int FEW = 16;

    private Identity() {}

    /**
     * For each of the first {@code n} elements of {@code x}, the lowest index of an element that is the same object. An
     * element that is null is the same as no other.
     *
     * @return an array lent by {@code scratch}, of at least {@code n} elements
     */
    static int[] firsts(Object[] x, int n, Workspace scratch) {
        int[] firsts = scratch.ints(n);
        if (n <= FEW) {
            for (int i = 0; i < n; i++) {
                firsts[i] = firstAmong(x, i);
            }
            return firsts;
        }
        int[] table = empty(n, scratch);
        for (int i = 0; i < n; i++) {
            firsts[i] = x[i] == null ? i : firstInTable(x, i, table, size(n) - 1);
        }
        return firsts;
    }

    /** A table of the first {@code n} elements of {@code x}, for {@link #contains}; null where they are few. */
    static int[] table(Object[] x, int n, Workspace scratch) {
        if (n <= FEW) {
            return null;
        }
        int[] table = empty(n, scratch);
        for (int i = 0; i < n; i++) {
            if (x[i] != null) {
                firstInTable(x, i, table, size(n) - 1);
            }
        }
        return table;
    }

    /** Whether one of the first {@code n} elements of {@code x} is that object. */
    static boolean contains(Object[] x, int n, int[] table, Object object) {
        if (table == null) {
            for (int i = 0; i < n; i++) {
                if (x[i] == object) {
                    return true;
                }
            }
            return false;
        }
        int mask = size(n) - 1;
        for (int place = place(object) & mask; table[place] != 0; place = (place + 1) & mask) {
            if (x[table[place] - 1] == object) {
                return true;
            }
        }
        return false;
    }

    private static int[] empty(int n, Workspace scratch) {
        return scratch.zeroInts(size(n)); // 0: free; otherwise a position, plus one
    }

    private static int size(int n) {
        return Integer.highestOneBit(Math.min(n, 1 << 28)) << 2;
    }

    private static int place(Object object) {
        int hash = System.identityHashCode(object);
        return hash ^ (hash >>> 15);
    }

    private static int firstAmong(Object[] x, int i) {
        for (int j = 0; j < i; j++) {
            if (x[j] == x[i] && x[i] != null) {
                return j;
            }
        }
        return i;
    }

    private static int firstInTable(Object[] x, int i, int[] table, int mask) {
        for (int place = place(x[i]) & mask; ; place = (place + 1) & mask) {
            int j = table[place] - 1;
            if (j < 0) {
                table[place] = i + 1;
                return i;
            }
            if (x[j] == x[i]) {
                return j;
            }
        }
    }
}
