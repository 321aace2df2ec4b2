package dev.backsweep.runtime;

/**
 * The number of the agreement between generated code and this runtime.
 *
 * <p>It goes up when generated code begins to call something that older runtimes lack, or when this runtime no longer
 * serves what older generated code calls. Generated code names its number when its class is initialized, so that a
 * mismatch is told in words and not by a missing method.
 */
public final class Format {
    /** What the processor of this version generates. */
    public static final int CURRENT = 1;

    /** The oldest that this runtime still serves. */
    public static final int OLDEST = 1;

    private Format() {}

    /**
     * Checks that this runtime serves code of the given format.
     *
     * @param format the format of the calling class
     * @throws IncompatibleClassChangeError if it does not
     */
    public static void require(int format) {
        if (format > CURRENT) {
            throw new IncompatibleClassChangeError("generated for format " + format
                    + " of the Backsweep runtime, but the backsweep-runtime on the class path serves formats " + OLDEST
                    + " to " + CURRENT + ": use a backsweep-runtime as new as the backsweep-processor");
        }
        if (format < OLDEST) {
            throw new IncompatibleClassChangeError("generated for format " + format
                    + " of the Backsweep runtime, but the backsweep-runtime on the class path serves formats " + OLDEST
                    + " to " + CURRENT + ": compile again with its backsweep-processor");
        }
    }
}
