package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Functions of many numbers with sums inside of loops: their Hessians take many rows at once, in loops over them. */
final class ManySeconds {
    private ManySeconds() {}

    private static final String SIX = "0.5, -0.25, 0.125, 0.75, -0.5, 0.3";
    private static final String OTHER_SIX = "-0.1, 0.4, 0.2, -0.6, 0.35, 0.15";
    private static final String TWELVE = SIX + ", " + OTHER_SIX;
    private static final String WEIGHTS =
            "{{" + SIX + "}, {" + OTHER_SIX + "}, {0.2, 0.1, -0.3, 0.6, 0.7, -0.2}, {" + SIX + "}}";
    private static final String WIDE = "{{" + TWELVE + "}, {" + SIX + ", " + SIX + "}, {" + OTHER_SIX + ", " + SIX
            + "}, {" + OTHER_SIX + ", " + OTHER_SIX + "}, {" + TWELVE + "}, {" + TWELVE + "}}";

    @Differentiable(order = 2)
    @At(WEIGHTS + ", {0.1, 0.2, -0.3, 0.4}, {1, -0.5, 0.25, 2}, {{" + SIX + "}, {" + OTHER_SIX + "}}, {1, -1}")
    @ActiveOnly({"w", "b", "v"})
    static double network(double[][] w, double[] b, double[] v, @Constant double[][] x, @Constant double[] y) {
        double[] hidden = new double[b.length];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int h = 0; h < b.length; h++) {
                double z = b[h];
                for (int j = 0; j < w[h].length; j++) {
                    z += w[h][j] * x[i][j];
                }
                hidden[h] = Math.tanh(z);
            }
            double p = 0;
            for (int h = 0; h < b.length; h++) {
                p += v[h] * hidden[h];
            }
            sum += Math.log1p(Math.exp(-y[i] * p));
        }
        return sum;
    }

    /** More than one block of rows, and numbers beside the arrays. */
    @Differentiable(order = 2)
    @At("0.5, " + WIDE + ", -0.75, {" + TWELVE + "}")
    static double bilinear(double a, double[][] w, double c, double[] u) {
        double sum = a * c;
        for (int i = 0; i < w.length; i++) {
            double s = 0;
            for (int j = 0; j < u.length; j++) {
                s += w[i][j] * u[j] - a * w[i][(i + j) % u.length];
            }
            sum += Math.sin(s) * c;
        }
        return sum;
    }

    /** The slope of a root of zero is infinite: it times zero is zero here as well. */
    @Differentiable(order = 2)
    @At(value = WIDE + ", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}", kink = true)
    static double norms(double[][] w, double[] u) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double s = 0;
            for (int j = 0; j < u.length; j++) {
                s += w[i][j] * u[j];
            }
            sum += Math.sqrt(s * s + (i == 2 ? 0 : 1));
        }
        return sum;
    }

    /** What each step is given is kept, in the lanes. */
    @Differentiable(order = 2)
    @At(WIDE + ", {" + SIX + "}, {" + TWELVE + "}, 3")
    static double steps(double[][] w, double[] start, double[] u, int n) {
        double[] s = start.clone();
        double[] next = new double[s.length];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < s.length; i++) {
                double z = u[i];
                for (int j = 0; j < s.length; j++) {
                    z += w[i][j] * s[j];
                }
                next[i] = Math.tanh(z) + 0.125 * Math.exp(s[i]);
            }
            for (int i = 0; i < s.length; i++) {
                s[i] = next[i];
            }
        }
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            sum += s[i] * s[i];
        }
        return sum;
    }

    @Differentiable(order = 2)
    @At("{" + TWELVE + ", " + TWELVE + ", " + TWELVE + "}, 6")
    @At("{" + TWELVE + "}, 3")
    @At("{}, 0")
    static double flatMatrix(double[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double s = 1;
            for (int j = 0; j < n; j++) {
                s += a[i * n + j] * a[j * n + i];
            }
            sum += s * s * Math.cos(a[i]);
        }
        return sum;
    }

    @Differentiable(order = 2)
    @At(WEIGHTS + ", {" + TWELVE + "}, null")
    @At(WEIGHTS + ", {" + TWELVE + "}, {0.1, 0.2, 0.3, 0.4}")
    static double perhapsBiased(double[][] w, double[] x, double[] bias) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double z = bias == null ? 0 : bias[i];
            for (int j = 0; j < w[i].length; j++) {
                z += w[i][j] * x[j];
            }
            sum += Math.sin(z);
        }
        return sum;
    }

    /** A stack of counters takes no lanes. */
    @Differentiable(order = 2)
    @At("{0.5, -0.25, 1.5, 0.75, 0.3, 1.25, -0.5, 0.4}, 0.7")
    @At("{0.5}, 0.7")
    static double strides(double[] a, double x) {
        int i = 0;
        double s = x;
        do {
            s = s * 0.9 + a[i] * a[i] * x;
            if (i % 5 == 4) {
                i += 2;
                continue;
            }
            i++;
        } while (i < a.length && s < 9);
        return s * s;
    }

    /** Dear values that all rows have in common, as many as the data choose: computed for the first rows, kept for the others. */
    @Differentiable(order = 2)
    @At("{" + SIX + ", 0.9, -0.8, 0.45}, 4")
    @At("{" + SIX + "}, 0")
    static double dearValues(double[] x, int turns) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 0) {
                s += Math.exp(x[i] * x[x.length - 1]);
            } else {
                s -= Math.sin(x[i]) * Math.pow(2 + x[i], x[0]);
            }
        }
        double t = s;
        int k = 0;
        while (k < turns && t < 100) {
            t = Math.exp(t / 8) + x[k] * Math.tanh(t);
            k++;
        }
        return t;
    }
}
