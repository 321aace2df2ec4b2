package dev.backsweep.tests.adversary.oracle;

/**
 * The direction in which tangents are taken: a number for each input, most of them different and one of them zero; and another one, for
 * what must hold between two directions.
 */
public final class Direction {
    private static final double[] PATTERN = {0.75, -0.5, 1.25, 0.625, -1, 0, 0.375};
    private static final double[] OTHER = {-0.25, 1, 0.5, -0.75, 0.125};

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

    /** The number for input {@code i} in the other direction. */
    public static double other(int i) {
        return OTHER[i % OTHER.length];
    }
}
