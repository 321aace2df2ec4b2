package dev.backsweep.processor;

/**
 * Runs the processor with room for deep recursion. Trees are walked recursively, pass by pass, and machine-written formulas of a thousand terms
 * nest a thousand deep: javac's own thread has one megabyte, which javac needs itself.
 */
final class DeepStack {
    private static final long BYTES = 512L << 20;

    private DeepStack() {}

    /** Runs {@code task} to its end on a thread of its own; what it throws comes out here. */
    static void run(Runnable task) {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(null, task, "backsweep", BYTES);
        thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
        thread.start();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // javac's data must not be left in the hands of two threads: finish, then pass the interruption on.
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (thrown[0] instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown[0] instanceof Error error) {
            throw error;
        }
    }
}
