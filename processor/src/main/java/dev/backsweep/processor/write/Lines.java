package dev.backsweep.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a method body: indentation, comments at their ends, blank lines between sections. */
final class Lines {
    /** The widest line with its comment; a longer comment stands above the line. */
    private static final int WIDTH_WITH_COMMENT = 120;

    private static final String INDENT = "  ";

    /** The level of a method's body, which JavaPoet indents by itself. */
    private static final int BODY = 2;

    private final CodeBlock.Builder out = CodeBlock.builder();
    /** What follows the last type name: JavaPoet is given long pieces, as each costs it about the same. */
    private final StringBuilder text = new StringBuilder();

    private final boolean comments;
    private final Set<String> obscured;
    private int level = BODY;
    private boolean first = true;
    private @Nullable Code opened;
    private Pos openedAt = Pos.NONE;
    private String lastQuote = "";

    /**
     * No lines yet.
     *
     * @param obscured names of variables of the user for which classes give way
     */
    Lines(boolean comments, Set<String> obscured) {
        this.comments = comments;
        this.obscured = obscured;
    }

    CodeBlock code() {
        return text.isEmpty() ? out.build() : out.add("$L", text.toString()).build();
    }

    boolean comments() {
        return comments;
    }

    /** One statement; the comment of a generated one quotes what it belongs to. */
    void add(Code code, Pos pos) {
        flush();
        List<Code.Line> lines = code.besides(obscured).lines(INDENT.length() * level);
        String quote = quote(pos);
        int last = lines.size() - 1;
        boolean fits = lines.get(last).width() + 4 + quote.length() <= WIDTH_WITH_COMMENT;
        if (!quote.isEmpty() && !fits) {
            margin();
            text.append("// ").append(Text.shortened(quote, WIDTH_WITH_COMMENT - INDENT.length() * level - 3));
            text.append('\n');
        }
        for (int i = 0; i <= last; i++) {
            margin();
            lines.get(i).words().forEach(this::word);
            text.append(i == last && fits && !quote.isEmpty() ? " // " + quote : "")
                    .append('\n');
        }
        first = false;
    }

    private void margin() {
        text.append(INDENT.repeat(level - BODY));
    }

    private void word(Object word) {
        if (word instanceof TypeName type) {
            out.add("$L$T", text.toString(), type);
            text.setLength(0);
        } else {
            text.append(word);
        }
    }

    /** An opening line, which ends in a brace; what follows is indented. */
    void open(Code code, Pos pos) {
        flush();
        opened = code;
        openedAt = pos;
    }

    /** Prints the opening line, now that something follows. */
    private void flush() {
        if (opened != null) {
            Code code = opened;
            opened = null;
            add(code, openedAt);
            level++;
            first = true;
        }
    }

    /** A line like {@code } else {}, between two blocks. */
    void next(Code code, Pos pos) {
        flush();
        level--;
        open(code, pos);
    }

    /** A closing line; nothing between the braces closes them on one line. */
    void close(Code code) {
        if (opened != null) {
            Code empty = Code.of(opened, code);
            opened = null;
            add(empty, openedAt);
        } else {
            level--;
            add(code, Pos.NONE);
        }
    }

    /** A comment on its own line, after a blank line unless it opens the block. An empty one is just the blank line. */
    void section(String heading) {
        flush();
        if (!first) {
            text.append('\n');
            first = true;
        }
        if (comments && !heading.isBlank()) {
            margin();
            text.append("// ").append(Text.shortened(Text.comment(heading), WIDTH_WITH_COMMENT));
            text.append('\n');
        }
        lastQuote = "";
    }

    /** What to quote: nothing for the user's own statements, and nothing twice in a row. */
    private String quote(Pos pos) {
        if (!comments
                || !pos.isGenerated()
                || pos.text().isBlank()
                || pos.text().equals(lastQuote)) {
            return "";
        }
        lastQuote = pos.text();
        return Text.comment(pos.text());
    }
}
