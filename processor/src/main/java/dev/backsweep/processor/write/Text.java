package dev.backsweep.processor.write;

/** Text in comments: nothing in it may end the comment or be read as a Unicode escape. */
final class Text {
    private Text() {}

    /** For the rest of a line after {@code //}. */
    static String comment(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("\\u", "\\ u");
    }

    /** For Javadoc. */
    static String javadoc(String text) {
        return text.strip().replace("*/", "*&#47;").replace("\\u", "&#92;u");
    }

    static String shortened(String text, int width) {
        return text.length() <= width
                ? text
                : text.substring(0, Math.max(0, width - 2)).stripTrailing() + " …";
    }
}
