package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * The arrays of one element type and of exact lengths that are lent to nobody, to be found by length: chains in a hash
 * table, of nodes that are numbers.
 *
 * <p>The arrays themselves are not held here but in an {@code Object[]} of the thread's home, see {@link Stock}; it is
 * passed in, and has an element for each node.
 */
final class FreeArrays {
    private static final int NONE = -1;

    /** Where it does not matter how long rows are. */
    private static final int ANY = -1;

    /** The first node of each chain. */
    private int[] heads = new int[0];

    /** The node after each node, in its chain or among the vacant ones. */
    private int[] next = new int[0];

    private int vacant = NONE;
    private long weight;

    /** The sum of the weights of the arrays. */
    long weight() {
        return weight;
    }

    /** What an array counts for when it is decided whether too many are kept: its elements and its header. */
    static long weight(Object array) {
        long own = Stock.length(array) + 2L;
        return array instanceof double[][] rows && rows.length > 0 && rows[0] != null
                ? own + rows.length * weight(rows[0])
                : own;
    }

    /** Takes out an array of that length and, if it is not null, component type; null if there is none. */
    Object take(Object[] arrays, Class<?> component, int length) {
        return take(arrays, component, length, ANY);
    }

    /** Takes out an array of {@code n} rows, each {@code m} long; null if there is none. */
    double[][] takeRows(Object[] arrays, int n, int m) {
        return (double[][]) take(arrays, null, n, m);
    }

    private Object take(Object[] arrays, Class<?> component, int length, int width) {
        if (heads.length == 0) {
            return null;
        }
        int chain = chain(length);
        int before = NONE;
        for (int node = heads[chain]; node != NONE; node = next[node]) {
            Object array = arrays[node];
            if (fits(array, component, length, width)) {
                if (before == NONE) {
                    heads[chain] = next[node];
                } else {
                    next[before] = next[node];
                }
                next[node] = vacant;
                vacant = node;
                arrays[node] = null;
                weight -= weight(array);
                return array;
            }
            before = node;
        }
        return null;
    }

    private static boolean fits(Object array, Class<?> component, int length, int width) {
        return Stock.length(array) == length
                && (component == null || array.getClass().getComponentType() == component)
                && (width == ANY || length == 0 || ((double[][]) array)[0].length == width);
    }

    /**
     * Puts an array in.
     *
     * @return {@code arrays}, or a longer one in its place
     */
    Object[] put(Object[] arrays, Object array) {
        Object[] room = vacant == NONE ? grow(arrays) : arrays;
        int node = vacant;
        vacant = next[node];
        room[node] = array;
        link(node, Stock.length(array));
        weight += weight(array);
        return room;
    }

    private void link(int node, int length) {
        int chain = chain(length);
        next[node] = heads[chain];
        heads[chain] = node;
    }

    private int chain(int length) {
        int mixed = length * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (heads.length - 1);
    }

    /** Doubles the nodes, all of which are taken, and the chains. */
    private Object[] grow(Object[] arrays) {
        int nodes = next.length;
        int more = Math.max(16, 2 * nodes);
        heads = new int[2 * more];
        Arrays.fill(heads, NONE);
        next = new int[more];
        for (int node = 0; node < nodes; node++) {
            link(node, Stock.length(arrays[node]));
        }
        for (int node = more - 1; node >= nodes; node--) {
            next[node] = vacant;
            vacant = node;
        }
        return Arrays.copyOf(arrays, more);
    }

    /** Forgets all arrays. */
    void clear() {
        heads = new int[0];
        next = new int[0];
        vacant = NONE;
        weight = 0;
    }
}
