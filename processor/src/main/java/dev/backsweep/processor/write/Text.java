package dev.backsweep.processor.write;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text in comments: nothing in it may end the comment or be read as a Unicode escape. */
final class Text {
    /** What fits between the slashes of one line. */
    private static final int JAVADOC_WIDTH = 110;

    private static final int WRAPPED_WIDTH = 90;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern WORD = Pattern.compile("(?:\\{@[^}]*}|\\S)+");

    private Text() {}

    /** For the rest of a line after {@code //}. */
    static String comment(String text) {
        String stripped = text.strip();
        String line =
                isSpacedEvenly(stripped) ? stripped : BLANKS.matcher(stripped).replaceAll(" ");
        return line.replace("\\u", "\\ u");
    }

    /** Whether all blanks are single spaces, as they are in most lines. */
    private static boolean isSpacedEvenly(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' ? text.charAt(i + 1) == ' ' : c < ' ') {
                return false;
            }
        }
        return true;
    }

    /** For Javadoc, broken into lines between words and not within an inline tag. */
    static String javadoc(String text) {
        String harmless = text.strip().replace("*/", "*&#47;").replace("\\u", "&#92;u");
        return harmless.lines().map(Text::wrapped).collect(Collectors.joining("\n"));
    }

    private static String wrapped(String line) {
        if (line.length() <= JAVADOC_WIDTH) {
            return line;
        }
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            boolean fits = column + 1 + word.group().length() <= WRAPPED_WIDTH;
            if (column > 0) {
                wrapped.append(fits ? " " : "\n");
            }
            column = (fits && column > 0 ? column + 1 : 0) + word.group().length();
            wrapped.append(word.group());
        }
        return wrapped.toString();
    }

    static String shortened(String text, int width) {
        return text.length() <= width
                ? text
                : text.substring(0, Math.max(0, width - 2)).stripTrailing() + " …";
    }
}
