package dev.backsweep.processor;

import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Set<String> SWITCHES = Set.of("comments", "explain", "optimize");
    private static final Set<String> NAMES = Set.of("comments", "dump", "explain", "optimize", "report");

    public Options {
        dump = Set.copyOf(dump);
    }

    /** The options among {@code -A} options. */
    public static Options of(Map<String, String> given) {
        return new Options(
                !text(given, "comments").equals("false"),
                // `-Abacksweep.explain` alone means yes; javac gives no value for it.
                given.containsKey(PREFIX + "explain") && !text(given, "explain").equals("false"),
                !text(given, "optimize").equals("false"),
                stages(given),
                given.containsKey(PREFIX + "report") ? text(given, "report") : null);
    }

    /** What is done without any option. */
    public static Options defaults() {
        return of(Map.of());
    }

    private static Set<String> stages(Map<String, String> given) {
        Set<String> stages = new LinkedHashSet<>();
        for (String stage : text(given, "dump").split(",")) {
            if (!stage.isBlank()) {
                stages.add(stage.strip());
            }
        }
        return stages;
    }

    /** A message for each option and each value among {@code given} that means nothing: it would be passed over in silence. */
    static List<String> mistakes(Map<String, String> given) {
        List<String> found = new ArrayList<>();
        given.keySet().stream().filter(key -> key.startsWith(PREFIX)).sorted().forEach(key -> {
            String name = key.substring(PREFIX.length());
            String value = text(given, name);
            if (!NAMES.contains(name)) {
                found.add(mistake(key, NAMES.stream().map(n -> "-A" + PREFIX + n)));
            } else if (SWITCHES.contains(name) && !Set.of("", "true", "false").contains(value)) {
                found.add(mistake(key + "=" + value, Stream.of("true", "false")));
            } else if (name.equals("dump") && !Dump.STAGES.containsAll(stages(given))) {
                found.add(mistake(key + "=" + value, Dump.STAGES.stream()));
            }
        });
        return found;
    }

    private static String mistake(String given, Stream<String> possible) {
        return Problem.OPTION.message("-A" + given, possible.sorted().collect(Collectors.joining(", ")));
    }

    private static String text(Map<String, String> given, String name) {
        String value = given.get(PREFIX + name);
        return value == null ? "" : value;
    }
}
