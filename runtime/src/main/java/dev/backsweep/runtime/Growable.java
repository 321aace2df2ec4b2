package dev.backsweep.runtime;

/**
 * A stack or a sequence that a {@link Workspace} lends: a view of one array in the thread's {@link Stock}, which it
 * replaces by a longer one as it grows.
 *
 * <p>One array and not a list of chunks: it is grown in the first call only, and read at the cost of an array access.
 */
abstract class Growable {
    private static final int FIRST_LENGTH = 16;

    private final Stock stock;
    private final int kind;
    private final int slot;

    Growable(Stock stock, int kind, int slot) {
        this.stock = stock;
        this.kind = kind;
        this.slot = slot;
    }

    /** Lends the view: empty, on the array that the slot holds. */
    abstract void open();

    /** Takes the view back: it lets go of its array. */
    abstract void close();

    /** The array of the slot, or null. */
    final Object kept() {
        return stock.at(kind, slot);
    }

    /** A longer array in place of {@code array}, with the same elements first. */
    final Object grown(Object array, long needed) {
        int length = Stock.length(array);
        int capacity = Stock.capacity(Math.max(needed, FIRST_LENGTH), length);
        Object longer = Stock.allocate(kind % Stock.EXACT, capacity);
        System.arraycopy(array, 0, longer, 0, length);
        stock.put(kind, slot, longer);
        return longer;
    }

    /** Makes the view of a slot. */
    interface Maker<G extends Growable> {
        G make(Stock stock, int kind, int slot);
    }
}
