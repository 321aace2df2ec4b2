package dev.backsweep.runtime;

/**
 * Products of a partial derivative and an adjoint (or tangent) where the partial may be infinite, or may not be defined: it times an adjoint
 * that is exactly zero is zero, so that a value which was not used (a branch not taken, a {@code min} that chose the other argument), or does
 * not change in this direction, leaves no NaN behind. Everywhere else they are plain arithmetic, and a NaN among adjoints stays NaN. They are
 * called by generated code only.
 */
public final class Partials {
    private static final long INFINITY_BITS = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private Partials() {}

    /**
     * {@code a * b}, where zero times infinity is zero, and so is NaN times a {@code b} of zero, which is the adjoint.
     *
     * <p>The test is of the product: one comparison, which hardly ever holds, whereas adjoints are zero at every other trip of many a loop.
     */
    public static double times(double a, double b) {
        double product = a * b;
        return product == product ? product : limit(a, b);
    }

    /** {@code a * b}, where zero times infinity is zero, and so is NaN times a {@code b} of zero. */
    public static float times(float a, float b) {
        float product = a * b;
        return product == product ? product : (float) limit(a, b);
    }

    /** A product that is NaN: zero unless one of its factors is and the adjoint {@code b} is not zero. */
    private static double limit(double a, double b) {
        return b == 0 || a == a && b == b ? 0 : Double.NaN;
    }

    /**
     * {@link #times(double, double)} without a jump, for an adjoint that {@link Adjoints#where} has chosen: beside a second test, HotSpot makes
     * slow code of that choice. A product of zeros is {@code +0}.
     */
    public static double timesWhere(double a, double b) {
        long undefined = INFINITY_BITS - (Double.doubleToRawLongBits(b) & Long.MAX_VALUE); // negative where b is NaN
        long counts = (signOfNonZero(b) & (signOfNonZero(a) | undefined)) >> 63;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a * b) & counts);
    }

    /** Negative where {@code x} is not zero. */
    private static long signOfNonZero(double x) {
        long magnitude = Double.doubleToRawLongBits(x) << 1;
        return magnitude | -magnitude;
    }

    /** {@code a * b} where both are adjoints or tangents: a zero of either counts, be the other infinite or NaN. */
    public static double either(double a, double b) {
        double product = a * b;
        return product == product || a != 0 && b != 0 ? product : 0;
    }

    /** {@code a * b} in the same way. */
    public static float either(float a, float b) {
        float product = a * b;
        return product == product || a != 0 && b != 0 ? product : 0;
    }

    /**
     * {@code a * b} for an adjoint {@code b} that may be infinite, as that of a square root of zero is: zero times that is zero.
     *
     * <p>The test is of {@code b} alone, which most loops do not change.
     */
    public static double product(double a, double b) {
        return b - b == 0 ? a * b : times(a, b);
    }

    /** {@code a * b} in the same way. */
    public static float product(float a, float b) {
        return b - b == 0 ? a * b : times(a, b);
    }

    /** {@code a * b * c} in the same way, where {@code c} is the adjoint: of a small one much remains where {@code a * b} would overflow. */
    public static double times(double a, double b, double c) {
        return times(a, times(b, c));
    }

    /** {@code a * b * c} in the same way, where {@code c} is the adjoint. */
    public static float times(float a, float b, float c) {
        return times(a, times(b, c));
    }

    /**
     * {@code n / d}, where zero divided by zero, or by NaN, is zero, and so is whatever is divided by infinity, infinite or NaN as it may be:
     * the partial {@code 1 / d} is zero.
     */
    public static double quotient(double n, double d) {
        double quotient = n / d;
        return quotient == quotient || n != 0 && Math.abs(d) != Double.POSITIVE_INFINITY ? quotient : 0;
    }

    /** {@code n / d} in the same way. */
    public static float quotient(float n, float d) {
        float quotient = n / d;
        return quotient == quotient || n != 0 && Math.abs(d) != Float.POSITIVE_INFINITY ? quotient : 0;
    }

    /**
     * {@code n / d} for the distance {@code d} from a singular point, beyond which the function is not defined, as {@code log} is not for
     * negative numbers: where {@code n} is zero the result is zero, as where both are infinite; otherwise it is infinite where {@code d} is zero (of either sign), and NaN
     * where {@code d} is negative or NaN, as the square root of a negative number is.
     */
    public static double ratio(double n, double d) {
        if (d > 0) {
            double quotient = n / d;
            return quotient == quotient || n != n ? quotient : 0;
        }
        return n == 0 ? 0 : d == 0 ? n / 0.0 : Double.NaN;
    }

    /** The cosine {@code x / length} of the angle between an axis and a vector of that length; zero for the vector of length zero. */
    public static double direction(double x, double length) {
        if (length == 0) {
            return 0;
        }
        return length == Double.POSITIVE_INFINITY && Double.isInfinite(x) ? Math.signum(x) : x / length;
    }

    /** {@code x / (x² + y²)}, without overflow; zero at the origin and at infinity. */
    public static double angular(double x, double y) {
        double square = x * x + y * y;
        if (square > 1e-290 && square < 1e290) {
            return x / square;
        }
        double length = Math.hypot(x, y);
        return length == 0 || length == Double.POSITIVE_INFINITY ? 0 : x / length / length;
    }

    /** {@code √(1 - x²)}, accurate near {@code x = ±1}; NaN beyond. */
    public static double semicircle(double x) {
        return Math.sqrt((1 - x) * (1 + x));
    }

    /**
     * {@code log(x)}, zero where {@code x} and {@code y} are: the factor of {@code pow(x, y)} in its derivative with respect to {@code y}. For
     * a positive {@code y} it meets a factor of zero at {@code x == 0}.
     */
    public static double powLog(double x, double y) {
        return x == 0 && y == 0 ? 0 : Math.log(x);
    }

    /** {@code y * pow(x, y - 1)}, zero where {@code y} is: the derivative of {@code pow(x, y)} with respect to {@code x}. */
    public static double powSlope(double x, double y) {
        return y == 0 ? 0 : y * Math.pow(x, y - 1);
    }

    /**
     * The same where {@code power} is {@code pow(x, y)}: divided by {@code x} it costs a fraction of another power. One that has overflowed or
     * lost digits to underflow does not tell.
     */
    public static double powSlope(double x, double y, double power) {
        double size = Math.abs(power);
        boolean tells = size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
        return tells && y != 0 ? y * (power / x) : powSlope(x, y);
    }
}
