package dev.backsweep.processor.report;

/**
 * Where something stands in the user's source.
 *
 * @param line one-based, 0 where unknown
 * @param column one-based, 0 where unknown
 * @param text the source text on one line (white space folded), for comments that quote the primal; empty where there is none
 * @param handle what the reader needs to report at this very tree; opaque to everybody else
 */
public record Pos(int line, int column, String text, Object handle) {

    /** The position of what was generated and quotes nothing. */
    public static final Pos NONE = new Pos(0, 0, "", "");

    /** The position of a generated statement that carries {@code text}, the primal statement that it belongs to, as its comment. */
    public static Pos quoting(String text) {
        return new Pos(0, 0, text, "");
    }

    /** Whether this belongs to generated code rather than to the user's. */
    public boolean isGenerated() {
        return line == 0;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
