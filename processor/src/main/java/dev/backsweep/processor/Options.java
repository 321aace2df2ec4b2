package dev.backsweep.processor;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks of the processor by {@code -Abacksweep.…}.
 *
 * @param comments whether generated code quotes the primal
 * @param explain whether each decision is told in a note
 * @param optimize whether anything is done beyond the general mechanism
 * @param dump the stages after which the intermediate representation is printed
 * @param report the directory for HTML reports, or null
 */
public record Options(
        boolean comments,
        boolean explain,
        boolean optimize,
        Set<String> dump,
        @Nullable String report) {
    private static final String PREFIX = "backsweep.";

    public Options {
        dump = Set.copyOf(dump);
    }

    /** The options among {@code -A} options. */
    public static Options of(Map<String, String> given) {
        Set<String> stages = new LinkedHashSet<>();
        for (String stage : text(given, "dump").split(",")) {
            if (!stage.isBlank()) {
                stages.add(stage.strip());
            }
        }
        return new Options(
                !text(given, "comments").equals("false"),
                // `-Abacksweep.explain` alone means yes; javac gives no value for it.
                given.containsKey(PREFIX + "explain") && !text(given, "explain").equals("false"),
                !text(given, "optimize").equals("false"),
                stages,
                given.get(PREFIX + "report"));
    }

    /** What is done without any option. */
    public static Options defaults() {
        return of(Map.of());
    }

    private static String text(Map<String, String> given, String name) {
        String value = given.get(PREFIX + name);
        return value == null ? "" : value;
    }
}
