package dev.backsweep.processor.write;

import java.util.Locale;

/** The value of a number as Java spells it: {@code 1_000L}, {@code 0x1p-3}, {@code 017}, {@code .5f}. */
final class SourceNumber {
    private SourceNumber() {}

    /**
     * The value, boxed in the literal's type.
     *
     * @throws NumberFormatException if {@code literal} is no number
     */
    static Object parse(String literal) {
        String text = literal.replace("_", "").toLowerCase(Locale.ROOT);
        boolean hexadecimal = text.startsWith("0x");
        if (hexadecimal ? text.contains("p") : isFloating(text)) {
            return text.endsWith("f") ? (Object) Float.valueOf(text) : Double.valueOf(text);
        }
        boolean isLong = text.endsWith("l");
        String digits = isLong ? text.substring(0, text.length() - 1) : text;
        int radix =
                hexadecimal ? 16 : digits.startsWith("0b") ? 2 : digits.startsWith("0") && digits.length() > 1 ? 8 : 10;
        String number = radix == 16 || radix == 2 ? digits.substring(2) : digits;
        if (radix == 10) {
            return isLong ? (Object) Long.valueOf(number) : Integer.valueOf(number);
        }
        return isLong ? (Object) Long.parseUnsignedLong(number, radix) : Integer.parseUnsignedInt(number, radix);
    }

    private static boolean isFloating(String text) {
        return text.contains(".") || text.contains("e") || text.endsWith("f") || text.endsWith("d");
    }
}
