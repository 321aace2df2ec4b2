package dev.backsweep.processor.differentiate.rules;

import static dev.backsweep.processor.differentiate.rules.HighPrecision.DIGITS;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The functions of the table in 120 digits, each with regular points over its domain. To add a function, add its line. */
final class RuleReferences {
    private static final BigDecimal PI = BigDecimalMath.pi(DIGITS);
    private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);
    private static final List<Reference> ALL = new ArrayList<>();

    private RuleReferences() {}

    /**
     * @param absolute the error allowed beside 2e-15 of the derivative: not zero where the table computes from a rounded result
     * @param points operands, one row a point
     */
    record Reference(String name, HighPrecision.Function f, double absolute, double[][] points) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Reference> all() {
        return ALL;
    }

    private static void one(String name, HighPrecision.Function f, double... points) {
        rounded(name, f, 0, points);
    }

    private static void rounded(String name, HighPrecision.Function f, double absolute, double... points) {
        double[][] rows = Arrays.stream(points).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        ALL.add(new Reference(name, f, absolute, rows));
    }

    private static void many(String name, HighPrecision.Function f, double[]... points) {
        ALL.add(new Reference(name, f, 0, points));
    }

    private static double[] p(double... x) {
        return x;
    }

    static {
        double[] angles = {-1e5, -10, -2, -1e-8, 0, 0.5, 1.57, 3, 4.71, 355, 1e9};
        one("sin", x -> BigDecimalMath.sin(x[0], DIGITS), angles);
        one("cos", x -> BigDecimalMath.cos(x[0], DIGITS), angles);
        one("tan", x -> BigDecimalMath.tan(x[0], DIGITS), -10, -2, -1e-8, 0, 0.5, 1.57, 3);
        double[] sines = {-1 + 0x1p-53, -0.9999, -0.5, -1e-8, 0, 1e-8, 0.3, 0.9, 1 - 0x1p-40, 1 - 0x1p-53};
        one("asin", x -> BigDecimalMath.asin(x[0], DIGITS), sines);
        one("acos", x -> BigDecimalMath.acos(x[0], DIGITS), sines);
        one("atan", x -> BigDecimalMath.atan(x[0], DIGITS), -1e10, -1, 0, 1e-8, 3, 1e10);
        many(
                "atan2",
                x -> BigDecimalMath.atan2(x[0], x[1], DIGITS),
                p(1, 2),
                p(-1, 2),
                p(1, -2),
                p(-3, -4),
                p(0, 1),
                p(1, 0),
                p(-1, 0),
                p(1e-5, 1e5),
                p(3e-120, 4e-120),
                p(3e120, -4e120));

        double[] exponents = {-20, -1, -1e-10, 0, 1e-10, 0.5, 3, 300};
        one("sinh", x -> BigDecimalMath.sinh(x[0], DIGITS), -300, -2, -1e-9, 0, 1e-5, 1, 300);
        one("cosh", x -> BigDecimalMath.cosh(x[0], DIGITS), -300, -2, -1e-9, 0, 1e-5, 1, 300);
        rounded("tanh", x -> BigDecimalMath.tanh(x[0], DIGITS), 5e-16, -30, -5, -1, -1e-9, 0, 0.1, 1, 4, 25);
        one("exp", x -> BigDecimalMath.exp(x[0], DIGITS), exponents);
        rounded("expm1", x -> BigDecimalMath.exp(x[0], DIGITS).subtract(BigDecimal.ONE), 3e-16, exponents);
        double[] positive = {1e-150, 0.1, 0.9999999, 1, 1.5, 2, 1e10, 1e150};
        one("log", x -> BigDecimalMath.log(x[0], DIGITS), positive);
        one("log10", x -> BigDecimalMath.log10(x[0], DIGITS), positive);
        one(
                "log1p",
                x -> BigDecimalMath.log(x[0].add(BigDecimal.ONE), DIGITS),
                -1 + 0x1p-53,
                -0.5,
                -1e-18,
                0,
                1e-18,
                1,
                1e10);
        one("sqrt", x -> BigDecimalMath.sqrt(x[0], DIGITS), positive);
        one("cbrt", RuleReferences::cbrt, -1e150, -8, -0.1, 1e-150, 0.5, 27, 1e150);
        many(
                "pow",
                x -> BigDecimalMath.pow(x[0], x[1], DIGITS),
                p(2, 3),
                p(2, -1.5),
                p(0.3, 0.7),
                p(1, 5),
                p(3, 0),
                p(3, 1),
                p(7.5, 2),
                p(1e10, 12.5),
                p(1e-10, 3.25),
                p(1.0000001, 1e6));
        many(
                "hypot",
                x -> BigDecimalMath.sqrt(x[0].multiply(x[0]).add(x[1].multiply(x[1])), DIGITS),
                p(3, 4),
                p(-5, 12),
                p(0, 2),
                p(-2, 0),
                p(3e150, 4e150),
                p(3e-150, -4e-150));

        one("abs", x -> x[0].abs(), -3, -1e-300, 1e-300, 5);
        many("max", x -> x[0].max(x[1]), p(1, 2), p(2, 1), p(-1, 0));
        many("min", x -> x[0].min(x[1]), p(1, 2), p(2, 1), p(-1, 0));
        many("clamp", x -> x[0].max(x[1]).min(x[2]), p(0, 1, 2), p(1.5, 1, 2), p(3, 1, 2));
        many(
                "copySign",
                x -> x[0].abs().multiply(BigDecimal.valueOf(x[1].signum())),
                p(2, 3),
                p(-2, 3),
                p(2, -3),
                p(-2, -3));
        one("signum", x -> BigDecimal.valueOf(x[0].signum()), -2, 3);
        one("floor", x -> x[0].setScale(0, RoundingMode.FLOOR), -2.5, 0.1);
        one("ceil", x -> x[0].setScale(0, RoundingMode.CEILING), -2.5, 0.1);
        one("rint", x -> x[0].setScale(0, RoundingMode.HALF_EVEN), -2.4, 0.1);
        one("toRadians", x -> x[0].multiply(PI).divide(HALF_TURN, DIGITS), -90, 0, 1e-3, 720);
        one("toDegrees", x -> x[0].multiply(HALF_TURN).divide(PI, DIGITS), -3, 0, 1e-3, 10);
        many("scalb", x -> x[0].multiply(BigDecimalMath.pow(BigDecimal.valueOf(2), x[1], DIGITS)), p(3, 5), p(-3, -7));
        many("fma", x -> x[0].multiply(x[1]).add(x[2]), p(2, 3, 4), p(-1, 0, 5), p(1e150, 1e150, -1));
        many(
                "IEEEremainder",
                x -> remainder(x, RoundingMode.HALF_EVEN),
                p(5.3, 2),
                p(-5.3, 2),
                p(4.7, -2),
                p(1, 7),
                p(1e15, 0.7),
                p(Double.MAX_VALUE, 1.19e308));

        many("*", x -> x[0].multiply(x[1]), p(2, 3), p(-1e100, 1e-100), p(0, 4));
        many("+", x -> x[0].add(x[1]), p(2, 3));
        many("-", x -> x[0].subtract(x[1]), p(2, 3));
        many(
                "/",
                x -> x[0].divide(x[1], new MathContext(400)),
                p(2, 3),
                p(-1, 1e-100),
                p(0, 4),
                p(1e100, -1e100),
                p(3, -7));
        many(
                "%",
                x -> remainder(x, RoundingMode.DOWN),
                p(5.3, 2),
                p(-5.3, 2),
                p(5.3, -2),
                p(1, 7),
                p(1e15, 0.7),
                p(0.99999999999999989 * 3, 0.3333333333333333));
    }

    private static BigDecimal cbrt(BigDecimal... x) {
        BigDecimal root = BigDecimalMath.root(x[0].abs(), BigDecimal.valueOf(3), DIGITS);
        return x[0].signum() < 0 ? root.negate() : root;
    }

    private static BigDecimal remainder(BigDecimal[] x, RoundingMode mode) {
        BigDecimal quotient = x[0].divide(x[1], DIGITS).setScale(0, mode);
        return x[0].subtract(quotient.multiply(x[1]));
    }
}
