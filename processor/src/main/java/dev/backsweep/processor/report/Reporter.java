package dev.backsweep.processor.report;

/** Takes every message to the user. One reporter serves one differentiated method, so that a bad method does not stop its siblings. */
public interface Reporter {

    /** Reports {@code problem} at {@code pos}; {@code arguments} fill the placeholders of its text. The same problem at the same place is said once. */
    void report(Problem problem, Pos pos, Object... arguments);

    /** Whether an error (not a warning) was reported. */
    boolean hasErrors();
}
