package dev.backsweep.processor.write;

import com.palantir.javapoet.TypeName;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Source text whose line breaks are not chosen yet: words, type names (imported later), and places where a line may be broken, nested like the
 * expressions that they stand in. A line that is too long is broken at the outermost place, so that operands stay together:
 *
 * <pre>{@code
 * double energy = 0.5 * mass * (vx * vx + vy * vy)
 *     + springConstant * extension * extension;
 * }</pre>
 */
final class Code {
    /** The widest line of code. */
    static final int WIDTH = 100;

    /** The precedence of what needs parentheses nowhere. */
    static final int PRIMARY = 15;

    /** Of {@code new double[n]}, which cannot be indexed as it stands. */
    static final int NEW_ARRAY = 14;

    /** Of {@code -x} and {@code (int) x}. */
    static final int UNARY = 13;

    /** Of {@code a ? b : c}. */
    static final int CONDITIONAL = 2;

    private enum Mark {
        OPEN,
        CLOSE,
        SPACE,
        NOTHING
    }

    private record Name(TypeName type, int width) {}

    /** A class whose static member is meant. */
    private record Owner(Type.Ref type) {}

    /** Strings, {@link Type}s, {@link Name}s, {@link Owner}s, {@link Mark}s, and the code of which this is put together. */
    private final Object[] parts;

    private final int precedence;

    private Code(Object[] parts, int precedence) {
        this.parts = parts;
        this.precedence = precedence;
    }

    /** Joins words, types, other code and lists of them. */
    static Code of(Object... parts) {
        return binding(PRIMARY, parts);
    }

    static Code binding(int precedence, Object... parts) {
        return new Code(parts, precedence);
    }

    /** Strings, {@link Name}s, {@link Owner}s and {@link Mark}s in the order of the text. */
    private List<Object> pieces() {
        List<Object> pieces = new ArrayList<>();
        addTo(pieces);
        return pieces;
    }

    private void addTo(List<Object> pieces) {
        for (Object part : parts) {
            if (part instanceof Code code) {
                code.addTo(pieces);
            } else if (part instanceof Type type) {
                pieces.add(
                        isPlain(type)
                                ? type.toString()
                                : new Name(TypeNames.of(type), type.toString().length()));
            } else {
                pieces.add(part);
            }
        }
    }

    /** Whether a type is written in one way wherever it stands: nothing of it is imported. */
    private static boolean isPlain(Type type) {
        Type innermost = type.innermost();
        return innermost instanceof Type.Prim || innermost instanceof Type.TypeVar;
    }

    /** The class of {@code ref} without type arguments, as the owner of a static member. */
    static Code owner(Type.Ref ref) {
        return of(new Owner(ref));
    }

    /** A type as a class literal names it. */
    static Code classLiteral(Type type) {
        return of(new Name(TypeNames.erased(type), type.toString().length()), ".class");
    }

    /** A blank at which the line may be broken. */
    static Code space() {
        return of(Mark.SPACE);
    }

    /** A place without a blank at which the line may be broken. */
    static Code zero() {
        return of(Mark.NOTHING);
    }

    /** The same code, whose breaks are used after those around it. */
    Code nested() {
        return binding(precedence, Mark.OPEN, this, Mark.CLOSE);
    }

    /** The code as an operand where {@code least} is the lowest precedence that stands without parentheses. */
    Code within(int least) {
        return precedence >= least ? nested() : parenthesised();
    }

    Code parenthesised() {
        return of("(", nested(), ")");
    }

    /** {@code a, b, c}, broken between. */
    static Code commas(List<Code> items) {
        List<Object> parts = new ArrayList<>();
        for (Code item : items) {
            if (!parts.isEmpty()) {
                parts.add(",");
                parts.add(Mark.SPACE);
            }
            parts.add(item.nested());
        }
        return of(parts.toArray()).nested();
    }

    /** {@code (a, b, c)}. */
    static Code arguments(List<Code> items) {
        return items.isEmpty() ? of("()") : of("(", zero().nested(), commas(items), ")");
    }

    /** The same code where variables have these names: a class whose name is among them is named with its package. */
    Code besides(Set<String> variables) {
        if (variables.isEmpty()) {
            return this;
        }
        List<Object> all = pieces();
        all.replaceAll(piece -> piece instanceof Owner owner
                        && variables.contains(owner.type().names().get(0))
                ? owner.type().qualifiedName()
                : piece);
        return new Code(all.toArray(), precedence);
    }

    boolean startsWith(String prefix) {
        return first() instanceof String text && text.startsWith(prefix);
    }

    /** The first piece that is seen; null for none. */
    private @Nullable Object first() {
        for (Object part : parts) {
            Object first = part instanceof Code code
                    ? code.first()
                    : part instanceof Type type && isPlain(type) ? type.toString() : part;
            if (first != null && !(first instanceof Mark) && !first.equals("")) {
                return first;
            }
        }
        return null;
    }

    /** One line, laid out: strings and {@link TypeName}s, and how wide they are. */
    record Line(List<Object> words, int width) {}

    /** Breaks the code into lines, the first {@code indent} columns in, the others four more. */
    List<Line> lines(int indent) {
        List<Object> pieces = pieces();
        List<Line> lines = new ArrayList<>();
        int from = 0;
        int column = indent;
        while (true) {
            int end = breakAfter(pieces, from, column);
            lines.add(line(pieces.subList(from, end), column, !lines.isEmpty()));
            if (end == pieces.size()) {
                return lines;
            }
            from = end + 1;
            column = indent + 4;
        }
    }

    /** Where the line that starts at {@code from} ends: at the last of the outermost breaks that fit. */
    private static int breakAfter(List<Object> pieces, int from, int column) {
        int depth = 0;
        int best = -1;
        int bestDepth = Integer.MAX_VALUE;
        for (int i = from; i < pieces.size(); i++) {
            Object piece = pieces.get(i);
            if (piece == Mark.OPEN) {
                depth++;
            } else if (piece == Mark.CLOSE) {
                depth--;
            } else if ((piece == Mark.SPACE || piece == Mark.NOTHING) && i > from) {
                if (depth <= bestDepth && column <= WIDTH || best < 0) {
                    best = i;
                    bestDepth = depth;
                }
            }
            column += width(piece);
            if (column > WIDTH && best >= 0) {
                return best;
            }
        }
        return pieces.size();
    }

    private static Line line(List<Object> pieces, int column, boolean continued) {
        List<Object> words = new ArrayList<>();
        if (continued) {
            words.add("    ");
        }
        for (Object piece : pieces) {
            column += width(piece);
            if (piece instanceof Name name) {
                words.add(name.type());
            } else if (piece instanceof Owner owner) {
                words.add(TypeNames.classOf(owner.type()));
            } else if (piece == Mark.SPACE) {
                words.add(" ");
            } else if (piece instanceof String) {
                words.add(piece);
            }
        }
        return new Line(words, column);
    }

    private static int width(Object piece) {
        if (piece instanceof String text) {
            return text.length();
        }
        if (piece instanceof Owner owner) {
            return String.join(".", owner.type().names()).length();
        }
        return piece instanceof Name name ? name.width() : piece == Mark.SPACE ? 1 : 0;
    }

    /** The code on one line, types by their simple names; for tests and messages. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object piece : pieces()) {
            if (piece instanceof Name name) {
                text.append(name.type().toString().replaceAll("\\b[a-z_]+\\.", ""));
            } else if (piece instanceof Owner owner) {
                text.append(String.join(".", owner.type().names()));
            } else if (piece instanceof String word) {
                text.append(word);
            } else if (piece == Mark.SPACE) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
