package dev.backsweep.tests.adversary.oracle;

/**
 * The derivative of one value in the direction of every input coordinate, with what rounding may have done to it; where a direction is
 * given, the derivatives of all these along it too: a hyper-dual number.
 *
 * <p>Beside each derivative stands the sum of the absolute products along all paths (what the derivative would be if nothing cancelled), and
 * a bound of the rounding errors of those products. A reverse sweep adds the same products in another order: it may differ by that bound,
 * not by more. {@code null} stands for a value that depends on no input.
 */
public final class Tangent {
    private static final double DOUBLE_ERROR = 1e-15;
    private static final double FLOAT_ERROR = 1e-6;
    /** What an error of a first derivative counts for in the size of a second, of which so small a part is tolerated. */
    private static final double UNSURE = 1e7;

    final double[] along;
    final double[] magnitude;
    final double[] error;
    private final double[] second;
    private final double[] secondMagnitude;
    private double towards;
    private double towardsMagnitude;
    private boolean hasFloats;

    private Tangent(int inputs, boolean hasDirection) {
        along = new double[inputs];
        magnitude = new double[inputs];
        error = new double[inputs];
        second = hasDirection ? new double[inputs] : null;
        secondMagnitude = hasDirection ? new double[inputs] : null;
    }

    /** The tangent of input {@code i} itself; {@code direction} may be null. */
    static Tangent unit(int inputs, int i, boolean single, double[] direction) {
        Tangent unit = new Tangent(inputs, direction != null);
        unit.along[i] = 1;
        unit.magnitude[i] = 1;
        unit.error[i] = single ? FLOAT_ERROR : DOUBLE_ERROR;
        unit.hasFloats = single;
        if (direction != null) {
            unit.towards = direction[i];
            unit.towardsMagnitude = Math.abs(direction[i]);
        }
        return unit;
    }

    /**
     * The tangent of a function's value by the chain rule; null where no operand varies.
     *
     * @param partials its partial derivatives
     * @param slack by how much a right formula may miss each of them
     * @param second its second partial derivatives, row by row; null for none
     * @param of the tangents of the operands
     */
    static Tangent of(double[] partials, double[] slack, double[] second, Tangent[] of, boolean single) {
        Tangent result = null;
        for (int a = 0; a < of.length; a++) {
            if (of[a] != null) {
                if (result == null) {
                    result = new Tangent(of[a].along.length, of[a].second != null);
                    result.hasFloats = single;
                }
                result.add(partials[a], slack[a], of[a], single);
            }
        }
        if (result == null || result.second == null || second == null) {
            return result;
        }
        double vague = slack[0] < 0 ? 0 : 1e-6;
        for (int a = 0; a < of.length; a++) {
            for (int b = 0; b < of.length; b++) {
                if (of[a] != null && of[b] != null) {
                    result.bend(second[a * of.length + b], vague, of[a], of[b]);
                }
            }
        }
        return result;
    }

    private void add(double partial, double slack, Tangent of, boolean single) {
        double size = Math.abs(partial);
        double relative = single ? FLOAT_ERROR : DOUBLE_ERROR;
        hasFloats |= of.hasFloats;
        for (int i = 0; i < along.length; i++) {
            along[i] += partial * of.along[i];
            magnitude[i] += size * of.magnitude[i];
            error[i] += size * (of.error[i] + relative * of.magnitude[i]) + Math.max(slack, 0) * of.magnitude[i];
        }
        if (second != null) {
            towards += partial * of.towards;
            double unsure = size + UNSURE * Math.max(slack, 0);
            towardsMagnitude += unsure * of.towardsMagnitude;
            for (int i = 0; i < second.length; i++) {
                second[i] += partial * of.second[i];
                secondMagnitude[i] += unsure * of.secondMagnitude[i];
            }
        }
    }

    private void bend(double partial, double vague, Tangent a, Tangent b) {
        for (int i = 0; i < second.length; i++) {
            second[i] += partial * a.along[i] * b.towards;
            double unsure = a.magnitude[i] + (hasFloats ? 0 : UNSURE * a.error[i]);
            secondMagnitude[i] += (Math.abs(partial) + vague) * unsure * b.towardsMagnitude;
        }
    }

    /** The derivative along input {@code i}. */
    public double along(int i) {
        return along[i];
    }

    /** How far a right answer may be from {@link #along}. */
    public double tolerance(int i) {
        return 1e-10 * magnitude[i] + 50 * error[i] + 1e-200;
    }

    /** The derivative along input {@code i} of the derivative in the direction. */
    public double second(int i) {
        return second[i];
    }

    /** How far a right answer may be from {@link #second}. */
    public double secondTolerance(int i) {
        return (hasFloats ? 1e-3 : 1e-8) * secondMagnitude[i] + 1e-200;
    }

    boolean isModerate(double limit) {
        return isModerate(magnitude, limit);
    }

    boolean isSecondModerate(double limit) {
        return second == null || isModerate(secondMagnitude, limit) && towardsMagnitude <= limit;
    }

    private static boolean isModerate(double[] numbers, double limit) {
        for (double m : numbers) {
            if (!(m <= limit)) {
                return false;
            }
        }
        return true;
    }
}
