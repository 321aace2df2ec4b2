package dev.backsweep.benchmarks.primal;

/** The logarithm of the multivariate gamma function. */
public final class LogGamma {

    private static final double LARGE = 20;

    private LogGamma() {}

    public static double logGamma(double a, int dimension) {
        double sum = 0.25 * dimension * (dimension - 1) * Math.log(Math.PI);
        for (int j = 1; j <= dimension; j++) {
            sum += logGamma(a + 0.5 * (1 - j));
        }
        return sum;
    }

    /** By Stirling's series, of a number large enough for it, and the recurrence down from there. */
    private static double logGamma(double a) {
        double x = a;
        double product = 1;
        while (x < LARGE) {
            product *= x;
            x++;
        }
        double s = 1 / (x * x);
        double series = (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1_260 - s / 1_680))) / x;
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
    }
}
