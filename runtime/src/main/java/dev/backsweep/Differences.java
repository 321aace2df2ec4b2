package dev.backsweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * The derivative at 0 of a function of one number, by central differences of shrinking steps, extrapolated to the step 0.
 *
 * <p>Ridders' method (C. J. F. Ridders, <i>Accurate computation of F'(x) and F'(x)F''(x)</i>, Advances in Engineering
 * Software 4, 1982): of all extrapolations it takes the one that agrees best with those it is made from. Steps at which
 * the function is not finite are passed over, and no estimate is trusted beyond the rounding of the function's values.
 */
final class Differences {
    private static final int STEPS = 10;
    private static final int FLOAT_STEPS = 6;
    private static final double SHRINK = 4;
    private static final double DOUBLE_ROUNDING = Math.ulp(1.0);
    /** How much of the larger slope the slopes of two sides differ by, at least, where there is a kink. */
    private static final double APART = 1.0 / 16;

    private static final double FLOAT_ROUNDING = Math.ulp(1f);

    private Differences() {}

    /** A derivative and about how far it may be off, and whether there is a kink. */
    record Estimate(double value, double error, Kink kink) {
        Estimate scaled(double factor) {
            return new Estimate(value * factor, error * factor, new Kink(kink.behind * factor, kink.ahead * factor));
        }
    }

    /** The slopes on the two sides of a point, where they do not come together as the steps shrink. */
    record Kink(double behind, double ahead) {
        static final Kink NONE = new Kink(0, 0);

        double gap() {
            return Math.abs(ahead - behind);
        }

        /** What to add to a message. */
        String description() {
            return equals(NONE)
                    ? ""
                    : String.format(
                            Locale.ROOT, "; there is a kink: the slope is %.3g behind and %.3g ahead", behind, ahead);
        }
    }

    /**
     * The derivatives of the components of {@code f} at 0.
     *
     * @param f a function with a result of always the same length
     * @param firstStep the largest step, rounded down to a power of two, so that adding it rounds little
     * @param single whether the function's argument is rounded to {@code float}, so that small steps would be lost
     * @return an estimate for each component; NaN, infinitely far off, where the function is never finite
     */
    static Estimate[] of(DoubleFunction<double[]> f, double firstStep, boolean single) {
        int steps = single ? FLOAT_STEPS : STEPS;
        double first = Math.scalb(1.0, Math.getExponent(firstStep));
        List<double[]> ahead = new ArrayList<>();
        List<double[]> behind = new ArrayList<>();
        double[] at = f.apply(0);
        double h = first;
        for (int k = 0; k < steps; k++, h /= SHRINK) {
            ahead.add(f.apply(h));
            behind.add(f.apply(-h));
        }
        Estimate[] estimates = new Estimate[ahead.get(0).length];
        for (int i = 0; i < estimates.length; i++) {
            double[] up = new double[steps];
            double[] down = new double[steps];
            for (int k = 0; k < steps; k++) {
                up[k] = ahead.get(k)[i];
                down[k] = behind.get(k)[i];
            }
            double rounding = singlePrecision(up) && singlePrecision(down) ? FLOAT_ROUNDING : DOUBLE_ROUNDING;
            estimates[i] = extrapolate(up, down, first, rounding, kink(up, at[i], down, first, rounding));
        }
        return estimates;
    }

    private static Estimate extrapolate(double[] up, double[] down, double firstStep, double rounding, Kink kink) {
        Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY, kink);
        double[] previous = {};
        double h = firstStep;
        for (int k = 0; k < up.length; k++, h /= SHRINK) {
            double[] row = new double[previous.length + 1];
            row[0] = (up[k] - down[k]) / (2 * h);
            if (!Double.isFinite(row[0])) {
                previous = new double[0];
                continue;
            }
            double noise = rounding * Math.max(Math.abs(up[k]), Math.abs(down[k])) / h;
            double factor = 1;
            for (int j = 1; j < row.length; j++) {
                factor *= SHRINK * SHRINK;
                row[j] = (factor * row[j - 1] - previous[j - 1]) / (factor - 1);
                double spread = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1]));
                if (spread + noise < best.error()) {
                    best = new Estimate(row[j], spread + noise, kink);
                }
            }
            previous = row;
        }
        return best;
    }

    /** Looks at the smaller steps: of a smooth function, the slopes ahead and behind come together with them. */
    private static Kink kink(double[] up, double at, double[] down, double firstStep, double rounding) {
        for (int k = up.length - 1; k >= up.length / 2; k--) {
            Kink kink = slopes(up, at, down, firstStep, k);
            double gap = kink.gap();
            double noise = 2
                    * rounding
                    * Math.max(Math.abs(at), Math.max(Math.abs(up[k]), Math.abs(down[k])))
                    / step(firstStep, k);
            boolean stays = gap > slopes(up, at, down, firstStep, k - 1).gap() / 2;
            boolean counts = gap > 4 * noise && gap > APART * Math.max(Math.abs(kink.ahead), Math.abs(kink.behind));
            if (stays && counts && gap < Double.POSITIVE_INFINITY) {
                return kink;
            }
        }
        return Kink.NONE;
    }

    private static Kink slopes(double[] up, double at, double[] down, double firstStep, int k) {
        double h = step(firstStep, k);
        return new Kink((at - down[k]) / h, (up[k] - at) / h);
    }

    private static double step(double firstStep, int k) {
        return firstStep / Math.pow(SHRINK, k);
    }

    /** Whether a function computes in {@code float}: all its values are floats. */
    private static boolean singlePrecision(double[] values) {
        for (double value : values) {
            if (value != (float) value && !Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }
}
