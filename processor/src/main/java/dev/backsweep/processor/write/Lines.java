package dev.backsweep.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a method body: indentation, comments at their ends, blank lines between sections. */
final class Lines {
    /** The widest line with its comment; a longer comment stands above the line. */
    private static final int WIDTH_WITH_COMMENT = 120;

    private static final String INDENT = "  ";

    private final CodeBlock.Builder out = CodeBlock.builder();
    private final boolean comments;
    private int level = 2;
    private boolean first = true;
    private @Nullable Code opened;
    private Pos openedAt = Pos.NONE;
    private String lastQuote = "";

    Lines(boolean comments) {
        this.comments = comments;
    }

    CodeBlock code() {
        return out.build();
    }

    boolean comments() {
        return comments;
    }

    /** One statement; the comment of a generated one quotes what it belongs to. */
    void add(Code code, Pos pos) {
        flush();
        List<Code.Line> lines = code.lines(INDENT.length() * level);
        String quote = quote(pos);
        int last = lines.size() - 1;
        boolean fits = lines.get(last).width() + 4 + quote.length() <= WIDTH_WITH_COMMENT;
        if (!quote.isEmpty() && !fits) {
            out.add("$L\n", "// " + Text.shortened(quote, WIDTH_WITH_COMMENT - INDENT.length() * level - 3));
        }
        for (int i = 0; i <= last; i++) {
            out.add(lines.get(i).code());
            out.add("$L\n", i == last && fits && !quote.isEmpty() ? " // " + quote : "");
        }
        first = false;
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
            out.indent();
            level++;
            first = true;
        }
    }

    /** A line like {@code } else {}, between two blocks. */
    void next(Code code, Pos pos) {
        flush();
        unindent();
        open(code, pos);
    }

    /** A closing line; nothing between the braces closes them on one line. */
    void close(Code code) {
        if (opened != null) {
            Code empty = Code.of(opened, code);
            opened = null;
            add(empty, openedAt);
        } else {
            unindent();
            add(code, Pos.NONE);
        }
    }

    private void unindent() {
        out.unindent();
        level--;
    }

    /** A comment on its own line, after a blank line unless it opens the block. An empty one is just the blank line. */
    void section(String text) {
        flush();
        if (!first) {
            out.add("\n");
            first = true;
        }
        if (comments && !text.isBlank()) {
            out.add("$L\n", "// " + Text.shortened(Text.comment(text), WIDTH_WITH_COMMENT));
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
