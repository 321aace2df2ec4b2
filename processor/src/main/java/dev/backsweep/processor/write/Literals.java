package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Spells literals: the user's as they stand in the source, generated ones as a person would. */
final class Literals {
    private static final Type.Ref DOUBLE = boxed("Double");
    private static final Type.Ref FLOAT = boxed("Float");

    private Literals() {}

    private static Type.Ref boxed(String name) {
        return new Type.Ref("java.lang", java.util.List.of(name), java.util.List.of());
    }

    /** The literal with its own type, right in any context. */
    static Code exact(Expr.Lit literal) {
        Object value = literal.value();
        if (isAsInSource(literal)) {
            return Code.of(literal.pos().text());
        }
        if (value instanceof Double d) {
            return floating(d, DOUBLE, "");
        }
        if (value instanceof Float f) {
            return Float.isFinite(f) ? signed(shortest(f) + "f") : floating(f, FLOAT, "f");
        }
        if (value instanceof Long l) {
            return l == Long.MIN_VALUE || l == Long.MAX_VALUE ? extreme("Long", l < 0) : signed(l + "L");
        }
        if (value instanceof Integer i && (i == Integer.MIN_VALUE || i == Integer.MAX_VALUE)) {
            return extreme("Integer", i < 0);
        }
        if (literal.type() == Prim.BYTE || literal.type() == Prim.SHORT) {
            return Code.binding(Code.UNARY, "(", literal.type(), ") ", String.valueOf(value));
        }
        if (value instanceof Character c) {
            return Code.of("'" + (c == '\'' ? "\\'" : escaped(c)) + "'");
        }
        if (value instanceof String s) {
            return Code.of(quoted(s));
        }
        return signed(String.valueOf(value));
    }

    /** A whole number without point or suffix, for where the context converts an {@code int} to the literal's type. */
    static Code whole(Expr.Lit literal) {
        return signed(Long.toString(((Number) literal.value()).longValue()));
    }

    /** Whether {@link #whole} may stand for the literal in such a context, exactly. */
    static boolean isWhole(Expr.Lit literal) {
        if (!(literal.type() instanceof Prim) || !(literal.value() instanceof Number n) || isAsInSource(literal)) {
            return false;
        }
        double value = n.doubleValue();
        if (n instanceof Double || n instanceof Float) {
            double most = n instanceof Float ? 1 << 24 : 10_000_000;
            return value == Math.rint(value) && Math.abs(value) < most && !(value == 0 && 1 / value < 0);
        }
        if (n instanceof Long l) {
            return l > Integer.MIN_VALUE && l <= Integer.MAX_VALUE; // and so is its negative
        }
        return literal.type() == Prim.BYTE || literal.type() == Prim.SHORT;
    }

    private static Code signed(String digits) {
        return Code.binding(digits.startsWith("-") ? Code.UNARY : Code.PRIMARY, digits);
    }

    private static Code extreme(String owner, boolean least) {
        return Code.of(Code.owner(boxed(owner)), least ? ".MIN_VALUE" : ".MAX_VALUE");
    }

    private static Code floating(double value, Type.Ref owner, String suffix) {
        if (Double.isNaN(value)) {
            return Code.of(Code.owner(owner), ".NaN");
        }
        if (Double.isInfinite(value)) {
            return Code.of(Code.owner(owner), value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
        }
        if (value == Math.PI || value == Math.E) {
            return Code.of(Code.owner(boxed("Math")), value == Math.PI ? ".PI" : ".E");
        }
        if (value == Double.MIN_VALUE) {
            return extreme("Double", true);
        }
        return Math.abs(value) == Double.MAX_VALUE
                ? Code.binding(value < 0 ? Code.UNARY : Code.PRIMARY, value < 0 ? "-" : "", extreme("Double", false))
                : signed(shortest(value) + suffix);
    }

    /**
     * The fewest digits that give {@code value} back. Not {@link Double#toString}, whose digits differ before JDK 19 (JDK-4511638): the same
     * source must come out on every JDK.
     */
    static String shortest(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (digits >= 17 || Double.parseDouble(rounded.toString()) == value) {
                return decimal(rounded);
            }
        }
    }

    /** The fewest digits that give {@code value} back as a {@code float}. */
    static String shortest(float value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (digits >= 9 || Float.parseFloat(rounded.toString()) == value) {
                return decimal(rounded);
            }
        }
    }

    private static String decimal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= -3 && exponent < 7) {
            String plain = stripped.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = stripped.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (stripped.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            quoted.append(text.charAt(i) == '"' ? "\\\"" : escaped(text.charAt(i)));
        }
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\\' -> "\\\\";
            default ->
                Character.isISOControl(c)
                                || Character.isSurrogate(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == '\u2028'
                                || c == '\u2029'
                        ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                        : String.valueOf(c);
        };
    }

    /** Whether the literal's position quotes a literal of this very value (and not, say, the name of a constant). */
    private static boolean isAsInSource(Expr.Lit literal) {
        if (literal.pos().isGenerated() || literal.value() == null) {
            return false;
        }
        String text = literal.pos().text();
        Object value = literal.value();
        try {
            if (value instanceof String s) {
                return text.length() >= 2
                        && text.startsWith("\"")
                        && !text.startsWith("\"\"\"")
                        && unquoted(text).equals(s);
            }
            if (value instanceof Character c) {
                return text.startsWith("'") && unquoted(text).equals(String.valueOf(c));
            }
            return !text.isEmpty()
                    && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '.')
                    && value.equals(SourceNumber.parse(text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String unquoted(String text) {
        if (text.contains("\\u")) {
            throw new IllegalArgumentException(text);
        }
        return text.substring(1, text.length() - 1).translateEscapes();
    }
}
