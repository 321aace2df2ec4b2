package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Small programs of the kind that people differentiate. */
final class Programs {
    private Programs() {}

    @Differentiable
    @At("{0.5, -0.5, 0.25, 1, 0.1, -0.2}, {1, 2}, 1")
    @At("{0, 0, 0, 0, 0, 0}, {1, 2}, 0")
    @ActiveOnly("w")
    static double tinyNetwork(double[] w, @Constant double[] x, @Constant double y) {
        double[] hidden = new double[2];
        for (int k = 0; k < 2; k++) {
            double a = 0;
            for (int j = 0; j < 2; j++) {
                a += w[2 * k + j] * x[j];
            }
            hidden[k] = Math.tanh(a);
        }
        double out = 0;
        for (int k = 0; k < 2; k++) {
            out += w[4 + k] * hidden[k];
        }
        double r = out - y;
        return r * r;
    }

    @Differentiable
    @At("{{0, 0}, {4, 4}}, {{1, 0}, {0, 1}, {5, 4}, {4, 3}}")
    static double kMeans(double[][] centres, double[][] points) {
        double total = 0;
        for (double[] p : points) {
            double best = Double.POSITIVE_INFINITY;
            for (double[] c : centres) {
                double d = 0;
                for (int j = 0; j < p.length; j++) {
                    double t = p[j] - c[j];
                    d += t * t;
                }
                if (d < best) {
                    best = d;
                }
            }
            total += best;
        }
        return total;
    }

    @Differentiable
    @At("{1, 0.5}, {1.1, 0.4, 0.1, 0.4}, 6")
    @At("{1, 0.5}, {1.1, 0.4, 0.1, 0.4}, 0")
    static double lotkaVolterra(double[] start, double[] rate, int steps) {
        double prey = start[0];
        double hunters = start[1];
        double h = 0.05;
        for (int t = 0; t < steps; t++) {
            double k1 = prey * (rate[0] - rate[1] * hunters);
            double l1 = hunters * (rate[2] * prey - rate[3]);
            double p2 = prey + 0.5 * h * k1;
            double q2 = hunters + 0.5 * h * l1;
            prey += h * p2 * (rate[0] - rate[1] * q2);
            hunters += h * q2 * (rate[2] * p2 - rate[3]);
        }
        return prey * prey + hunters;
    }

    @Differentiable
    @At("{1, 1, 2, 3}, {0.5, 0.25}")
    @At("{1, 1, 2, 3}, {0, 0}")
    static double autoregression(double[] series, double[] phi) {
        double s = 0;
        for (int t = phi.length; t < series.length; t++) {
            double prediction = 0;
            for (int k = 0; k < phi.length; k++) {
                prediction += phi[k] * series[t - 1 - k];
            }
            double r = series[t] - prediction;
            s += r * r;
        }
        return 0.5 * s;
    }

    @Differentiable
    @At("{2, -1, 0.5}, 1.5")
    @At("{2}, 1.5")
    @At("{}, 1.5")
    static double horner(double[] coefficients, double x) {
        double p = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            p = p * x + coefficients[i];
        }
        return p;
    }

    @Differentiable
    @At("0.7, 8")
    @At("0.7, 1")
    static double continuedFraction(double x, int depth) {
        double f = 1;
        for (int k = depth; k >= 1; k--) {
            f = k + x / f;
        }
        return 1 / f;
    }

    @Differentiable
    @At("{{2, 1}, {1, 3}}, {1, 0.5}, 3")
    static double powerIteration(double[][] a, double[] v, int steps) {
        double norm = 0;
        double[] w = new double[v.length];
        for (int t = 0; t < steps; t++) {
            norm = 0;
            for (int i = 0; i < v.length; i++) {
                w[i] = 0;
                for (int j = 0; j < v.length; j++) {
                    w[i] += a[i][j] * v[j];
                }
                norm += w[i] * w[i];
            }
            norm = Math.sqrt(norm);
            for (int i = 0; i < v.length; i++) {
                v[i] = w[i] / norm;
            }
        }
        return norm;
    }

    @Differentiable
    @At("{1, 3, 2, 5}, {0.5, 1.5, 2.5}")
    @At("{1, 3, 2, 5}, {0, 3, -1}")
    @ActiveOnly("y")
    static double interpolatedSum(double[] y, @Constant double[] at) {
        double s = 0;
        for (double t : at) {
            if (t < 0) {
                s += y[0];
                continue;
            }
            int i = (int) t;
            if (i + 1 >= y.length) {
                s += y[y.length - 1];
            } else {
                double f = t - i;
                s += y[i] * (1 - f) + y[i + 1] * f;
            }
        }
        return s * s;
    }

    @Differentiable
    @At("2, 0.5")
    @At("0.3, 3")
    static double bisectionFree(double x, double tolerance) {
        double low = 0;
        double high = x + 1;
        int n = 0;
        while (high - low > 0.01 && n++ < 50) {
            double middle = (low + high) / 2;
            if (middle * middle > x) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low * high * tolerance;
    }

    @Differentiable
    @At("{1, 2, 3, 4, 5, 6}, 2, 3")
    static double flatMatrix(double[] a, int rows, int columns) {
        double s = 0;
        for (int j = 0; j < columns; j++) {
            double p = 1;
            for (int i = 0; i < rows; i++) {
                p *= a[i * columns + j];
            }
            s += p * p;
        }
        return s;
    }

    @Differentiable
    @At("{3, 1, 2}, {0, 1, 2}")
    @At("{3, 1, 2}, {2, 2, 2}")
    static double histogram(double[] weights, int[] bins) {
        double[] sums = new double[3];
        for (int i = 0; i < bins.length; i++) {
            sums[bins[i]] += weights[i];
        }
        double s = 0;
        for (double v : sums) {
            s += v * v * v;
        }
        return s;
    }

    @Differentiable
    @At("{1, -1, 2, -2}")
    @At("{-1, 1, 1, 1}")
    static double runningMaximum(double[] x) {
        double sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            sum = Math.max(0.5, sum + x[i]);
            max = Math.max(max, sum * sum);
        }
        return max;
    }
}
