package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Operators in the less common of their uses, and constants from wherever they may come. */
@SuppressWarnings("lossy-conversions") // what javac 20 and later says of compound assignments
final class Operators {
    private static final double[] COEFFICIENTS = {1, 2, 3};

    private static final Operators INSTANCE = new Operators();

    private final double field;
    private final double[] array;

    {
        field = 3;
    }

    {
        array = new double[] {1.5, 2};
    }

    private Operators() {}

    /** Constants of a nested class. */
    static class Constants {
        static final double K = 2.5;
        static int mode = 3;

        /** And of one in that. */
        static class Inner {
            static final float F = 1.5f;
        }
    }

    /** An enum with a body, a field and a constructor. */
    enum Op {
        ADD {
            @Override
            double weight() {
                return 2;
            }
        },
        TIMES;

        final double q;

        Op() {
            q = 3;
        }

        double weight() {
            return 1;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 77")
    @At("1.5, -77")
    static double narrowingAssignments(double x, int n) {
        byte b = (byte) n;
        b >>>= 1;
        b += 0.5;
        short sh = (short) n;
        sh <<= 3;
        sh >>>= 2;
        long l = n;
        l >>>= 3;
        l <<= 2;
        l ^= 5;
        l += 1.5f;
        char c = 'a';
        c += 1;
        c++;
        int i = n;
        i += 0.5;
        i *= 1.5;
        i -= x > 0 ? 1 : 2;
        i /= 2.5f;
        i %= 7;
        i <<= 33;
        i |= 1;
        i &= ~2;
        boolean q = true;
        q &= n > 0;
        q |= n < -5;
        q ^= false;
        double large = sh * 1e-3 * (l % 1000) * c;
        return x * b + x * x * large + i * x * (q ? 1 : 2) * (char) (c + 1) * (b >>> 1) * (-1 >>> 28) * (-1L >>> 60);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "1.5", coarse = true)
    @At(value = "-2.5", kink = true)
    static float floatsThatOverflow(float x) {
        float big = 1e30f;
        float y = x * big;
        y = y * big;
        return y > 1e38f ? x * 2 : y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double constants(double x) {
        final double[] c = {1, 2, 3};
        final int[][] subscripts = {{0, 1}, {2}};
        double s = 0;
        for (int[] row : subscripts) {
            for (int i : row) {
                s += c[i] * COEFFICIENTS[i] * x * Constants.K * Constants.Inner.F * Constants.mode;
                s *= Op.ADD.weight() + Op.TIMES.q;
            }
        }
        return s * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double initialised(double x) {
        return x * x * INSTANCE.field * INSTANCE.array[1] * INSTANCE.array[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 1")
    @At("1.5, 2")
    @At("0.5, 2")
    @At("1.5, 3")
    @At("1.5, 4")
    static double choices(double x, int n) {
        return n == 0 ? x : n == 1 ? x * x : n == 2 ? (x > 1 ? 1 / x : x) : n > 3 ? Math.sin(x) : -x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, 3")
    static double chainsOfAssignments(double[] b, double c) {
        double a, d;
        int i = 0;
        a = b[i] = c;
        d = b[++i] = b[i = 0] * (a += c) + (i += 1);
        b[i] += a = d * c;
        return a * b[0] * b[1] * d;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 3")
    @At("1.5, -4")
    static double increments(double x, int n) {
        int i = n;
        i = i++ + ++i;
        int j = i-- - --i;
        i += i++ + i--;
        int[] k = {0, 0, 0};
        k[j - 2 < 0 ? 0 : 0]++;
        int p = 0;
        k[p++] += p++;
        k[p] = p = 1;
        double y = x;
        y = y++ + ++y * y--;
        return y * x * i + j * x + k[0] * x + k[1] + k[2] * x * p;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @Allocates("arrays of arrays, as the primal does")
    static double initialisers(double x) {
        double[][] a = {{x, 1}, {x * x}, {}};
        double[] b[] = {{x}, null};
        var c = new double[][] {{1, x}, {2}};
        double[] e = new double[] {x, x}, f[] = {e, e};
        f[0][1] *= 3;
        return a[0][0] * a[1][0] * b[0][0] * c[0][1] + f[1][1] * a[2].length;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 5")
    @At("1.5, 25")
    static double integersThatOverflow(double x, long n) {
        long f = 1;
        for (long i = 1; i <= n; i++) {
            f *= i;
        }
        int h = 17;
        for (int i = 0; i < 10; i++) {
            h = h * 31 + (int) (f ^ f >>> 32);
        }
        char c = (char) ('a' + n);
        int d = c - '0';
        long m = Integer.MAX_VALUE + 1;
        long m2 = Integer.MAX_VALUE + 1L;
        double large = f % 1000 + h % 100 + m * 1e-6 + m2 * 1e-6 + Long.MAX_VALUE % 7;
        double small = d * x + 'c' * x + (short) 70000 * x + (int) 3e10 * 1e-6 * x + (byte) 200;
        return x * large * x + small + (x * 5 / 2 + 5 / 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double literals(double x) {
        int texts = "\tab\101".length() * """
            text
            """.length();
        return x * 0x1.8p1 * 0b101 * 1_000 * 017 * 0xFFL * 1e-3 * .5 * 5.f * 2d * '\u0041' * texts * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, \"abc\"")
    @At("1.5, \"a\"")
    static double patterns(double x, CharSequence o) {
        if (o instanceof String s && s.length() > 2) {
            return x * s.length() * x;
        }
        if (!(o instanceof Comparable<?> n)) {
            return x;
        }
        return x * x * x * n.hashCode();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double parentheses(double x) {
        double y;
        (y) = ((x));
        double[] a = {x};
        (a[0]) *= (y);
        (a)[0]++;
        ++(a[0]);
        return ((a))[(0)] * x;
    }

    /** The derivative is a product of integers alone, which must not overflow. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "1.5, 2000000, 1000000", gradient = "2e12")
    static double productOfIntegers(double x, int i, int j) {
        return x * i * j;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "1.5, 2000000000, 1000000000", gradient = "3e9")
    static double sumOfIntegers(double x, int i, int j) {
        return i * x + j * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "1.5, -2147483648", gradient = "2147483648")
    static double negatedInteger(double x, int i) {
        return 1 - i * x;
    }
}
