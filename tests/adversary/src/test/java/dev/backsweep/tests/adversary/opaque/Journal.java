package dev.backsweep.tests.adversary.opaque;

import java.util.ArrayList;
import java.util.List;

/** Calls of which the processor knows nothing: what they return depends on how many there were in this thread, and all are written down. */
public final class Journal {
    private static final double[] NUMBERS = {0.75, -0.5, 1.25, 0.25, -1.5};
    private static final ThreadLocal<List<Integer>> ENTRIES = ThreadLocal.withInitial(ArrayList::new);

    private Journal() {}

    /** Begins a new page. */
    public static void reset() {
        ENTRIES.get().clear();
    }

    /** What was written since. */
    public static List<Integer> entries() {
        return List.copyOf(ENTRIES.get());
    }

    /** A number. */
    public static double number(int entry) {
        note(entry);
        return NUMBERS[ENTRIES.get().size() % NUMBERS.length];
    }

    /** A small integer. */
    public static int index(int entry) {
        note(entry);
        return ENTRIES.get().size() % 3;
    }

    /** Nothing. */
    public static void note(int entry) {
        ENTRIES.get().add(entry);
    }
}
