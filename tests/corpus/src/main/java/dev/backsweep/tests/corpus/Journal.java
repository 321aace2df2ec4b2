package dev.backsweep.tests.corpus;

import java.util.ArrayList;
import java.util.List;

/** What opaque calls of the corpus write to, so that tests see which were made, and in what order. */
public final class Journal {
    private static final ThreadLocal<List<Object>> ENTRIES = ThreadLocal.withInitial(ArrayList::new);

    private Journal() {}

    /** Writes {@code entry} and returns the number of entries before it. */
    public static int note(Object entry) {
        ENTRIES.get().add(entry);
        return ENTRIES.get().size() - 1;
    }

    /** A number that is another one each time. */
    public static double draw() {
        return 0.5 + 0.25 * note("draw");
    }

    /** Takes everything out that this thread wrote. */
    public static List<Object> drain() {
        List<Object> entries = List.copyOf(ENTRIES.get());
        ENTRIES.get().clear();
        return entries;
    }
}
