package dev.backsweep.processor.write;

import java.util.regex.Pattern;

/** Closes up what JavaPoet spreads over several lines: one-line Javadoc, records and constructors without a body. */
final class Layout {
    private static final int WIDTH = 120;
    private static final String JAVADOC = "/**\n";
    private static final String OPEN = " {\n";
    private static final Pattern EMPTY_BODIED = Pattern.compile(" *(?:\\w+ )*record .*\\)| *private \\w+\\(\\)");

    private Layout() {}

    static String tidy(String source) {
        return withEmptyBodies(withShortJavadoc(source));
    }

    /** Javadoc of one line, on one line. */
    private static String withShortJavadoc(String source) {
        StringBuilder tidied = new StringBuilder(source.length());
        int done = 0;
        for (int at = source.indexOf(JAVADOC); at >= 0; at = source.indexOf(JAVADOC, at + JAVADOC.length())) {
            int star = blanks(source, at + JAVADOC.length());
            int eol = source.indexOf('\n', star);
            int close = eol < 0 ? source.length() : blanks(source, eol + 1);
            boolean one = source.startsWith("* ", star) && source.startsWith("*/\n", close) && isAlone(source, at);
            if (one && at - lineStart(source, at) + "/**  */".length() + eol - star - 2 <= WIDTH) {
                tidied.append(source, done, at)
                        .append("/** ")
                        .append(source, star + 2, eol)
                        .append(" */");
                done = close + 2;
            }
        }
        return tidied.append(source, done, source.length()).toString();
    }

    /** {@code {}} on one line, for records and constructors. */
    private static String withEmptyBodies(String source) {
        StringBuilder tidied = new StringBuilder(source.length());
        int done = 0;
        for (int at = source.indexOf(OPEN); at >= 0; at = source.indexOf(OPEN, at + OPEN.length())) {
            int close = blanks(source, at + OPEN.length());
            if (source.startsWith("}\n", close)
                    && EMPTY_BODIED
                            .matcher(source)
                            .region(lineStart(source, at), at)
                            .matches()) {
                tidied.append(source, done, at).append(" {}");
                done = close + 1;
            }
        }
        return tidied.append(source, done, source.length()).toString();
    }

    private static int lineStart(String source, int at) {
        return source.lastIndexOf('\n', at) + 1;
    }

    /** Whether only blanks stand before {@code at} on its line. */
    private static boolean isAlone(String source, int at) {
        return blanks(source, lineStart(source, at)) == at;
    }

    /** Where the blanks end that start at {@code from}. */
    private static int blanks(String source, int from) {
        int i = from;
        while (i < source.length() && source.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
