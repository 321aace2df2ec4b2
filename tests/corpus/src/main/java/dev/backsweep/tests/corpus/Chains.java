package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops in which a derivative takes many trips to come round. */
final class Chains {
    private Chains() {}

    /** The sums of the inner loop reach the result at once, or after a dozen trips. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 0.9, 0.7}, 16")
    @At("{0.5, 0.9, 0.7}, 3")
    static double handedOn(double[] x, int n) {
        double a = x[0], b = x[1], c = x[2], d = x[0], e = x[1], f = x[2], g = x[0];
        double h = x[1], i = x[2], j = x[0], k = x[1], l = x[2], m = x[0], o = x[1];
        for (int trip = 0; trip < n; trip++) {
            double near = 0;
            double far = 0;
            for (int q = 0; q < x.length; q++) {
                near += x[q] * x[q] * x[q];
                far += Math.sin(x[q]);
            }
            a += b + near;
            b += c;
            c += d;
            d += e;
            e += f;
            f += g;
            g += h;
            h += i;
            i += j;
            j += k;
            k += l;
            l += m;
            m += o;
            o += far;
        }
        return a;
    }

    /** The sum of the inner loop is overwritten, but not before it is handed on. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 0.9, 0.7}, 16")
    static double handedOnByTheLast(double[] x, int n) {
        double a = x[0], b = x[1], c = x[2], d = x[0], e = x[1], f = x[2], g = x[0];
        double h = x[1], i = x[2], j = x[0], k = x[1], l = x[2], m = x[0], o = x[1];
        for (int trip = 0; trip < n; trip++) {
            double near = 0;
            double far = 0;
            for (int q = 0; q < x.length; q++) {
                near += x[q] * x[q] * x[q];
                far += x[q] * a;
            }
            o = far;
            a += b * 0.1 + near;
            b += c * 0.1;
            c += d * 0.1;
            d += e * 0.1;
            e += f * 0.1;
            f += g * 0.1;
            g += h * 0.1;
            h += i * 0.1;
            i += j * 0.1;
            j += k * 0.1;
            k += l * 0.1;
            l += m * 0.1;
            m += o * 0.1;
        }
        return a;
    }
}
