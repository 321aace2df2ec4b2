package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** {@code float}, integers beside it, conversions and casts. */
@SuppressWarnings(
        "lossy-conversions") // JDK 20 and later warn of compound assignments that narrow; here they are the point
final class FloatsAndCasts {
    private FloatsAndCasts() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("0, 0")
    static float floatProduct(float x, float y) {
        return x * y + x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double floatIntoDouble(float x, double y) {
        return x * y + x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static float doubleIntoFloat(double x, float y) {
        float t = (float) (x * x) * y;
        return t + y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0.5")
    static float floatArray(float[] x, float a) {
        float s = 0;
        for (float v : x) {
            s += v * v * a;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0.5")
    static double floatArrayInPlace(float[] x, double a) {
        for (int i = 1; i < x.length; i++) {
            x[i] += x[i - 1] * a;
            x[i] *= 2;
        }
        return x[x.length - 1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}, {1, 0.5}")
    static float floatMatrix(float[][] a, float[] x) {
        float s = 0;
        for (int i = 0; i < a.length; i++) {
            float[] row = a[i];
            for (int j = 0; j < row.length; j++) {
                s += row[j] * x[j] * x[i];
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "1.25", coarse = true)
    @At(value = "-3.5", coarse = true)
    static double throughFloat(double x) {
        float rounded = (float) x;
        double wide = rounded * x;
        return (double) (float) wide + x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @SuppressWarnings("backsweep")
    @At("2.8")
    @At("-2.3")
    static double castToInt(double x) {
        int whole = (int) x;
        return (x - whole) * whole + (long) (x * 4);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.75, {1, 4, 9, 16, 25}")
    @At("0.5, {1, 4, 9, 16, 25}")
    static double interpolated(double at, double[] table) {
        int i = (int) Gradients.detach(at);
        double t = at - i;
        return table[i] * (1 - t) + table[i + 1] * t;
    }

    static double[] interpolatedClosedForm(double at, double[] table) {
        double[] g = new double[1 + table.length];
        int i = (int) at;
        g[0] = table[i + 1] - table[i];
        g[1 + i] = 1 - (at - i);
        g[2 + i] = at - i;
        return g;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "3", gradient = "3", kink = true)
    @At(value = "-2", gradient = "-2", kink = true)
    static double detached(double x) {
        double c = Gradients.detach(x);
        return c * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "{1, 2, 3}", gradient = "{1, 2, 3}", kink = true)
    @Allocates("the copy that is detached, as the primal does")
    static double detachedArray(double[] x) {
        double[] c = Gradients.detach(x);
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += c[i] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 7, 3")
    @At("1.5, -7, 2")
    static double integerArithmetic(double x, int m, int n) {
        int quotient = m / n;
        int remainder = m % n;
        long product = (long) m * n << 2;
        int bits = m & 0xff | n ^ ~m >> 1;
        double s = quotient * x + remainder;
        s = s * (product % 5) + bits * x * x;
        return s / n + m / n;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 7")
    @At("2, 0")
    static double integersThatChange(double x, int n) {
        int k = 1;
        double s = x;
        for (int i = 0; i < n; i++) {
            k = k * 3 % 11;
            s = s * 0.5 + k * x * s;
        }
        k ^= n;
        return s * k;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    static double mixedPromotions(double x) {
        byte b = 3;
        short s = 4;
        char c = 5;
        long l = 6;
        float f = 0.5f;
        double y = b * x + s;
        y = y * c - l / 4 * x;
        y += f;
        y *= b + c;
        int i = 2;
        i *= 1.75;
        return y * i;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.5")
    static double intsFromComparisons(double x) {
        int n = x > 2 ? 1 : 0;
        n += x > 3 ? 10 : 20;
        boolean odd = n % 2 == 1;
        return odd ? n * x : x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    static float floatCompound(float x, double y) {
        float s = x;
        s += y * x;
        s *= 0.5;
        s -= (float) y;
        s /= x;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.1, 0.2")
    static double floatConstants(double x, double y) {
        final float half = 0.5f;
        final double third = 1.0 / 3;
        return half * x + third * y * x + 1e10f * y / 1e9f;
    }

    /** The derivatives are products of floats and of numbers that are 1: in the precision of doubles. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "0.1, 0.2", coarse = true)
    static double floatsInDouble(float x, double y) {
        return x * y + (double) (x * x) + (double) x * x * x;
    }

    /** The derivative is a product of two floats, and no float. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @ActiveOnly("y")
    @At(value = "0.1, 0.3, 2", coarse = true)
    static double scaledByFloats(@Constant float x, @Constant float z, double y) {
        return y * x * z;
    }

    /** What a try returns first is a float, the result is not. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.5")
    @At("1.5")
    static double floatReturnedFirst(double x) {
        double y = 1;
        try {
            if (x > 1) {
                return 0.5f;
            }
            y = x * x;
            return y;
        } finally {
            y = 0;
        }
    }
}
