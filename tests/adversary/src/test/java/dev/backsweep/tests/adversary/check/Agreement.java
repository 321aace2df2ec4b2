package dev.backsweep.tests.adversary.check;

import java.util.List;
import java.util.function.Function;

/** Whether two settings of the processor agree on a derivative: the same NaN and infinities, and numbers that differ by rounding only. */
final class Agreement {
    private static final double RELATIVE = 1e-12;
    /** Of what the oracle allows. */
    private static final double SHARE = 0.05;
    /** Where nothing is known of cancellation: of the largest number. */
    private static final double BLIND = 1e-7;

    private Agreement() {}

    /**
     * Throws what {@code failed} makes of the first difference.
     *
     * @param expected the oracle's numbers with their tolerances; null where it has none
     */
    static void require(
            List<Double> first,
            List<Double> second,
            List<Expectation.Sum> expected,
            Function<String, RuntimeException> failed) {
        double largest = 0;
        for (double x : first) {
            largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
        }
        for (int i = 0; i < first.size(); i++) {
            double a = first.get(i);
            double b = second.get(i);
            double slack = RELATIVE * Math.max(Math.abs(a), Math.abs(b))
                    + (expected == null ? BLIND * largest : SHARE * expected.get(i).tolerance);
            boolean same =
                    Double.isFinite(a) && Double.isFinite(b) ? Math.abs(a - b) <= slack : Double.compare(a, b) == 0;
            // Where partials are infinite, an adjoint of zero times one of them is not a number; who leaves the product
            // out is right as well.
            boolean leftOut = expected == null && !Double.isNaN(a) && Double.isNaN(b);
            if (!same && !leftOut) {
                throw failed.apply("number " + i + ": optimized " + a + ", by the general mechanism " + b);
            }
        }
    }
}
