package dev.backsweep.processor.differentiate.rules;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Derivatives of exactly computed functions by central differences in 120 digits: with a step of 1e-30 of the operand they are right to some 55
 * digits at regular points, and owe nothing to anybody's formula.
 */
final class HighPrecision {
    static final MathContext DIGITS = new MathContext(120);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private HighPrecision() {}

    /** A function of real numbers. */
    @FunctionalInterface
    interface Function {
        BigDecimal at(BigDecimal... x);
    }

    static double first(Function f, double[] at, int i) {
        BigDecimal h = step(at, i);
        BigDecimal rise = f.at(moved(at, i, h)).subtract(f.at(moved(at, i, h.negate())));
        return rise.divide(TWO.multiply(h), DIGITS).doubleValue();
    }

    static double second(Function f, double[] at, int i, int j) {
        BigDecimal h = step(at, i);
        BigDecimal k = step(at, j);
        if (i == j) {
            BigDecimal bend =
                    f.at(moved(at, i, h)).add(f.at(moved(at, i, h.negate()))).subtract(TWO.multiply(f.at(exact(at))));
            return bend.divide(h.multiply(h), DIGITS).doubleValue();
        }
        BigDecimal twist = corner(f, at, i, h, j, k)
                .subtract(corner(f, at, i, h, j, k.negate()))
                .subtract(corner(f, at, i, h.negate(), j, k))
                .add(corner(f, at, i, h.negate(), j, k.negate()));
        return twist.divide(h.multiply(k).multiply(BigDecimal.valueOf(4)), DIGITS)
                .doubleValue();
    }

    private static BigDecimal corner(Function f, double[] at, int i, BigDecimal h, int j, BigDecimal k) {
        BigDecimal[] x = moved(at, i, h);
        x[j] = x[j].add(k);
        return f.at(x);
    }

    private static BigDecimal step(double[] at, int i) {
        double scale = Math.abs(at[i]);
        for (double x : at) {
            scale = scale == 0 ? Math.abs(x) : scale;
        }
        return new BigDecimal(scale == 0 ? 1 : scale).movePointLeft(30);
    }

    private static BigDecimal[] moved(double[] at, int i, BigDecimal h) {
        BigDecimal[] x = exact(at);
        x[i] = x[i].add(h);
        return x;
    }

    private static BigDecimal[] exact(double[] at) {
        BigDecimal[] x = new BigDecimal[at.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = new BigDecimal(at[i]);
        }
        return x;
    }
}
