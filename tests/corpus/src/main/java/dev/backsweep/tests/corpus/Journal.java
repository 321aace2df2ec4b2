package dev.backsweep.tests.corpus;

import java.util.ArrayList;
import java.util.List;

/** What opaque calls of the corpus write to, so that tests see which were made, and in what order. */
public final class Journal {
    private static final ThreadLocal<List<Object>> ENTRIES = ThreadLocal.withInitial(ArrayList::new);

    /** How often a note was made since the journal was drained, and the number of the last one: what a call changes behind the scene. */
    static int count;

    static final int[] LAST = {0};

    private static final double[] SHARED = new double[2];

    private Journal() {}

    /** Writes {@code entry} and returns the number of entries before it. */
    public static int note(Object entry) {
        ENTRIES.get().add(entry);
        count = ENTRIES.get().size();
        LAST[0] = 2 * count;
        return ENTRIES.get().size() - 1;
    }

    /** A number that is another one each time. */
    public static double draw() {
        return 0.5 + 0.25 * note("draw");
    }

    /** An object that is another one each time. */
    public static String text() {
        return "text " + note("text") * 7;
    }

    /** Writes into an array. */
    public static void fill(double[] array) {
        for (int i = 0; i < array.length; i++) {
            array[i] = draw();
        }
    }

    /** Changes an array in place. */
    public static void swap(int[] array, int i) {
        int j = note("swap") % array.length;
        int kept = array[i];
        array[i] = array[j];
        array[j] = kept;
    }

    /** Always the same array, with other numbers in it. */
    public static double[] shared() {
        fill(SHARED);
        return SHARED;
    }

    /** Takes everything out that this thread wrote. */
    public static List<Object> drain() {
        List<Object> entries = List.copyOf(ENTRIES.get());
        ENTRIES.get().clear();
        count = 0;
        LAST[0] = 0;
        return entries;
    }
}
