package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Values that are found again in an array, where the subscript, or the array, is known only after the value. */
final class ValuesReadBack {
    private ValuesReadBack() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, {0.3, 0.7, 0.2}")
    static double subscriptAfterValue(double a, double[] x) {
        double[] kept = new double[x.length];
        double s = 0;
        for (int n = 1; n <= x.length; n++) {
            double v = Math.exp(-a * x[n - 1]);
            int k = n - 1;
            kept[k] = v;
            s += v * v * a;
        }
        return s * kept[0];
    }

    /** The expansion of an incomplete beta function. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 0.4, 0.3")
    static double coefficientsOfASeries(double b, double x, double first) {
        double[] c = new double[6];
        double[] d = new double[6];
        double sum = first;
        double j = first;
        double cn = 1;
        double n2 = 0;
        for (int n = 1; n <= 6; ++n) {
            j = j * x + b;
            n2 += 2;
            cn /= n2 * (n2 + 1);
            int nm1 = n - 1;
            c[nm1] = cn;
            double s = 0;
            if (n > 1) {
                double coef = b - n;
                for (int i = 1; i <= nm1; ++i) {
                    s += coef * c[i - 1] * d[nm1 - i];
                    coef += b;
                }
            }
            d[nm1] = b * cn + s / n;
            double term = d[nm1] * j;
            sum += term;
            if (sum <= 0) {
                return x;
            }
            if (Math.abs(term) <= 1e-6 * sum) {
                break;
            }
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, {0.3, 0.7, 0.2}")
    static double subscriptFromValue(double a, double[] x) {
        double[][] kept = new double[x.length][2];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double v = Math.exp(a * x[i]);
            int side = v > 1.2 ? 1 : 0;
            double[] row = kept[i];
            row[side] = v;
            v = v * v;
            s += v * kept[i][side] * x[i] + Math.sin(v) * row[0];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, {0.3, 0.7, 0.2}")
    @At("1.2, {0.3, 0.7, 0.2}")
    static double arrayFromValue(double a, double[] x) {
        double[] low = new double[2];
        double[] high = new double[2];
        double v = a * a * a * a * a + x[0];
        double[] kept = v > 2 ? high : low;
        kept[1] = v;
        v = v * v;
        return v * kept[1] * x[1] + Math.sqrt(v);
    }
}
