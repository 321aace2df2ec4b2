package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops that hand arrays on from trip to trip, whoever holds them meanwhile. */
final class ArraysHandedOn {
    private ArraysHandedOn() {}

    private static double[][] times(double[][] a, double[][] b) {
        double[][] p = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 2; k++) {
                    p[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return p;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 0.25}, 4")
    @At("{0.5, 0.25}, 0")
    static double powerOfMatrix(double[] x, int n) {
        double[][] m = {{1, x[0]}, {x[1], 1}};
        for (int i = 0; i < n; i++) {
            m = times(m, m);
        }
        return m[0][0] * m[1][0];
    }

    /** The last two arrays are held. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 0.25}, 5")
    @At("{0.5, 0.25}, 1")
    static double twoBefore(double[] x, int n) {
        double[] before = {1, 2};
        double[] now = x.clone();
        for (int i = 0; i < n; i++) {
            double[] next = new double[2];
            next[0] = before[1] * now[0] + 0.5;
            next[1] = before[0] - now[1] * now[0];
            before = now;
            now = next;
        }
        return before[0] * now[1] + before[1] * now[0];
    }

    /** What is handed on now and then stays as it is meanwhile. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25, 2.5, 1.75, 3}")
    @At("{0.5}")
    static double bestOfAll(double[] x) {
        double[] best = new double[2];
        for (int i = 0; i < x.length; i++) {
            double[] tried = new double[2];
            tried[0] = x[i] * x[i];
            tried[1] = x[i] * best[0];
            if (tried[0] > best[0]) {
                best = tried;
            }
            tried[0] += best[1];
        }
        return best[0] * best[1];
    }

    /** An inner loop hands on, and an outer variable keeps what it had. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25}, 3")
    @At("{0.5, 1.25}, 1")
    static double keptOutside(double[] x, int n) {
        double[] kept = {1, 1};
        double[] now = {x[0], x[1]};
        double sum = 0;
        for (int i = 0; i < n; i++) {
            kept = now;
            for (int j = 0; j < n; j++) {
                double[] next = new double[x.length];
                next[0] = now[1] * x[0];
                next[1] = now[0] - kept[1];
                now = next;
            }
            sum += kept[0] * now[1] + kept[1];
        }
        return sum;
    }

    /** Rows of one matrix are put together to another one. */
    @TangentsAllocate("rows that may be held by more than one")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25}, 4")
    static double rowsTakenOver(double[] x, int n) {
        double[][] m = {{x[0], 1}, {1, x[1]}};
        for (int i = 0; i < n; i++) {
            double[][] p = new double[2][2];
            p[0][0] = m[1][1] * x[0];
            p[0][1] = m[0][0] + m[1][0];
            p[1][0] = m[0][1];
            double[] second = p[1];
            double[][] turned = {second, m[0]};
            m = turned;
        }
        return m[0][0] * m[1][1] + m[0][1] * m[1][0];
    }

    /** A row outlives the matrix that it came from. */
    @TangentsAllocate("rows that may be held by more than one")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25}, 4")
    static double rowKept(double[] x, int n) {
        double[][] m = {{x[0], 1}, {1, x[1]}};
        double[] row = m[0];
        for (int i = 0; i < n; i++) {
            double[][] p = new double[2][2];
            p[0][0] = m[1][1] * x[0] + row[0];
            p[1][1] = m[0][0] * row[1];
            p[1][0] = row[0] * row[0];
            if (i % 3 == 0) {
                row = p[1];
            }
            m = p;
        }
        return m[0][0] * m[1][1] + row[0] * row[1];
    }

    /** The trip reads the array that is handed on before and after it makes another. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25}, 4")
    static double heldByTheTrip(double[] x, int n) {
        double[] now = {x[0], x[1]};
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double[] early = now;
            now = new double[x.length];
            now[0] = early[1] * x[0];
            now[1] = 0.5;
            double[] late = now;
            now = new double[x.length];
            now[0] = late[0] * early[0];
            now[1] = late[1] * early[1];
            sum += early[0] * late[0] * now[1];
        }
        return sum * now[0];
    }

    /** What each trip puts into a row of its own. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2}, {3, 4, 5}}")
    @At("{}")
    static double copiedRows(double[][] x) {
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            double[] row = x[i].clone();
            row[0] *= row[1];
            y[i] = row;
        }
        double sum = 0;
        for (double[] row : y) {
            for (double v : row) {
                sum += v * v;
            }
        }
        return sum;
    }

    /** The same row is put to two places, and taken from one of them again. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 4}")
    static double rowsMovedUp(double[] x) {
        double[][] y = new double[x.length][];
        double[] last = {1};
        for (int i = 0; i < x.length; i++) {
            double[] row = {x[i] * last[0]};
            y[i] = row;
            if (i > 1) {
                y[i - 1] = row;
                row[0] *= y[i - 2][0];
            }
            last = y[i];
        }
        return last[0] * y[0][0] * y[1][0];
    }

    /** Each trip fills an array of its own: those of the trips before stay as they are. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25, 0.75}, {{0.2, 0.3, 0.5}, {0.1, 0.6, 0.4}, {0.7, 0.2, 0.3}}, 4")
    @At("{0.5}, {{2}}, 1")
    static double forwardProbability(double[] start, double[][] step, int n) {
        double[] alpha = start.clone();
        double logarithm = 0;
        for (int t = 0; t < n; t++) {
            double scale = 0;
            for (double a : alpha) {
                scale += a;
            }
            logarithm += Math.log(scale);
            double[] next = new double[alpha.length];
            for (int j = 0; j < next.length; j++) {
                for (int i = 0; i < alpha.length; i++) {
                    next[j] += alpha[i] / scale * step[i][j];
                }
            }
            alpha = next;
        }
        return logarithm + alpha[0] * alpha[alpha.length - 1];
    }

    /** The old array is this trip's new one when it is read a second time, and changes after that. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25}, 3")
    static double handedOnTooEarly(double[] x, int n) {
        double[] old = x.clone();
        double sum = 0;
        for (int t = 0; t < n; t++) {
            double[] next = new double[2];
            next[0] = old[0] * old[1];
            next[1] = old[1] * x[0];
            old = next;
            for (int i = 0; i < 2; i++) {
                sum += old[i] * old[1 - i];
            }
            next[0] = old[1] * sum;
        }
        return sum * old[0];
    }

    /** From the second inner trip on, the old array is the one that the inner loop writes. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25}, 2, 3")
    static double handedOnInside(double[] x, int n, int m) {
        double[] old = x.clone();
        double sum = 0;
        for (int t = 0; t < n; t++) {
            double[] next = new double[2];
            for (int k = 0; k < m; k++) {
                for (int i = 0; i < 2; i++) {
                    sum += old[i] * old[1 - i];
                }
                next[0] = sum * old[1];
                next[1] = x[k % 2] * (old[0] + 1);
                old = next;
            }
        }
        return sum + old[0] * old[1];
    }

    /** The condition of the inner loop reads what the loop hands on. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.6, 1.25}, 3")
    static double handedOnUntil(double[] x, int n) {
        double[] old = x.clone();
        double product = 1;
        for (int t = 0; t < n; t++) {
            double[] next = new double[2];
            while (old[0] < 2 && product * old[1] < 100) {
                product *= old[0] + old[1];
                next[0] = old[0] + 0.75;
                next[1] = old[1] * product;
                old = next;
            }
            old = new double[] {x[0], old[1] * 0.5};
        }
        return product * old[1];
    }

    /** One array, filled anew in each trip of the inner loop, is read in the next. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.25}, 2, 3")
    static double madeOutside(double[] x, int n, int m) {
        double sum = 0;
        for (int t = 0; t < n; t++) {
            double[] now = new double[] {x[0], x[1]};
            double[] next = new double[2];
            for (int k = 0; k < m; k++) {
                sum += next[0] * next[1] + now[0] * now[1];
                next[0] = now[1] * sum;
                next[1] = now[0] + x[1];
                now[0] = next[0] * 0.5;
            }
        }
        return sum;
    }
}
