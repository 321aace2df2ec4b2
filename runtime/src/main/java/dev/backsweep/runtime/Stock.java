package dev.backsweep.runtime;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * The storage of one thread that {@link Workspace} lends out, frame by frame, last-in first-out.
 *
 * <p>It is in two parts, so that no thread holds a class loader. The arrays themselves stand in the <em>home</em>, an
 * {@code Object[]} that a {@link ThreadLocal} holds, in which there are only classes of the JDK: they live as long as the
 * thread does, a virtual one too. The bookkeeping, this object, is reached from the home only weakly. It is held by the
 * frames that are open, and between calls by a table of this class: so a thread that outlives an application holds some
 * primitive arrays of it, but none of its classes. (A plain {@code ThreadLocal<Stock>} would hold the loader through the
 * stock's class; a pool that threads share would make them contend, and could not say what one thread holds.) If the
 * bookkeeping is lost to the garbage collector because the table gave its place to another thread, it is made again.
 *
 * <p>Arrays are kept by <em>kind</em>: a family (of loose length, of exact length, behind a stack, behind a sequence) and
 * an element type. Within a kind they stand in slots, those below {@link #top} lent out. A loose array stays in its slot:
 * a caller that asks for the same things in the same order finds the same arrays. One of exact length is kept by its
 * length when it comes back. Either way nothing is allocated from the second call on.
 */
final class Stock {
    static final int DOUBLE = 0;
    static final int FLOAT = 1;
    static final int LONG = 2;
    static final int INT = 3;
    static final int SHORT = 4;
    static final int BYTE = 5;
    static final int CHAR = 6;
    static final int BOOLEAN = 7;
    static final int REFERENCE = 8;

    /** Rows of numbers that stay in the array that holds them. */
    static final int ROWS = 9;

    private static final int TYPES = 10;

    /** Arrays of at least the length that was asked for. */
    static final int LOOSE = 0;

    /** Arrays of exactly the length that was asked for. */
    static final int EXACT = TYPES;

    /** Arrays behind a stack. */
    static final int STACK = 2 * TYPES;

    /** Arrays behind a sequence. */
    static final int SEQ = 3 * TYPES;

    static final int KINDS = 4 * TYPES;

    /** The longest array that every JVM can make. */
    static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    /**
     * Free arrays of exact lengths are all dropped when one of another length is needed and they are more than so many
     * times what was ever lent out at once, and more than {@link #FEW}: or every length ever asked for would be kept.
     */
    private static final int AMPLE = 4;

    private static final int FEW = 1 << 16;

    // Places in the home after those of the kinds.
    private static final int FREE = KINDS;
    private static final int LEDGER = FREE + TYPES;
    private static final int BOOKKEEPER = LEDGER + 1;
    private static final Object[] EMPTY = {};

    private static final ThreadLocal<Object[]> HOME = new ThreadLocal<>();

    /** Holds the bookkeeping between calls. A place is given up to whoever comes next; the race for it is harmless. */
    private static final Stock[] RECENT = new Stock[256];

    /** How many arrays of each kind are lent out; they stand first. */
    final int[] top = new int[KINDS];

    private final Growable[][] views = new Growable[KINDS][];
    private final FreeArrays[] free = new FreeArrays[TYPES];
    private final long[] lent = new long[TYPES];
    private final long[] mostLent = new long[TYPES];
    private final Workspace outermost = new Workspace(this, null);

    /** The innermost open frame, or null. */
    Workspace current;

    /** The arrays by kind, while a frame is open. */
    private Object[] home;

    private Stock() {
        Arrays.setAll(free, type -> new FreeArrays());
    }

    /** Opens a frame on the calling thread's stock. */
    static Workspace open() {
        Object[] home = HOME.get();
        if (home == null) {
            home = moveIn();
        }
        Stock stock = bookkeeper(home);
        Workspace frame = stock.current == null ? stock.outermost : stock.current.inner();
        stock.home = home;
        stock.current = frame;
        return frame;
    }

    private static Object[] moveIn() {
        Object[] home = new Object[BOOKKEEPER + 1];
        Arrays.fill(home, 0, LEDGER, EMPTY);
        home[LEDGER] = new long[2];
        HOME.set(home);
        return home;
    }

    private static Stock bookkeeper(Object[] home) {
        WeakReference<?> reference = (WeakReference<?>) home[BOOKKEEPER];
        Stock stock = reference == null ? null : (Stock) reference.get();
        return stock == null ? newBookkeeper(home) : stock;
    }

    private static Stock newBookkeeper(Object[] home) {
        Stock stock = new Stock();
        for (int type = 0; type < TYPES; type++) {
            drop(home, FREE + type, 0); // by what lengths they were kept is lost
        }
        RECENT[place(home)] = stock;
        home[BOOKKEEPER] = new WeakReference<>(stock);
        return stock;
    }

    private static int place(Object[] home) {
        return System.identityHashCode(home) & (RECENT.length - 1);
    }

    /** Closes a frame, with {@code outer} around it, after it has given back what it held. */
    void close(Workspace outer) {
        current = outer;
        if (outer == null) {
            home = null; // the table must not keep the arrays of a thread that has died
        }
    }

    /** The array in a slot, or null. */
    Object at(int kind, int slot) {
        Object[] slots = (Object[]) home[kind];
        return slot < slots.length ? slots[slot] : null;
    }

    /** Puts an array of at least {@code length} elements into a lent slot whose array, if any, is shorter. */
    Object loose(int kind, int slot, long length) {
        Object array = allocate(kind % TYPES, capacity(length, length(at(kind, slot))));
        put(kind, slot, array);
        return array;
    }

    /** Puts an array of exactly {@code length} elements into a lent slot: one that nobody holds, or a new one. */
    Object exact(int type, int slot, Class<?> component, int length) {
        Object array = free[type].take((Object[]) home[FREE + type], component, length);
        if (array == null) {
            array = component == null ? allocate(type, length) : Array.newInstance(component, length);
            makeRoom(type, array);
        }
        lend(type, slot, array);
        return array;
    }

    /** Puts {@code n} rows of {@code m} numbers into a lent slot: such that nobody holds, as they are, or new ones. */
    double[][] rows(int slot, int n, int m) {
        double[][] rows = free[ROWS].takeRows((Object[]) home[FREE + ROWS], n, m);
        if (rows == null) {
            rows = new double[n][m];
            makeRoom(ROWS, rows);
        }
        lend(ROWS, slot, rows);
        return rows;
    }

    /** Accounts for a new array; lets go of those that nobody holds if they are too many. */
    private void makeRoom(int type, Object array) {
        if (free[type].weight() > Math.max(FEW, AMPLE * mostLent[type])) {
            free[type].clear();
            drop(home, FREE + type, 0);
        }
        account(home, bytes(array));
    }

    private void lend(int type, int slot, Object array) {
        lent[type] += FreeArrays.weight(array);
        mostLent[type] = Math.max(lent[type], mostLent[type]);
        slots(EXACT + type, slot)[slot] = array;
    }

    /** Takes back one array of exact length and lends one of another length in its place; null where that array is not lent. */
    Object exchange(int type, Object array, int length) {
        Object[] slots = (Object[]) home[EXACT + type];
        for (int slot = top[EXACT + type] - 1; slot >= 0; slot--) {
            if (slots[slot] == array) {
                giveBack(type, slots, slot);
                return exact(type, slot, null, length);
            }
        }
        return null;
    }

    /** Takes an array of exact length back; references in it are cleared, so that nothing of the user's stays. */
    private void giveBack(int type, Object[] slots, int slot) {
        Object array = slots[slot];
        if (array == null) {
            return; // what was asked for could not be made
        }
        if (type != ROWS && array instanceof Object[] references) {
            Arrays.fill(references, null);
        }
        slots[slot] = null;
        lent[type] -= FreeArrays.weight(array);
        home[FREE + type] = free[type].put((Object[]) home[FREE + type], array);
    }

    /** Puts an array into a slot in place of what is there, and keeps account. */
    void put(int kind, int slot, Object array) {
        Object[] slots = slots(kind, slot);
        account(home, bytes(array) - bytes(slots[slot]));
        slots[slot] = array;
    }

    /** The slots of a kind, as many as are needed. */
    private Object[] slots(int kind, int slot) {
        Object[] slots = (Object[]) home[kind];
        if (slot >= slots.length) {
            slots = Arrays.copyOf(slots, Math.max(4, Math.max(slot + 1, 2 * slots.length)));
            home[kind] = slots;
        }
        return slots;
    }

    private static void account(Object[] home, long bytes) {
        long[] ledger = (long[]) home[LEDGER];
        ledger[0] += bytes;
        ledger[1] = Math.max(ledger[0], ledger[1]);
    }

    /** Lets go of the arrays of a place from {@code mark} on. */
    private static void drop(Object[] home, int place, int mark) {
        Object[] arrays = (Object[]) home[place];
        for (int i = mark; i < arrays.length; i++) {
            account(home, -bytes(arrays[i]));
            arrays[i] = null;
        }
        if (mark == 0) {
            home[place] = EMPTY;
        }
    }

    /** The stack or sequence of a slot, ready for use; null where there has been none. */
    Growable view(int kind, int slot) {
        Growable[] ofKind = views[kind];
        return ofKind != null && slot < ofKind.length ? ofKind[slot] : null;
    }

    /** Keeps a stack or sequence for its slot. */
    void keep(int kind, int slot, Growable view) {
        Growable[] ofKind = views[kind] == null ? new Growable[4] : views[kind];
        views[kind] = slot < ofKind.length ? ofKind : Arrays.copyOf(ofKind, Math.max(slot + 1, 2 * ofKind.length));
        views[kind][slot] = view;
    }

    /**
     * Takes back all slots of a kind from {@code mark} on. What an outer frame has claimed while an inner one was open may be back already:
     * the inner one took back whatever came after its own.
     */
    void release(int kind, int mark) {
        if (mark >= top[kind]) {
            return;
        }
        if (kind >= STACK) {
            for (int i = mark; i < top[kind]; i++) {
                views[kind][i].close();
            }
        } else if (kind >= EXACT) {
            Object[] slots = slots(kind, top[kind] - 1);
            for (int i = top[kind] - 1; i >= mark; i--) {
                giveBack(kind - EXACT, slots, i);
            }
        }
        top[kind] = mark;
    }

    static long highWaterBytes() {
        Object[] home = HOME.get();
        return home == null ? 0 : ((long[]) home[LEDGER])[1];
    }

    static void trim() {
        Object[] home = HOME.get();
        if (home == null) {
            return;
        }
        Stock stock = bookkeeper(home);
        if (stock.current == null) {
            HOME.remove();
            RECENT[place(home)] = null;
            return;
        }
        for (int kind = 0; kind < KINDS; kind++) {
            drop(home, kind, stock.top[kind]);
        }
        for (int type = 0; type < TYPES; type++) {
            stock.free[type].clear();
            drop(home, FREE + type, 0);
        }
        long[] ledger = (long[]) home[LEDGER];
        ledger[1] = ledger[0];
    }

    /** The length for an array of at least {@code needed} elements that takes the place of one of {@code kept}. */
    static int capacity(long needed, int kept) {
        if (needed > MAX_LENGTH) {
            throw new IllegalStateException("a sweep of this derivative keeps " + needed
                    + " values at once, and an array holds at most " + MAX_LENGTH
                    + ": keep fewer by @Checkpoint on the loop, or differentiate in smaller pieces");
        }
        long ampler = kept + kept / 2L;
        return (int) Math.min(MAX_LENGTH, Math.max(needed, ampler));
    }

    static Object allocate(int type, int length) {
        switch (type) {
            case DOUBLE:
                return new double[length];
            case FLOAT:
                return new float[length];
            case LONG:
                return new long[length];
            case INT:
                return new int[length];
            case SHORT:
                return new short[length];
            case BYTE:
                return new byte[length];
            case CHAR:
                return new char[length];
            case BOOLEAN:
                return new boolean[length];
            default:
                return new Object[length];
        }
    }

    static int length(Object array) {
        return array == null ? 0 : Array.getLength(array);
    }

    private static long bytes(Object array) {
        long own = (long) length(array) * bytesEach(array);
        return array instanceof double[][] rows && rows.length > 0 && rows[0] != null
                ? own + rows.length * bytes(rows[0])
                : own;
    }

    private static int bytesEach(Object array) {
        if (array instanceof double[] || array instanceof long[]) {
            return Long.BYTES;
        }
        if (array instanceof short[] || array instanceof char[]) {
            return Short.BYTES;
        }
        return array instanceof byte[] || array instanceof boolean[] ? 1 : Integer.BYTES;
    }
}
