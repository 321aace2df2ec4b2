package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** One array under several names: through rows, choices, records and calls. */
final class SharedArrays {
    private SharedArrays() {}

    record Pair(double[] a, double[] b) {
        Pair swapped() {
            return new Pair(b, a);
        }

        double[] pick(boolean first) {
            return first ? a : b;
        }

        void scale(double f) {
            for (int i = 0; i < a.length; i++) a[i] *= f * b[i % b.length];
        }
    }

    record Deep(Pair p, double[][] m, double w) {}

    static double both(double[] a, double[] b) {
        a[0] *= b[1];
        b[1] += a[0];
        return a[0] * b[1];
    }

    static void add(double[] into, double[] from) {
        for (int i = 0; i < into.length; i++) into[i] += from[i] * from[(i + 1) % from.length];
    }

    static double[] one(double[] a, double[] b, boolean first) {
        return first ? a : b;
    }

    static double[] self(double[] a) {
        a[0] += a[1] * a[1];
        return a;
    }

    static double sum(double[] a) {
        double s = 0;
        for (double v : a) s += v * v;
        return s;
    }

    static double[][] rows(double[] a, double[] b) {
        return new double[][] {a, b, a};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}")
    static double sameTwice(double[] a) {
        return both(a, a) * a[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {1, 2}")
    @At("{2, 3}, #0")
    static double writesBoth(double[] a, double[] b) {
        return both(a, b) * a[1] + b[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 3}, {0.5, 1}}, 0, 0")
    @At("{{2, 3}, {0.5, 1}}, 0, 1")
    static double twoRows(double[][] m, int i, int j) {
        return both(m[i], m[j]) * m[1][1] + m[0][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 3}, {0.5, 1}}")
    static double rowNamed(double[][] m) {
        double[] r = m[0];
        m[0][0] *= r[1];
        r[1] += m[0][0];
        add(m[1], r);
        return r[1] * m[0][1] * m[1][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}, 1")
    @At("{2, 3}, {0.5, 1}, -1")
    @At("{2, 3}, #0, 1")
    static double chosen(double[] a, double[] b, double x) {
        double[] c = x > 0 ? a : b;
        c[0] *= x * a[1];
        double[] d = c[0] > 1 ? b : c;
        d[1] += c[0] * b[0];
        return a[0] * b[1] * c[0] * d[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}, 2")
    static double tradedInLoop(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            double[] t = a;
            a = b;
            b = t;
            a[i % 2] *= b[0];
            b[1] += a[0] * a[1];
        }
        return a[0] * b[1] + b[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({2, 3}, {0.5, 1}), 2")
    static double recordSwapped(Pair p, double x) {
        Pair q = p.swapped();
        q.a()[0] *= p.a()[1];
        p.b()[1] += q.a()[0] * x;
        return p.b()[0] * q.a()[1] + q.b()[0] * p.a()[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}")
    @At("{2, 3}, #0")
    static double recordOfTwo(double[] a, double[] b) {
        Pair p = new Pair(a, b);
        p.scale(0.5);
        a[0] *= p.b()[1];
        return sum(p.a()) * b[0] + sum(b);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}")
    static double recordOfOne(double[] a) {
        Pair p = new Pair(a, a);
        p.scale(0.5);
        p.a()[0] += p.b()[1];
        return p.b()[0] * a[1];
    }

    @TangentsAllocate("arrays of rows that are replaced")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(({2, 3}, {0.5, 1}), {{1, 2}, {3, 4}}, 0.5)")
    static double rowFromRecord(Deep d) {
        double[][] m = d.m().clone();
        m[0] = d.p().a();
        m[0][1] *= d.w();
        d.p().a()[0] += m[0][1] * m[1][0];
        return d.p().a()[0] * m[0][0] * d.p().b()[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}")
    @At("{2, 3}, #0")
    static double rowsOfHelper(double[] a, double[] b) {
        double[][] m = rows(a, b);
        m[2][0] *= m[1][1];
        m[0][1] += m[2][0];
        return m[0][0] * a[1] * b[0] + m[1][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}, true")
    @At("{2, 3}, {0.5, 1}, false")
    static double chosenByHelper(double[] a, double[] b, boolean f) {
        double[] c = self(one(a, b, f));
        c[1] *= c[0];
        double[] d = one(c, a, !f);
        d[0] *= c[1] + b[1];
        return sum(a) * sum(b) + c[0] * d[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}")
    static double returnedItself(double[] a) {
        return self(a)[0] * self(a)[1] + sum(self(self(a)));
    }

    @Allocates("arrays of rows that are replaced")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 3}, {0.5, 1}, {1, 1.5}}")
    static double rowTwice(double[][] rows) {
        double[][] m = rows.clone();
        double[] t = m[0];
        m[0] = m[1];
        m[1] = t;
        m[2] = m[0];
        m[2][0] *= t[1];
        t[0] += m[0][0];
        return m[0][0] * m[1][0] * m[2][1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 3}, {0.5, 1}, {1, 1.5}}, {2, 0, 1, 1}")
    static double rowsPermuted(double[][] m, int[] p) {
        for (int k = 1; k < p.length; k++) {
            double[] t = m[p[k]];
            m[p[k]] = m[p[k - 1]];
            m[p[k - 1]] = t;
            t[0] *= m[0][1];
            m[p[k]][1] += t[0];
        }
        return m[0][0] * m[1][1] + m[2][0] * m[0][1];
    }

    @Allocates("arrays of rows that are replaced")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 3}, {0.5, 1}}, {4, 5}")
    static double rowFromParameter(double[][] rows, double[] x) {
        double[][] m = rows.clone();
        double[] old = m[0];
        m[0] = x;
        x[0] *= old[1];
        m[0][1] += x[0] * old[0];
        m[1] = m[0];
        m[1][0] += 1;
        return x[0] * m[1][1] + old[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3, 4}, 2")
    static double doubleBuffer(double[] x, int n) {
        double[] a = x.clone();
        double[] b = new double[3];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < 3; i++) b[i] = a[i] * a[(i + 1) % 3];
            double[] t = a;
            a = b;
            b = t;
            if (a[0] > 20) {
                a = b;
            }
        }
        return a[0] * b[1] + sum(a);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 3")
    static double replacedInLoop(double[] x, int n) {
        double[] cur = x;
        double s = 0;
        for (int i = 0; i < n; i++) {
            cur[i % 2] *= 0.5 * cur[(i + 1) % 2];
            s += cur[0] * x[1];
            if (i == 1) cur = new double[] {s, cur[0]};
        }
        return s * cur[0] + x[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}, {0.5, 1}")
    @At("{2, 3}, #0")
    static double[] resultIsOne(double[] a, double[] b) {
        a[0] *= b[0];
        b[1] *= a[0];
        return a[0] > 2 ? a : b;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}, {0.5, 1}")
    @At("{2, 3}, #0")
    static void nothingReturned(double[] a, double[] b) {
        add(a, b);
        both(a, b);
        double[] c = a[0] > 1 ? a : b;
        c[1] *= a[0] + b[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}, {0.5, 1}")
    static Pair recordReturned(double[] a, double[] b) {
        a[0] *= b[0];
        return new Pair(b, a);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{2, 3}, {0.5, 1}}")
    static double[][] rowsReturned(double[][] m) {
        m[0][0] *= m[1][1];
        return new double[][] {m[1], m[0], m[1]};
    }

    @Allocates("the new row is the caller's afterwards")
    @TangentsAllocate("likewise")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{2, 3}, {0.5, 1}}")
    static void newRow(double[][] m) {
        double[] t = m[0];
        m[0] = m[1];
        m[1] = new double[] {t[0] * t[1], m[0][0]};
        t[0] = 5 * m[1][0];
        m[0][1] *= t[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}, {1.5, 2.5}")
    @At("{2, 3}, #0, {1.5, 2.5}")
    @At("{2, 3}, {0.5, 1}, #0")
    @At("{2, 3}, #0, #0")
    static double three(double[] a, double[] b, double[] c) {
        a[0] += b[1] * c[0];
        return a[0] * a[0] * b[0] * c[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}")
    @At("{2, 3}, #0")
    static double onlyRead(double[] a, double[] b) {
        return sum(a) * sum(b) * a[0] * b[1];
    }

    @Allocates("arrays of rows that are replaced")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{{2}, {3}}, {{0.5}, {1}}}")
    static double deepRows(double[][][] rows) {
        double[][][] c = {rows[0].clone(), rows[1].clone()};
        double[][] m = c[0];
        double[] r = m[1];
        c[1][0] = r;
        c[0] = c[1];
        r[0] *= c[0][1][0];
        c[0][0][0] += m[0][0];
        return r[0] * c[1][0][0] * m[1][0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3, 4, 5}")
    static double movedOver(double[] a) {
        System.arraycopy(a, 0, a, 1, 3);
        a[0] *= a[3];
        System.arraycopy(a, 1, a, 0, 3);
        return a[0] * a[1] * a[2] * a[3];
    }

    @TangentsAllocate("arrays of rows that are replaced")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}, 0.3")
    static double rowsOfParameters(double[] a, double[] b, double x) {
        double[][] t = {a, b};
        for (int i = 0; i < 4; i++) {
            double[] r = t[i & 1];
            r[i >> 1] *= t[1 - (i & 1)][0] + x;
            t[i & 1] = t[1 - (i & 1)];
            t[1 - (i & 1)] = r;
        }
        return t[0][0] * a[1] + t[1][1] * b[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.5, 1}")
    static double recordsChosen(double[] a, double[] b) {
        Pair p = a[0] > b[0] ? new Pair(a, b) : new Pair(b, a);
        double[] c = p.pick(a[1] < 1);
        c[0] *= p.a()[1];
        p = p.swapped();
        p.a()[1] += c[0];
        return p.b()[0] * p.a()[1] * c[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {0.75, 1}, 3")
    static double bestSoFar(double[] a, double[] b, int n) {
        double[] best = a;
        for (int i = 0; i < n; i++) {
            double[] other = best == a ? b : a;
            other[0] += best[1] * 0.5;
            if (other[0] > best[0]) best = other;
            best[1] *= other[0];
        }
        return best[0] * a[1] * b[1];
    }

    /** Row operations whose two rows may be one: what is added to an element is added to its adjoint's reader too. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{2, 3, 0.5}, {0.3, 0.7, 2}}, 0, 1, 1.3")
    @At("{{2, 3, 0.5}, {0.3, 0.7, 2}}, 1, 1, 0.4")
    static double rowsThatMayBeOne(double[][] a, int p, int q, double c) {
        for (int l = 0; l < 3; l++) a[q][l] -= a[p][l] * c;
        double d = a[q][p];
        for (int l = 2; l >= 0; l--) a[p][l] = a[p][l] + a[q][2 - l] * d * a[p][l];
        double s = 0;
        for (double[] row : a) s += row[0] * row[1] * row[2];
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3, 0.5}, 0, 1")
    @At("{2, 3, 0.5}, 2, 2")
    static double elementsThatMayBeOne(double[] x, int p, int q) {
        for (int i = 0; i < 3; i++) {
            x[q] += x[p] * x[i];
            x[p] *= x[q] - x[i] * x[p];
            x[i] = x[i] - x[(i + p) % 3] / x[q];
        }
        return x[0] * x[1] + x[2];
    }

    /** The names of rows of these arrays begin like those of adjoints. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 0.75, 0.5}")
    static double calledLikeAnAdjoint(double[] x) {
        double[][] w = new double[2][3];
        double[][] wBar = {w[0], w[1]};
        double s = 1;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                w[i][j] = x[i] * x[j];
            }
        }
        for (int m = 0; m < 3; m++) {
            for (int j = 0; j < 3; j++) {
                wBar[0][j] = w[0][m] * x[j] * 0.5 + wBar[0][j];
                s += w[0][m] * 0.1;
            }
        }
        return s + w[1][1] * wBar[0][1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 0.75, 0.5}")
    static double indexCalledLikeAnAdjoint(double[] x) {
        double[][] a = new double[3][3];
        double s = 1;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                a[i][j] = x[i] * x[j];
            }
        }
        for (int m = 0; m < 3; m++) {
            for (int k = 0; k < 3; k++) {
                int kBar = k * 4 % 3;
                for (int j = 0; j < 3; j++) {
                    a[kBar][j] = a[k][m] * x[j] * 0.5 + a[kBar][j];
                    s += a[k][m] * 0.1;
                }
            }
        }
        return s + a[1][1];
    }

    /** Two names for the adjoint of an array that is written. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, -0.7, 1.1}, {0.9, 0.2, -0.4}, true")
    @At("{0.3, -0.7, 1.1}, {0.9, 0.2, -0.4}, false")
    static double nameOfAWrittenArgument(double[] x, double[] y, boolean same) {
        if (same) {
            x = y;
        }
        for (int i = 0; i < 2; i++) {
            y[1] -= x[1] * x[2];
        }
        return x[0] * 1.5 + x[1] - 0.7 * x[2];
    }
}
