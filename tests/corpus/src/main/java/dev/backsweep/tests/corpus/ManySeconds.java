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

    /** Two buffers that are swapped: each number has as many lanes as there are numbers to start from. */
    @Differentiable(order = 2)
    @At("{" + TWELVE + ", " + SIX + ", " + SIX + ", 0.7}, 5, 3")
    @At("{" + TWELVE + ", " + OTHER_SIX + ", " + SIX + ", 0.7}, 5, 0")
    @At("{0.25}, 1, 2")
    static double stencil(double[] u, int n, int steps) {
        double[] v = u.clone();
        double[] w = new double[v.length];
        for (int t = 0; t < steps; t++) {
            for (int i = 1; i < n - 1; i++) {
                for (int j = 1; j < n - 1; j++) {
                    int k = i * n + j;
                    w[k] = v[k] + 0.125 * (v[k - 1] + v[k + 1] + v[k - n] + v[k + n] - 4 * v[k]) * v[k];
                }
            }
            double[] s = v;
            v = w;
            w = s;
        }
        double sum = 0;
        for (double z : v) {
            sum += z * z * z;
        }
        return sum;
    }

    /** Buffers of different lengths go by one name. */
    @Differentiable(order = 2)
    @At("{" + TWELVE + ", " + TWELVE + "}, 4")
    @At("{0.25, 0.5}, 1")
    static double halves(double[] u, int turns) {
        double[] v = u.clone();
        for (int t = 0; t < turns && v.length > 1; t++) {
            double[] half = new double[v.length / 2];
            for (int i = 0; i < half.length; i++) {
                half[i] = v[2 * i] * v[2 * i + 1] + Math.sin(v[i]);
            }
            v = half;
        }
        double sum = 0;
        for (double z : v) {
            sum += z * z;
        }
        return sum;
    }

    @Differentiable(order = 2)
    @At("{" + TWELVE + ", " + TWELVE + "}")
    @At("{0.25}")
    static double valley(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            sum += a * a + 100 * b * b;
        }
        return sum;
    }

    @Differentiable(order = 2)
    @At(value = "{" + TWELVE + ", 0.2, -0.15, 0.1, 0.35, 0.8, -0.9}", kink = true)
    @At("{0.25}")
    static double logSumExp(double[] x) {
        double max = x[0];
        for (int i = 1; i < x.length; i++) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (double v : x) {
            sum += Math.exp(v - max);
        }
        return max + Math.log(sum);
    }

    /** An element that is not a number leaves the others what they are. */
    @Differentiable(order = 2)
    @At(value = "{" + TWELVE + ", 0, 0.5, 0, 0.25, 0, 1}", kink = true)
    static double rootsOfSteps(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double d = x[i + 1] - x[i];
            sum += Math.sqrt(x[i] * x[i]) + d * d;
        }
        return sum;
    }

    /** What a trip keeps is on a stack, from which it takes it off again: rows of lanes. */
    @Differentiable(order = 2)
    @At(WEIGHTS + ", {0.1, 0.2, -0.3, 0.4}, {{" + SIX + "}, {" + OTHER_SIX + "}, {" + SIX + "}}, {1, 3, 0}")
    @ActiveOnly({"w", "b"})
    static double softmax(double[][] w, double[] b, @Constant double[][] x, int[] label) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double[] score = scores(w, b, x[i]);
            double total = 0;
            for (double v : score) {
                total += Math.exp(v);
            }
            sum += Math.log(total) - score[label[i]];
        }
        return sum / x.length;
    }

    private static double[] scores(double[][] w, double[] b, double[] x) {
        double[] z = new double[w.length];
        for (int j = 0; j < z.length; j++) {
            double t = b[j];
            for (int k = 0; k < x.length; k++) {
                t += w[j][k] * x[k];
            }
            z[j] = Math.sin(t) * t;
        }
        return z;
    }

    /** What the trips of two loops keep stays on a stack until all of them have been. */
    @Differentiable(order = 2)
    @At("{" + TWELVE + ", " + OTHER_SIX + "}, {2, 0, 3}")
    @At("{0.5}, {1}")
    static double stacked(double[] x, int[] turns) {
        double s = x[0];
        for (int i = 0; i < turns.length; i++) {
            for (int k = 0; k < turns[i] && s < 50; k++) {
                if (s > -50) {
                    s = s * x[(i + k) % x.length] + Math.sin(s) * x[x.length - 1];
                }
            }
            for (int k = 0; k < x.length; k++) {
                if (s > x[k]) {
                    s = Math.sin(s + x[k]) * Math.exp(s);
                }
            }
        }
        return s;
    }

    /** Two elements that are one in some trips. */
    @Differentiable(order = 2)
    @At("{" + TWELVE + ", " + SIX + "}, {0, 3, 5, 17, 5, 9}, {1, 3, 2, 0, 5, 16}")
    @At("{0.25}, {0, 0}, {0, 0}")
    static double pairs(double[] x, int[] from, int[] to) {
        double sum = 0;
        for (int k = 0; k < from.length; k++) {
            double d = x[from[k]] - x[to[k]];
            double p = 2 * x[from[k]] * x[to[k]];
            sum += Math.sin(p) * d * d + p * p / (1 + x[to[k]]);
        }
        return sum;
    }

    /** What is known of an element alone, and what is not: a number of earlier trips, and elements that others have been written to. */
    @Differentiable(order = 2)
    @At("{" + TWELVE + ", " + SIX + "}, 0.5")
    @At("{0.25}, 0.5")
    static double running(double[] x, double start) {
        double[] kept = new double[x.length];
        double s = start;
        for (int i = 0; i < x.length; i++) {
            s = s * 0.5 + x[i];
            kept[(i * 7) % x.length] = s - x[i] / (1 + i);
            kept[i] += x[x.length - 1 - i] * 0.25;
            s = i % 5 == 3 ? x[i] : s;
        }
        double sum = s * s;
        for (int i = 0; i < x.length; i++) {
            sum += Math.cos(kept[i]) * kept[i];
        }
        return sum;
    }

    /** Factors that are not finite, of some elements. */
    @Differentiable(order = 2)
    @At(value = "{" + TWELVE + ", 0, 0.5, 0, 0.25, 0, 1}", kink = true)
    @At("{" + TWELVE + ", 0.2, 0.5, 0.3, 0.25, 0.1, 1}")
    static double roots(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            sum += Math.exp(x[i + 1]) * x[i] + Math.sqrt(Math.abs(x[i])) * x[0];
        }
        return sum;
    }

    /** Rows that are there only where they have elements. */
    @Differentiable(order = 2)
    @At("{{" + SIX + "}, {}, {" + OTHER_SIX + "}, {0.5, 0.25, 0.75, -0.5}}, {6, 0, 6, 4}")
    static double ragged(double[][] w, int[] lengths) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double s = 1;
            for (int j = 0; j < lengths[i]; j++) {
                s += w[i][j] * w[i][0] * (j + 1);
            }
            sum += Math.sin(s);
        }
        return sum;
    }

    /** Rows in any order, one of them twice. */
    @Differentiable(order = 2)
    @At("{{" + SIX + "}, {" + OTHER_SIX + "}, {" + SIX + "}}, {0, 1, 1, 2, 0}")
    static double chosenRows(double[][] w, int[] which) {
        double sum = 0;
        for (int k : which) {
            double[] row = w[k];
            double s = 0;
            for (int j = 1; j < row.length; j++) {
                s += row[j] * row[j - 1];
            }
            sum += s * s * row[0];
        }
        return sum;
    }
}
