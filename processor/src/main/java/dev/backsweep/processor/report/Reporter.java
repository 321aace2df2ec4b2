package dev.backsweep.processor.report;

/** Takes every message to the user. One reporter serves one differentiated method, so that a bad method does not stop its siblings. */
public interface Reporter {

    /** Reports {@code problem} at {@code pos}; {@code arguments} fill the placeholders of its text. The same problem at the same place is said once. */
    void report(Problem problem, Pos pos, Object... arguments);

    /** Says at {@code pos} what was decided there; for those who ask for explanations. */
    default void note(String text, Pos pos) {}

    /** Whether an error (not a warning) was reported. */
    boolean hasErrors();
}
