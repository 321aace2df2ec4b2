package dev.backsweep.processor.write;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Closes up what JavaPoet spreads over several lines: one-line Javadoc, records and constructors without a body. */
final class Layout {
    private static final int WIDTH = 120;
    private static final Pattern SHORT_JAVADOC = Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.*)\\n *\\*/$");
    private static final Pattern EMPTY_BODY =
            Pattern.compile("(?m)^( *(?:\\w+ )*record .*\\)| *private \\w+\\(\\)) \\{\\n *}$");

    private Layout() {}

    static String tidy(String source) {
        String text = SHORT_JAVADOC.matcher(source).replaceAll(m -> {
            String line = m.group(1) + "/** " + m.group(2) + " */";
            return Matcher.quoteReplacement(line.length() <= WIDTH ? line : m.group());
        });
        return EMPTY_BODY.matcher(text).replaceAll("$1 {}");
    }
}
