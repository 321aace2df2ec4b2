package dev.backsweep.processor.report;

/** Takes no notice of messages but that there was an error: whoever differentiates the method that they concern hears them. */
public final class Silent implements Reporter {
    private boolean failed;

    @Override
    public void report(Problem problem, Pos pos, Object... arguments) {
        failed |= !problem.isWarning();
    }

    @Override
    public boolean hasErrors() {
        return failed;
    }
}
