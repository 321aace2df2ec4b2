package dev.backsweep.tests.adversary.oracle;

/**
 * The derivative of one value in the direction of every input coordinate, with what rounding may have done to it.
 *
 * <p>Beside each derivative stands the sum of the absolute products along all paths (what the derivative would be if nothing cancelled), and
 * a bound of the rounding errors of those products. A reverse sweep adds the same products in another order: it may differ by that bound,
 * not by more. {@code null} stands for a value that depends on no input.
 */
public final class Tangent {
    private static final double DOUBLE_ERROR = 1e-15;
    private static final double FLOAT_ERROR = 1e-6;

    final double[] along;
    final double[] magnitude;
    final double[] error;

    private Tangent(int inputs) {
        along = new double[inputs];
        magnitude = new double[inputs];
        error = new double[inputs];
    }

    /** The tangent of input {@code i} itself. */
    static Tangent unit(int inputs, int i, boolean single) {
        Tangent unit = new Tangent(inputs);
        unit.along[i] = 1;
        unit.magnitude[i] = 1;
        unit.error[i] = single ? FLOAT_ERROR : DOUBLE_ERROR;
        return unit;
    }

    /** {@code sum + partial * of}, {@code sum} being null for nothing. */
    static Tangent plus(Tangent sum, double partial, Tangent of, boolean single) {
        return plus(sum, partial, 0, of, single);
    }

    /** The same where a right formula may give a partial that is off by {@code slack}. */
    static Tangent plus(Tangent sum, double partial, double slack, Tangent of, boolean single) {
        if (of == null) {
            return sum;
        }
        Tangent result = new Tangent(of.along.length);
        double size = Math.abs(partial);
        double relative = single ? FLOAT_ERROR : DOUBLE_ERROR;
        for (int i = 0; i < result.along.length; i++) {
            result.along[i] = partial * of.along[i] + (sum == null ? 0 : sum.along[i]);
            result.magnitude[i] = size * of.magnitude[i] + (sum == null ? 0 : sum.magnitude[i]);
            result.error[i] = size * (of.error[i] + relative * of.magnitude[i])
                    + slack * of.magnitude[i]
                    + (sum == null ? 0 : sum.error[i]);
        }
        return result;
    }

    /** The derivative along input {@code i}. */
    public double along(int i) {
        return along[i];
    }

    /** How far a right answer may be from {@link #along}. */
    public double tolerance(int i) {
        return 1e-10 * magnitude[i] + 50 * error[i] + 1e-200;
    }

    boolean isModerate(double limit) {
        for (double m : magnitude) {
            if (!(m <= limit)) {
                return false;
            }
        }
        return true;
    }
}
