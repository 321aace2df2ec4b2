package dev.backsweep.tests.adversary.oracle;

/** The one direction in which tangents are taken: a number for each input, most of them different and one of them zero. */
public final class Direction {
    private static final double[] PATTERN = {0.75, -0.5, 1.25, 0.625, -1, 0, 0.375};

    private Direction() {}

    /** The numbers for the first {@code inputs} inputs; exact in {@code float} too. */
    static double[] of(int inputs) {
        double[] direction = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            direction[i] = at(i);
        }
        return direction;
    }

    /** The number for input {@code i}. */
    public static double at(int i) {
        return PATTERN[i % PATTERN.length];
    }
}
