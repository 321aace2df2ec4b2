package dev.backsweep.tests.compile.readme;

import java.util.List;

/** Cuts pieces out of source files. */
final class Regions {

    private Regions() {}

    /** The lines between {@code region NAME} and the next {@code endregion}, moved to the left margin. */
    static String region(String source, String name) {
        List<String> lines = source.lines()
                .dropWhile(line -> !line.strip().matches("(//|<!--) region " + name + "( -->)?"))
                .skip(1)
                .takeWhile(line -> !line.contains("endregion"))
                .toList();
        if (lines.isEmpty()) {
            throw new AssertionError("no region " + name);
        }
        return text(lines);
    }

    /** The longest method called {@code name} with its documentation, moved to the left margin: others of that name call it. */
    static String method(String source, String name) {
        List<String> lines = source.lines().toList();
        List<String> longest = List.of();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("\\s+(\\w+ )*static .*\\b" + name + "\\(.*")) {
                List<String> found = lines.subList(start(lines, i), end(lines, i));
                longest = found.size() > longest.size() ? found : longest;
            }
        }
        if (longest.isEmpty()) {
            throw new AssertionError("no method " + name + " in:\n" + source);
        }
        return text(longest);
    }

    /** Back over annotations and documentation. */
    private static int start(List<String> lines, int signature) {
        int i = signature;
        while (!lines.get(i - 1).isBlank() && !lines.get(i - 1).endsWith("{")) {
            i--;
        }
        return i;
    }

    /** To the brace that stands under the start of the signature. */
    private static int end(List<String> lines, int signature) {
        String brace = " ".repeat(indent(lines.get(signature))) + "}";
        int i = signature;
        while (!lines.get(i).equals(brace)) {
            i++;
        }
        return i + 1;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines).stripIndent() + "\n";
    }
}
