package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Statements in which more than one thing may fail: the first that fails in the primal does so in its derivatives, before anything is written. */
final class FailuresInOrder {
    private FailuresInOrder() {}

    record Scale(int[] factors, double by) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2}, 3")
    @At(value = "{2}, 0", fails = ArithmeticException.class)
    @At(value = "{}, 0", fails = ArithmeticException.class)
    @At(value = "{}, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double divisionFirst(double[] a, int k) {
        double v = a.length;
        v += 7 % k - a[0];
        return v * v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2}, 3")
    @At(value = "{}, 0", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2}, 0", fails = ArithmeticException.class)
    static double divisionLast(double[] a, int k) {
        double v = a.length;
        v += v * a[0] * (7 % k);
        return v * v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("a")
    @At("{2, 3}, {0.5, 4}, 1, 0")
    @At(value = "{2, 3}, {0.5, 4}, 2, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, {0.5, 4}, 0, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double constantFirst(double[] a, @dev.backsweep.Constant double[] c, int i, int j) {
        double v = a[0];
        v = c[i] * v * a[j];
        return v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("a")
    @At("{2, 3}, {0.5, 4}, 1, 0")
    @At(value = "{2, 3}, {0.5, 4}, 2, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, {0.5, 4}, 0, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double storedAfterConstant(double[] a, @dev.backsweep.Constant double[] c, int i, int j) {
        a[0] = a[1] * a[1];
        a[j] = c[i] + a[0] * a[0];
        a[1] = c[i] * a[1];
        return a[0] * a[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 3, 1")
    @At(value = "{2, 3}, 0, 5", fails = ArithmeticException.class)
    @At(value = "{2, 3}, 3, 5", fails = ArrayIndexOutOfBoundsException.class)
    static double dividedIndexOfPlace(double[] a, int k, int j) {
        a[1 % k] = a[0] * a[j];
        a[j] += a[1 / k];
        return a[0] * a[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("2, {{1, 2}, {3}}, 0, 1")
    @At(value = "2, {{1, 2}, null}, 1, 4", fails = NullPointerException.class)
    @At(value = "2, {{1, 2}, {3}}, 3, 4", fails = ArrayIndexOutOfBoundsException.class)
    static double rowMissing(double x, @dev.backsweep.Constant double[][] c, int i, int j) {
        double[] kept = {x, x * x};
        double v = x;
        v = c[i].length * v + kept[j] + c[i][0];
        return v * kept[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 6, 3")
    @At(value = "{2, 3}, 6, 0", fails = ArithmeticException.class)
    @At(value = "{2}, 6, 0", fails = ArithmeticException.class)
    @At(value = "{2}, 6, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double floorModFirst(double[] a, int n, int k) {
        double v = a[0];
        v -= Math.floorMod(n, k) * v + a[1] * Math.floorDiv(n, k);
        return v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 2147483646")
    @At(value = "{2}, 2147483647", fails = ArithmeticException.class)
    static double exactIncrement(double[] a, int n) {
        double v = a[0];
        v += Math.incrementExact(n) * 1e-9 * a[1];
        return v * v;
    }

    /** The exponential has a name of its own, but is not reached where the division fails. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.2, 0.3}, 3")
    @At(value = "{0.2}, 0", fails = ArithmeticException.class)
    @At(value = "{0.2}, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double namedFunctions(double[] a, int k) {
        double v = a[0];
        v = 5 / k + Math.exp(a[1]) * v - Math.sqrt(a[0]);
        return v;
    }

    /** What multiplies a tangent that is known to be zero is left out of the tangent, but not overtaken by it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2}, 3")
    @At(value = "{}, 0", fails = ArithmeticException.class)
    @At(value = "{}, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double tangentOfConstant(double[] a, int k) {
        double v = 1;
        v = (7 % k) * v + a[0];
        double u = 2;
        double w = u;
        w = (7 / k) * w * w + a[0] * v;
        return v * w;
    }

    /** The logarithm has a name, and is not looked at before the element that stands before it. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}, {4}")
    @At(value = "{}, {}", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2}, {}", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, {}", fails = ArrayIndexOutOfBoundsException.class)
    static double[] elementsOfLiteral(double[] a, double[] b) {
        return new double[] {a[1], 0.1, Math.log1p(b[0]) * a[0]};
    }

    /** The row is taken before its index is found out, which takes another. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}, {5}}")
    @At(value = "{{1, 2}}", fails = ArrayIndexOutOfBoundsException.class)
    static double rowBeforeIndex(double[][] q) {
        return q[1][q[2].length <= (int) Math.rint(1.0) ? 0 : 1] * q[0][0];
    }

    /** What a loop begins with fails before its bound does. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {{1, 2}}, 0, 0")
    @At(value = "{2, 3}, {null}, 0, 5", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, {null}, 0, 0", fails = NullPointerException.class)
    static double beginFirst(double[] x, int[][] rows, int row, int at) {
        int[] begin = {0, 1};
        double s = 1;
        for (int j = begin[at]; j < rows[row].length; j++) {
            s += s * x[j];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, {{1, 2}}, 0, 0")
    @At(value = "{2, 3}, {null}, 0, 5", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, {null}, 0, 0", fails = NullPointerException.class)
    static double comparedFirst(double[] x, int[][] rows, int row, int at) {
        int[] begin = {0, 1};
        double s = 1;
        for (int j = 0; begin[at] + j < rows[row].length; j++) {
            s += s * x[j];
        }
        return s;
    }

    /** The adjoint of the sum could be computed before the loop, but for the number that may be null. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 4, 2")
    @At(value = "{2, 3}, 0, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{2, 3}, 0, 2", fails = NullPointerException.class)
    static double sumFirst(double[] x, int size, int most) {
        Integer n = size == 0 ? null : Integer.valueOf(size);
        double s = 0;
        for (int j = 0; j < most; j++) {
            s += x[j] * x[j];
        }
        return s / n;
    }

    /** Which of the two is remembered, and the first of them is looked at first. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 3}, {1}")
    @At("{2, 3}, {4}")
    @At(value = "{2}, {}", fails = ArrayIndexOutOfBoundsException.class)
    static double[] larger(double[] x, int[] least) {
        double u = Math.max(x[1], least[0]);
        x[0] = u;
        return x;
    }

    /** The element before the first is asked for before the row that is not there. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{1, 2}, {{0.5}}", fails = ArrayIndexOutOfBoundsException.class)
    static double beforeTheFirst(double[] a, double[][] rows) {
        double s = 0;
        for (int j = 0; j < 2; j++) {
            s += a[j - 1] / rows[2].length;
        }
        return s;
    }

    /** An element that nobody uses is asked for before the trip's question, which does not ask for it. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, {1}, true, false")
    @At("1.5, {1, 2}, true, true")
    @At(value = "1.5, {1, 2}, false, true", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "1.5, {}, true, false", fails = ArrayIndexOutOfBoundsException.class)
    static double unusedBeforeTheQuestion(double x, int[] table, boolean shallow, boolean deep) {
        double s = x;
        for (int i = 0; i <= 2; i++) {
            int element = table[i];
            if (!deep || shallow && element > 1) {
                break;
            }
            s *= x;
        }
        return s;
    }
}
