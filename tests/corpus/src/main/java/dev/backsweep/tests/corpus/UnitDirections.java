package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.List;

/** Sums over the parameters, whose Hessians take one term of each in place of all: more parameters than a block of rows has. */
final class UnitDirections {
    private UnitDirections() {}

    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4}, {{1, 2, 3, 4, 5, 6}, {-1, 0.5, 2, 0, 1, 3}}, {1, -1}")
    @At("{0.3, -0.2, 0.5, 0.1}, {{1, 2, 3, 4}}, {1}")
    @At("{}, {{1, 2, 3, 4}}, {1}")
    @At(
            value = "{0.3, -0.2, 0.5, 0.1, -0.7, 0.4}, {{1, 2, 3, 4, 5, 6}, {-1, 0.5, 2, 0, 1}}, {1, -1}",
            fails = ArrayIndexOutOfBoundsException.class)
    @ActiveOnly("w")
    static double logistic(double[] w, @Constant double[][] x, @Constant double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double z = 0;
            for (int j = 0; j < w.length; j++) {
                z += w[j] * x[i][j];
            }
            sum += Math.log1p(Math.exp(-y[i] * z));
        }
        return sum;
    }

    /** More elements in a row than there are parameters. */
    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4}, {1, 2, 3, 4, 5}")
    @At(value = "{0.3, -0.2, 0.5, 0.1, -0.7}, {1, 2, 3, 4, 5, 6}", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{0.3, -0.2, 0.5, 0.1}, {1, 2, 3, 4, 5}", fails = ArrayIndexOutOfBoundsException.class)
    @ActiveOnly("w")
    static double boundedByData(double[] w, @Constant double[] x) {
        double z = 0;
        for (int j = 0; j < x.length; j++) {
            z -= w[j] * x[j];
        }
        return Math.exp(0.1 * z);
    }

    @Differentiable(order = 2)
    @At("0.4, {0.3, -0.2, 0.5, 0.1, -0.7}, {1.3, 0.2, -0.5, 0.6, 0.1}, 0.2")
    static double withIntercepts(double b, double[] w, double[] v, double c) {
        double z = b;
        double u = c;
        for (int j = 0; j < w.length; j++) {
            z += w[j] * (j + 1);
            u -= v[j] / (j + 2) * w[j];
        }
        return Math.tanh(z * u);
    }

    /** A row of weights for each class, one after the other, and intercepts behind them. */
    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4, 0.6, 0.2, -0.3}, {{1, 2}, {-1, 0.5}}, {1, 2}")
    @ActiveOnly("w")
    static double softmax(double[] w, @Constant double[][] x, @Constant int[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double all = 0;
            for (int k = 0; k < 3; k++) {
                double z = w[3 * x[i].length + k];
                for (int j = 0; j < x[i].length; j++) {
                    z += w[k * x[i].length + j] * x[i][j];
                }
                all += Math.exp(z);
                if (k == y[i]) {
                    sum -= z;
                }
            }
            sum += Math.log(all);
        }
        return sum;
    }

    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4}, {1, 2, 3, 4, 5, 6}")
    @At("{0.3, -0.2, 0.5, 0.1, 0.7, 0.4, -0.3, 0.8, 0.9}, {1, 2, 3, 4, 5, 6, 7, 8, 9}")
    @ActiveOnly("x")
    static double quadraticForm(double[] x, @Constant double[] a) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                sum += x[i] * x[j] * a[(i + j) % a.length];
            }
        }
        return sum * sum * 1e-3;
    }

    /** The loop may end before the element whose turn it is. */
    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4}")
    @At("{0.3, 2, 0.5, 0.1, -0.7, 0.4}")
    static double untilLarge(double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * (j + 1);
            if (sum > 3) {
                break;
            }
        }
        return sum * sum * sum;
    }

    /** The elements change while they are summed. */
    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4}")
    static double changing(double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * (j + 1);
        }
        for (int j = 0; j < x.length; j++) {
            x[j] = x[j] * sum;
        }
        double product = 0;
        for (int j = 0; j < x.length; j++) {
            product += x[j] * (j - 2);
        }
        return product * sum;
    }

    /** A sum that the same loop goes on with. */
    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4}")
    static double running(double[] x) {
        double sum = 0;
        double all = 0;
        for (int j = 0; j < x.length; j++) {
            sum += 2 * x[j];
            all += sum * x[j];
        }
        return all * all;
    }

    /** Every second one, from the second on, and those from the third on. */
    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7, 0.4, 0.8}")
    static double someOfThem(double[] x) {
        double odd = 0;
        for (int j = 1; j < x.length; j += 2) {
            odd += x[j] * x[0];
        }
        double late = 0;
        for (int j = 2; j < x.length; j++) {
            late += x[j] * 3;
        }
        double next = 0;
        for (int j = 0; j + 1 < x.length; j++) {
            next += x[j + 1] * 2;
        }
        return odd * late * late + next * next * next;
    }

    /** Each element by itself: the Hessian is diagonal. */
    @Differentiable(order = 2)
    @At("{0.3, -0.2, 0.5, 0.1, -0.7}")
    static double separate(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (i + 1) * (x[i] * x[i] - x[i] * x[i] * x[i] * x[i] / 4);
        }
        return sum;
    }

    private static final double[] FACTORS = {2, 3};

    @Differentiable(order = 2)
    @At("1.5, 2")
    @Allocates("the iterator")
    static double factorsOffAStack(double x, double y) {
        for (int unused : List.of(0, 0)) {
            double v = x;
            y = FACTORS[0] * v;
        }
        return y * y;
    }
}
