package dev.backsweep.tests.adversary.oracle;

/** Why an interpretation did not come to its end. */
abstract class Signal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Signal(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** The program threw: its own exception is the cause. */
    static final class Thrown extends Signal {
        private static final long serialVersionUID = 1L;

        Thrown(RuntimeException exception) {
            super(exception.getMessage(), exception);
        }

        RuntimeException exception() {
            return (RuntimeException) getCause();
        }
    }

    /** The program is no use as a test: it runs too long, its numbers grow, or (after shrinking) it is no program. */
    static final class Unusable extends Signal {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why, null);
        }
    }
}
