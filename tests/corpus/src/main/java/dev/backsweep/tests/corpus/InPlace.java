package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Arrays that are written: parameters and locals, in any order, more than once, through rows and aliases. */
final class InPlace {
    private InPlace() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @At("{0, -1}")
    static double squaredInPlace(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * x[i];
            s += x[i] * (i + 1);
        }
        return s;
    }

    static double[] squaredInPlaceClosedForm(double[] x) {
        double[] g = new double[x.length];
        for (int i = 0; i < g.length; i++) {
            g[i] = 2 * x[i] * (i + 1);
        }
        return g;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0.5")
    @At("{0, 0, 0}, 0")
    static double everyCompoundAssignment(double[] x, double y) {
        x[0] += y * x[1];
        x[1] *= x[0];
        x[2] -= x[1] * x[1];
        x[0] /= 2 + y * y;
        x[1] %= 7;
        x[2]++;
        --x[0];
        x[0] *= x[0];
        return x[0] + x[1] * x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, {2, 0, 2, 1}")
    @At("{1, 2, 3, 4}, {1, 1, 1, 1}")
    static double gathered(double[] x, int[] at) {
        double s = 0;
        for (int i = 0; i < at.length; i++) {
            s += x[at[i]] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, {2, 0, 2, 1}")
    @At("{1, 2, 3, 4}, {1, 1, 1, 1}")
    @At("{1, 2, 3, 4}, {3, 2, 1, 0}")
    static double scattered(double[] x, int[] to) {
        for (int i = 0; i < to.length; i++) {
            x[to[i]] = x[i] * x[to[i]] + x[0];
        }
        return x[0] * x[1] + x[2] * x[3];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0, 1")
    @At("{1, 2, 3}, 1, 1")
    @At("{1, 2, 3}, 2, 0")
    static double coincidingIndices(double[] x, int i, int j) {
        x[i] = x[j] * x[i];
        x[j] = x[i] + x[j] * 3;
        x[i] *= x[j];
        return x[0] + 2 * x[1] + 3 * x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {1, 0, 2}")
    @At("{1, 2, 3}, {-1, 0, 2}")
    static double choiceInAnIndex(double[] x, int[] k) {
        return Math.atan2(x[k[0] > 0 ? 0 : k[2]], 1.0);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 1, 1")
    @At("{1, 2, 3}, 1, 2")
    static double overwrittenElement(double[] x, int i, int j) {
        double s = x[i] * x[i];
        x[j] = 5;
        s += x[i] * x[j];
        x[i] = s;
        return x[1] + x[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 0.3, 0.4}, 5")
    @At("{0.1, 0.2, 0.3, 0.4}, 0")
    static double sweeps(double[] u, int steps) {
        for (int t = 0; t < steps; t++) {
            for (int i = 1; i < u.length - 1; i++) {
                u[i] = u[i] + 0.1 * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
            }
        }
        double s = 0;
        for (double v : u) {
            s += v * v;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double prefixProducts(double[] x) {
        for (int i = 1; i < x.length; i++) {
            x[i] *= x[i - 1];
        }
        return x[x.length - 1] + x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    @At("{{0, 0}, {0, 0}}")
    static double rowsAsLocals(double[][] a) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i];
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] * row[0] + a[0][j];
                s += a[i][j] * row[j];
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}, {5, 6}}, 0, 2")
    @At("{{1, 2}, {3, 4}, {5, 6}}, 1, 1")
    static double twoRowAliases(double[][] a, int i, int j) {
        double[] first = a[i];
        double[] second = a[j];
        first[0] = second[1] * first[1];
        second[1] = first[0] * 2 + second[0];
        first[1] *= second[1];
        return first[0] * second[0] + first[1] * second[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double aliasOfAParameter(double[] x) {
        double[] y = x;
        y[0] = x[1] * y[2];
        x[1] = y[0] * x[0];
        double[] z = y;
        z[2] += x[1];
        return x[0] * y[1] * z[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, true")
    @At("{1, 2, 3}, false")
    static double chosenArray(double[] x, boolean flag) {
        double[] y = new double[3];
        double[] z = flag ? x : y;
        z[0] = x[1] * x[2];
        y[1] = z[0] * x[0];
        return z[0] * y[1] + x[0] + y[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, 2}, 4")
    @At("{0.5, 1.5, 2}, 1")
    @At("{0.5, 1.5, 2}, 0")
    static double doubleBuffer(double[] x, int steps) {
        double[] now = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            now[i] = x[i];
        }
        double[] next = new double[x.length];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < x.length; i++) {
                next[i] = now[i] * now[(i + 1) % x.length] * 0.7;
            }
            double[] swap = now;
            now = next;
            next = swap;
        }
        double s = 0;
        for (double v : now) {
            s += Math.sin(v);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 4")
    @At("0, 0")
    static double localArrays(double x, double y) {
        double[] a = {x, y, x * y};
        double[] b = new double[] {a[0] * a[1], 1, a[2]};
        double[] c = new double[3];
        c[1] = a[0] + b[0];
        c[2] = c[0] + b[2] * c[1];
        a[0] = c[2];
        return a[0] * a[1] + b[1] + c[1] + a.length;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, {3, 4}")
    static double localMatrix(double[] x, double[] y) {
        double[][] a = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                a[i][j] = x[i] * y[j] + i;
            }
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                s += a[i][j] * a[i][0];
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {4, 5, 6}")
    @At("{1, 2, 3}, #0")
    @At("{0, 0}, {0, 0}")
    static double readTwice(double[] x, double[] y) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * y[x.length - 1 - i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {4, 5, 6}")
    @At("{1, 2, 3}, #0")
    static double oneWritten(double[] x, double[] y) {
        for (int i = 1; i < x.length; i++) {
            x[i] = y[i - 1] * x[i] + y[i];
        }
        return x[0] * x[1] + x[2] * y[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {4, 5, 6}")
    @At("{1, 2, 3}, #0")
    static double bothWritten(double[] x, double[] y) {
        x[0] = y[1] * y[0];
        y[1] = x[0] + x[1] * x[1];
        x[2] *= y[1];
        y[0] = x[2] - y[2];
        return x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0.5, 0.25, 0.125}")
    @ActiveOnly("x")
    static double constantWritten(double[] x, @Constant double[] c) {
        double s = 0;
        for (int i = 0; i < c.length; i++) {
            c[i] = c[i] * 2 + i;
            s += c[i] * x[i] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0.5, 0.25, 0.125}")
    @ActiveOnly("x")
    static double activeIntoConstant(double[] x, @Constant double[] c) {
        c[0] = x[0] * x[1];
        return c[0] * x[2] + c[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0, 0, 0}, 4")
    static double countsOnTheSide(double[] x, int[] counts, int rounds) {
        double s = 0;
        int at = 0;
        for (int r = 0; r < rounds; r++) {
            counts[at]++;
            s = s * x[at] + counts[at] * x[0];
            at = (at + counts[at]) % x.length;
        }
        counts[2] += at;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}")
    static double indexIncremented(double[] x) {
        int k = 0;
        x[k++] = x[k] * x[k + 1];
        x[k++] *= x[0];
        x[k] = x[k--] + x[k];
        x[++k] += x[3];
        return x[0] + x[1] * x[2] * x[3] + k;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{4, 1, 3, 2}")
    @At(value = "{1, 1, 1, 1}", gradient = "{2, 4, 6, 8}", kink = true)
    static double bubbleSorted(double[] x) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j + 1 < x.length - i; j++) {
                if (x[j] > x[j + 1]) {
                    double t = x[j];
                    x[j] = x[j + 1];
                    x[j + 1] = t;
                }
            }
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += (i + 1) * x[i] * x[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{4, 1, 2}, {1, 5, 1}, {2, 1, 6}}, {1, 2, 3}")
    static double gaussianElimination(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double f = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= f * a[k][j];
                }
                b[i] -= f * b[k];
            }
        }
        double s = 0;
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] -= a[i][j] * b[j];
            }
            b[i] /= a[i][i];
            s += b[i] * b[i];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{4, 1, 2}, {1, 5, 1}, {2, 1, 6}}")
    static double choleskyLogDeterminant(double[][] a) {
        double s = 0;
        for (int j = 0; j < a.length; j++) {
            for (int k = 0; k < j; k++) {
                for (int i = j; i < a.length; i++) {
                    a[i][j] -= a[i][k] * a[j][k];
                }
            }
            double d = Math.sqrt(a[j][j]);
            for (int i = j; i < a.length; i++) {
                a[i][j] /= d;
            }
            s += 2 * Math.log(a[j][j]);
        }
        return s;
    }

    @TangentsAllocate("the new row and its tangent are the caller's afterwards")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    @Allocates("the new row is the caller's afterwards")
    static double rowReplaced(double[][] a) {
        double[] fresh = {a[1][0], a[0][1]};
        a[0] = fresh;
        a[0][0] *= a[1][1];
        fresh[1] *= 2;
        return a[0][0] * a[0][1] + a[1][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    static double rowsSwapped(double[][] a) {
        double[] t = a[0];
        a[0] = a[1];
        a[1] = t;
        a[0][0] *= t[1];
        return a[0][0] * 3 + a[1][0] * a[1][1] + a[0][1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 4")
    static double arrayInALoop(double[] x, int n) {
        double s = 1;
        for (int t = 0; t < n; t++) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] * s * 0.1;
            }
            s = y[0] * y[1] + y[2];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 0.3}, 4")
    @At("{0.1, 0.2, 0.3}, 0")
    static double arraysOfTrips(double[] x, int n) {
        double s = 1;
        for (int t = 0; t < n; t++) {
            double[] longer = new double[t + 1];
            double[][] square = new double[2][3];
            double[] given = {x[0], s * x[1], 0};
            if (t == 2) {
                continue;
            }
            longer[t] += s * given[1];
            square[1][2] += longer[t] * x[2];
            for (int i = 0; i < 3; i++) {
                double[] inner = new double[3];
                inner[i] += square[1][2] * x[i];
                inner[2 - i] += given[i] * 0.5;
                s += 0.1 * (inner[0] * inner[1] + inner[2] * inner[2]) + square[0][i];
            }
            s = Math.sin(s) + longer[0];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 4")
    @At("{1, 2, 3}, 0")
    static double arrayHandedOn(double[] x, int n) {
        double[] now = x;
        for (int t = 0; t < n; t++) {
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                next[i] = 0.5 * now[i] * now[(i + 1) % x.length];
            }
            now = next;
        }
        return now[0] * now[1] + now[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.1, 0.2, 0.3}, {0.3, 0.2, 0.1}, {0.2, 0.4, 0.1}}, 3")
    @At("{{0.1, 0.2, 0.3}, {0.3, 0.2, 0.1}, {0.2, 0.4, 0.1}}, 0")
    static double swappedMatrices(double[][] k, int steps) {
        int n = k.length;
        double[][] u = new double[n][n];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                u[i][j] = i + 0.5 * j * k[j][i];
            }
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 1; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double flow = u[i - 1][j] - u[i][j];
                    v[i][j] = u[i][j] + k[i][j] * flow * flow;
                }
            }
            double[][] t = u;
            u = v;
            v = t;
        }
        return u[n - 1][0] * u[1][n - 1] + v[n - 1][1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}")
    static double copiesOfArrays(double[] x) {
        double[] y = x.clone();
        y[0] *= x[1];
        double[] z = java.util.Arrays.copyOf(y, 6);
        z[5] = z[0] * x[0];
        double[] w = java.util.Arrays.copyOfRange(z, 2, 6);
        w[0] *= w[3];
        System.arraycopy(w, 0, x, 1, 3);
        return x[0] * x[1] + x[2] * x[3] + z[5] * w[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, 0.5")
    static double filled(double[] x, double v) {
        double[] y = new double[4];
        java.util.Arrays.fill(y, v * x[0]);
        java.util.Arrays.fill(x, 1, 3, v);
        double s = 0;
        for (int i = 0; i < 4; i++) {
            s += x[i] * y[i] * (i + 1);
        }
        return s;
    }

    /** The comparison looks at elements that are written after it. */
    @Differentiable
    @At(value = "{2, 3}, {2, 3}", gradient = "{3, 0}, {0, 0}", kink = true)
    @At("{2, 3}, {2, 4}")
    static double comparedBeforeTheWrite(double[] x, double[] y) {
        double s;
        if (java.util.Arrays.equals(x, y)) {
            s = 3 * x[0];
        } else {
            s = x[0] * x[1];
        }
        y[0] = 7;
        return s;
    }

    /** Each trip reads all of {@code x} for each row, and overwrites nothing before: {@code x} is kept once a trip. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 0")
    static double iterated(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                next[i] = Math.tanh(s);
            }
            double[] swap = x;
            x = next;
            next = swap;
        }
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }

    /** The same in one buffer, so that later rows see what earlier ones wrote. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    static double iteratedInPlace(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                x[i] = Math.tanh(s);
            }
        }
        return x[0] * x[1];
    }

    /** The two names stand for one array from the second trip on. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    static double iteratedInWhatIsOneBuffer(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                next[i] = Math.tanh(s);
            }
            x = next;
        }
        return x[0] * x[1];
    }

    /** The buffers change places in some trips only, and a third is made in others. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 5")
    static double iteratedNowAndThen(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < x.length; j++) {
                    s += a[i][j] * x[j] * x[j];
                }
                next[i] = Math.sin(s) + next[i];
            }
            if (t % 2 == 0) {
                double[] swap = x;
                x = next;
                next = swap;
            } else if (t == 3) {
                next = new double[n];
            }
        }
        return x[0] * x[1] + next[0];
    }

    /** An inner loop overwrites what it has read, for the next row to read. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0.2, 0.1}, {-0.3, 0.4}}, {0.5, 0.7}, 3")
    static double iteratedAndWornOut(double[][] a, double[] b, int trips) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        x[0] = b[1];
        for (int t = 0; t < trips; t++) {
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j] * x[j];
                    double[] same = x;
                    same[j] *= 0.5;
                }
                next[i] = Math.tanh(s);
            }
            double[] swap = x;
            x = next;
            next = swap;
        }
        return x[0] * x[1];
    }

    private static double squareOf(int i) {
        return i * i;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1}, 3")
    @At("{}, 3")
    static double setByReferences(double[] x, double y) {
        double[] t = new double[x.length];
        Arrays.setAll(t, InPlace::squareOf);
        double[] u = new double[x.length];
        Arrays.setAll(u, Math::sqrt);
        int[] back = new int[x.length];
        Arrays.setAll(back, i -> x.length - 1 - i);
        double[] v = new double[x.length];
        Arrays.setAll(v, i -> {
            double z = x[i] * y;
            if (z > 2) {
                return z * t[i];
            }
            for (int k = 0; k <= i; k++) {
                z += x[k] * u[i];
            }
            return z * z;
        });
        double s = 0;
        for (int i = 0; i < v.length; i++) {
            s += v[i] * x[back[i]];
        }
        return s;
    }
}
