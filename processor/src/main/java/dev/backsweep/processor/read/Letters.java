package dev.backsweep.processor.read;

/**
 * Letters that a companion can be written in. It is written in the encoding of the sources, which nobody tells a processor. A letter that stands in
 * the source itself is in that encoding; one that does not may have been written as an escape there, or come from elsewhere,
 * and is an escape in the companion.
 */
final class Letters {
    private static final char LAST_OF_ALL = '~';

    private Letters() {}

    /** @param source the text of the file that the companion is for */
    static String known(String companion, String source) {
        StringBuilder text = new StringBuilder(companion.length());
        for (int i = 0; i < companion.length(); i++) {
            char c = companion.charAt(i);
            if (isLetter(c) && source.indexOf(c) < 0) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Other signs beyond ASCII stand in comments alone, where a question mark in their place does no harm. */
    private static boolean isLetter(char c) {
        return c > LAST_OF_ALL && (Character.isJavaIdentifierPart(c) || Character.isSurrogate(c));
    }
}
