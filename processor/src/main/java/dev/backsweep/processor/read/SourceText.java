package dev.backsweep.processor.read;

/** Pieces of source as they are quoted in comments: on one line, white space folded, comments left out. */
final class SourceText {
    private SourceText() {}

    static String onOneLine(String source, long start, long end) {
        if (start < 0 || end < start || end > source.length()) {
            return "";
        }
        if (isPlain(source, (int) start, (int) end)) {
            return source.substring((int) start, (int) end);
        }
        StringBuilder text = new StringBuilder();
        int i = (int) start;
        while (i < end) {
            int next = afterComment(source, i, (int) end);
            if (next > i || Character.isWhitespace(source.charAt(i))) {
                if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
                    text.append(' ');
                }
                i = Math.max(next, i + 1);
                continue;
            }
            next = afterQuoted(source, i, (int) end);
            append(text, source, i, next);
            i = next;
        }
        String folded = text.toString().strip();
        while (folded.endsWith(";") || folded.endsWith("{")) {
            folded = folded.substring(0, folded.length() - 1).strip();
        }
        return folded;
    }

    /** Whether the text is to be quoted as it stands: names, numbers and operators, as most expressions are. */
    private static boolean isPlain(String source, int start, int end) {
        char before = ' ';
        for (int i = start; i < end; i++) {
            char c = source.charAt(i);
            boolean comment = before == '/' && (c == '/' || c == '*');
            if (c < ' ' || c > '~' || "\"';{".indexOf(c) >= 0 || c == ' ' && before == ' ' || comment) {
                return false;
            }
            before = c;
        }
        return before != ' ';
    }

    /** Line breaks inside a text block are folded like any other. */
    private static void append(StringBuilder text, String source, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = source.charAt(i);
            text.append(c == '\n' || c == '\r' ? ' ' : c);
        }
    }

    /** The end of the comment that starts at {@code i}, or {@code i}. */
    private static int afterComment(String source, int i, int end) {
        if (source.charAt(i) != '/' || i + 1 >= end) {
            return i;
        }
        String closing = source.charAt(i + 1) == '/' ? "\n" : source.charAt(i + 1) == '*' ? "*/" : null;
        if (closing == null) {
            return i;
        }
        int close = source.indexOf(closing, i + 2);
        return close < 0 ? end : Math.min(end, close + closing.length());
    }

    /** The end of the string or character literal that starts at {@code i}, otherwise {@code i + 1}. */
    private static int afterQuoted(String source, int i, int end) {
        char quote = source.charAt(i);
        if (quote != '"' && quote != '\'') {
            return i + 1;
        }
        if (source.startsWith("\"\"\"", i)) {
            int close = source.indexOf("\"\"\"", i + 3);
            return close < 0 ? end : Math.min(end, close + 3);
        }
        int j = i + 1;
        while (j < end && source.charAt(j) != quote) {
            j += source.charAt(j) == '\\' ? 2 : 1;
        }
        return Math.min(end, j + 1);
    }
}
