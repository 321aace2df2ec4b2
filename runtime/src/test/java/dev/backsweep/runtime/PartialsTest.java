package dev.backsweep.runtime;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PartialsTest {
    private static final double INF = POSITIVE_INFINITY;
    private static final double[] VALUES = {
        0.0, -0.0, 1, -2.5, 1e-300, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, INF, NEGATIVE_INFINITY, NaN
    };

    @Test
    void timesIsTheProductButForZeroTimesInfinity() {
        for (double a : VALUES) {
            for (double b : VALUES) {
                boolean indefinite = a == 0 && Double.isInfinite(b) || b == 0 && !Double.isFinite(a);
                assertThat(Partials.times(a, b))
                        .as("%s * %s", a, b)
                        .isEqualTo(Double.valueOf(indefinite ? 0.0 : a * b));
                float x = (float) a;
                float y = (float) b;
                boolean indefiniteFloat = x == 0 && Float.isInfinite(y) || y == 0 && !Float.isFinite(x);
                assertThat(Partials.times(x, y))
                        .as("%s * %s", x, y)
                        .isEqualTo(Float.valueOf(indefiniteFloat ? 0f : x * y));
            }
        }
    }

    @Test
    void timesWhereIsTimes() {
        double[] values = {
            0.0,
            -0.0,
            1,
            -2.5,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            1e-200,
            1e200,
            -1e200,
            Double.MAX_VALUE,
            INF,
            -INF,
            NaN
        };
        for (double a : values) {
            for (double b : values) {
                double expected = Partials.times(a, b) + 0.0; // zeros of either sign
                assertThat(Double.compare(Partials.timesWhere(a, b) + 0.0, expected))
                        .as("%s * %s", a, b)
                        .isZero();
            }
        }
    }

    @Test
    void timesOfThreeFactorsIsZeroWhereOneIs() {
        assertThat(Partials.times(2.0, 3.0, 4.0)).isEqualTo(24);
        assertThat(Partials.times(INF, 2.0, 0.0)).isZero();
        assertThat(Partials.times(0.0, INF, 2.0)).isZero();
        assertThat(Partials.times(1e200, 1e200, 0.0)).isZero();
        assertThat(Partials.times(0x1p700, 0x1p700, -0x1p-1000)).isEqualTo(-0x1p400);
        assertThat(Partials.times(0.0, INF, INF)).isZero();
        assertThat(Partials.times(NaN, 2.0, 0.0)).isZero();
        assertThat(Partials.times(0.0, 2.0, NaN)).isNaN();
        assertThat(Partials.times(2f, 3f, 4f)).isEqualTo(24f);
        assertThat(Partials.times(Float.POSITIVE_INFINITY, 2f, 0f)).isZero();
    }

    @Test
    void quotientIsDivisionButForZeroByZeroAndWhatIsDividedByInfinity() {
        for (double n : VALUES) {
            for (double d : VALUES) {
                boolean indefinite =
                        n == 0 && (d == 0 || Double.isNaN(d)) || !Double.isFinite(n) && Double.isInfinite(d);
                assertThat(Partials.quotient(n, d))
                        .as("%s / %s", n, d)
                        .isEqualTo(Double.valueOf(indefinite ? 0.0 : n / d));
                float x = (float) n;
                float y = (float) d;
                boolean indefiniteFloat =
                        x == 0 && (y == 0 || Float.isNaN(y)) || !Float.isFinite(x) && Float.isInfinite(y);
                assertThat(Partials.quotient(x, y))
                        .as("%s / %s", x, y)
                        .isEqualTo(Float.valueOf(indefiniteFloat ? 0f : x / y));
            }
        }
    }

    @Test
    void ratioIsDivisionByWhatIsNotNegative() {
        assertThat(Partials.ratio(3, 4)).isEqualTo(0.75);
        assertThat(Partials.ratio(-3, INF)).isEqualTo(-0.0);
        assertThat(Partials.ratio(2, 0)).isEqualTo(INF);
        assertThat(Partials.ratio(2, -0.0)).isEqualTo(INF);
        assertThat(Partials.ratio(-2, -0.0)).isEqualTo(NEGATIVE_INFINITY);
        assertThat(Partials.ratio(0, 0)).isZero();
        assertThat(Partials.ratio(-0.0, 0)).isZero();
        assertThat(Partials.ratio(1, -1)).isNaN();
        assertThat(Partials.ratio(0, -1)).isZero();
        assertThat(Partials.ratio(0, NaN)).isZero();
        assertThat(Partials.ratio(1, NaN)).isNaN();
        assertThat(Partials.ratio(NaN, 0)).isNaN();
        assertThat(Partials.ratio(NaN, 1)).isNaN();
        assertThat(Partials.ratio(NaN, INF)).isNaN();
        assertThat(Partials.ratio(NEGATIVE_INFINITY, INF)).isZero();
    }

    @Test
    void directionIsACosine() {
        assertThat(Partials.direction(-3, 5)).isEqualTo(-0.6);
        assertThat(Partials.direction(0, 0)).isZero();
        assertThat(Partials.direction(4, 0)).isZero();
        assertThat(Partials.direction(NEGATIVE_INFINITY, INF)).isEqualTo(-1);
        assertThat(Partials.direction(1, INF)).isZero();
        assertThat(Partials.direction(NaN, NaN)).isNaN();
    }

    @Test
    void angularNeitherOverflowsNorUnderflows() {
        assertThat(Partials.angular(3, 4)).isEqualTo(0.12);
        assertThat(Partials.angular(0, 0)).isZero();
        assertThat(Partials.angular(INF, 1)).isZero();
        assertThat(Partials.angular(1, NEGATIVE_INFINITY)).isZero();
        assertThat(Partials.angular(3e200, 4e200)).isCloseTo(1.2e-201, within(1e-213));
        assertThat(Partials.angular(-3e-200, 4e-200)).isCloseTo(-1.2e199, within(1e187));
        assertThat(Partials.angular(NaN, 1)).isNaN();
        assertThat(Partials.angular(1, NaN)).isNaN();
    }

    @Test
    void semicircleIsAccurateNearItsEnds() {
        double x = 1 - 0x1p-53;
        assertThat(Partials.semicircle(x)).isEqualTo(Math.sqrt(0x1p-53 * (2 - 0x1p-53)));
        assertThat(Partials.semicircle(1)).isZero();
        assertThat(Partials.semicircle(-1)).isZero();
        assertThat(Partials.semicircle(0)).isEqualTo(1);
        assertThat(Partials.semicircle(1.5)).isNaN();
    }

    @Test
    void powLogIsTheLogarithmButForZeroToTheZeroth() {
        assertThat(Partials.powLog(5, 2)).isEqualTo(Math.log(5));
        assertThat(Partials.powLog(0, 2)).isEqualTo(NEGATIVE_INFINITY);
        assertThat(Partials.powLog(-0.0, 0)).isZero();
        assertThat(Partials.powLog(0, -1)).isEqualTo(NEGATIVE_INFINITY);
        assertThat(Partials.powLog(-1, 2)).isNaN();
    }

    @Test
    void powSlopeIsZeroForTheZerothPower() {
        assertThat(Partials.powSlope(3, 2)).isEqualTo(6);
        assertThat(Partials.powSlope(0, 0)).isZero();
        assertThat(Partials.powSlope(0, 1)).isEqualTo(1);
        assertThat(Partials.powSlope(0, 0.5)).isEqualTo(INF);
        assertThat(Partials.powSlope(-1, 0.5)).isNaN();
    }

    @Test
    void powSlopeFromThePowerIsWhatItIsFromTheBase() {
        double[] bases = {
            0.0,
            -0.0,
            4.9e-324,
            1e-200,
            0.3,
            1,
            7,
            1e200,
            Double.MAX_VALUE,
            INF,
            -0.3,
            -7,
            -1e200,
            NEGATIVE_INFINITY,
            NaN
        };
        double[] exponents = {0, -0.0, 0.5, 1, 1.7, 2, 3, 5, -1, -2, -0.4, 1e3, INF, NEGATIVE_INFINITY, NaN};
        for (double x : bases) {
            for (double y : exponents) {
                double expected = Partials.powSlope(x, y);
                double slope = Partials.powSlope(x, y, Math.pow(x, y));
                boolean same = Double.compare(slope, expected) == 0
                        || Math.abs(slope - expected) <= 1e-13 * Math.abs(expected); // y - 1 is rounded
                assertThat(same)
                        .as("x = %s, y = %s: %s, not %s", x, y, slope, expected)
                        .isTrue();
            }
        }
    }

    @Test
    void aZeroOfEitherFactorCounts() {
        for (double other : VALUES) {
            assertThat(Partials.either(0.0, other)).isZero();
            assertThat(Partials.either(other, 0.0)).isZero();
            assertThat(Partials.either((float) other, 0f)).isZero();
        }
        assertThat(Partials.either(NaN, 1)).isNaN();
        assertThat(Partials.either(2.0, -INF)).isEqualTo(NEGATIVE_INFINITY);
        assertThat(Partials.either(2f, 3f)).isEqualTo(6f);
    }
}
