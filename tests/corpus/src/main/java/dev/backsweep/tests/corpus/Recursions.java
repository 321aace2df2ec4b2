package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Methods that call themselves or one another. */
final class Recursions {
    private Recursions() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("2, 0")
    @At("0, 3")
    static double power(double x, int n) {
        return n == 0 ? 1 : x * power(x, n - 1);
    }

    static double[] powerClosedForm(double x, int n) {
        return new double[] {n == 0 ? 0 : n * Math.pow(x, n - 1)};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 6")
    static double fibonacci(double x, int n) {
        if (n < 2) {
            return x * (n + 1);
        }
        double a = fibonacci(x, n - 1);
        double b = fibonacci(x * 0.5, n - 2);
        return a * 0.3 + a * b;
    }

    private static double even(double x, int n) {
        return n == 0 ? x : Math.sin(odd(x, n - 1)) + x;
    }

    private static double odd(double x, int n) {
        return n == 0 ? x * x : even(x, n - 1) * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 5")
    @At("0.7, 0")
    static double mutual(double x, int n) {
        return even(x, n) + odd(x, n);
    }

    private static double branching(double[] w, int k, double scale) {
        if (k + 3 > w.length) {
            return w[k] * scale;
        }
        double left = branching(w, k + 1, scale * w[k]);
        double right = left > 0.5 ? branching(w, k + 2, scale) : 0.25;
        return Math.sin(left) * right + w[k] * left;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.9, 1.3, 0.7, 1.1, 0.8}, 1.2")
    @At("{0.9, 0.2, 0.7, 1.1}, 0.3")
    @At("{0.9}, 0.3")
    static double onlyOneArmKeeps(double[] w, double scale) {
        double first = branching(w, 0, scale);
        return first * branching(w, 0, first);
    }

    private static double product(double[] x, int low, int high) {
        if (high - low == 1) {
            return x[low];
        }
        int middle = (low + high) >>> 1;
        return product(x, low, middle) * product(x, middle, high);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 5}")
    @At("{0, 2, 0}")
    static double productByHalves(double[] x) {
        return product(x, 0, x.length);
    }

    private static double minors(double[][] a, int row, int used) {
        if (row == a.length) {
            return 1;
        }
        double sum = 0;
        int sign = 1;
        for (int j = 0; j < a.length; j++) {
            if ((used & 1 << j) == 0) {
                sum += sign * a[row][j] * minors(a, row + 1, used | 1 << j);
                sign = -sign;
            }
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    @At("{{2, -1, 0}, {1, 3, 1}, {0, 1, 4}}")
    @At("{{0, 0}, {0, 0}}")
    static double determinant(double[][] a) {
        return minors(a, 0, 0);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.01, 2000")
    static double deep(double x, int n) {
        return n == 0 ? x : deep(x, n - 1) * 0.999 + x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1.2, 4")
    @At("0.7, 1.2, 0")
    static double twoNumbers(double x, double y, int n) {
        return n == 0 ? x * y : twoNumbers(x * y, y + 1, n - 1) * Math.sin(x);
    }

    private static void scale(double[] a, int low, int high, double f) {
        if (high - low == 1) {
            a[low] = a[low] * a[low] * f;
            return;
        }
        int middle = (low + high) >>> 1;
        scale(a, low, middle, f * a[low]);
        scale(a, middle, high, f);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0.5")
    @At("{0, 2, 0, 1}, -0.5")
    static double writtenInHalves(double[] a, double f) {
        scale(a, 0, a.length, f);
        double sum = 0;
        for (double v : a) {
            sum += v * v;
        }
        return sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, 0.5")
    static void scaledInHalves(double[] a, double f) {
        scale(a, 0, a.length, f);
    }

    private static double mixed(double[] a, double[] b, int k) {
        if (k == a.length) {
            return b[0];
        }
        double[] c = new double[b.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = b[i] * Math.exp(-a[k] * i) + (k > 0 ? a[k - 1] / (1 + b[i]) : 0);
        }
        double inner = mixed(a, c, k + 1);
        b[0] = inner * a[k];
        return inner + c[c.length - 1] * mixed(c, b, c.length);
    }

    /** Arrays made on the way, calls whose arguments throw, and an argument that is written after it was read. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, -0.2, 0.3}, {1, 2}")
    @At(value = "{0.4, -0.2}, {}", fails = ArrayIndexOutOfBoundsException.class)
    static double arraysOnTheWay(double[] a, double[] b) {
        return mixed(a, b, 0) + b[0];
    }

    private static float halves(float x, int n) {
        return n == 0 ? x : 0.5f * halves(x * x, n - 1) + x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 3")
    static float floats(float x, int n) {
        return halves(x, n) * x;
    }

    private static double calledForNothing(double[] x, int k) {
        if (k < x.length) {
            x[k] = x[k] * x[k];
            calledForNothing(x, k + 1);
        }
        return k;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 3}")
    static double resultIgnored(double[] x) {
        calledForNothing(x, 0);
        double half = x[1] / 2;
        half = half * calledForNothing(x, 1);
        return half + x[0];
    }

    private static double logged(double x, int n) {
        Journal.note("depth " + n);
        return n == 0 ? x * x : x * logged(x, n - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 3")
    static double opaqueOnTheWay(double x, int n) {
        return logged(x, n);
    }

    /** Fails at the bottom. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "{1.5}, 3", fails = ArithmeticException.class)
    static double runsOut(double[] x, int n) {
        double share = x[0] / (1 / n + x[0]);
        return share * runsOut(x, n - 1);
    }

    private static double[] folded(double[] x, int low, int high) {
        if (high - low == 1) {
            return new double[] {x[low] * x[low]};
        }
        int middle = (low + high) >>> 1;
        double[] left = folded(x, low, middle);
        double[] right = folded(x, middle, high);
        double[] y = new double[left.length + right.length];
        for (int i = 0; i < left.length; i++) {
            y[i] = Math.sin(left[i]) * right[0];
        }
        for (int i = 0; i < right.length; i++) {
            y[left.length + i] = right[i] + left[0];
        }
        return y;
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @Allocates("arrays that the primal makes")
    @At("{0.4, -0.2, 0.3}")
    @At("{0.4}")
    static double arraysReturned(double[] x) {
        double sum = 0;
        for (double v : folded(x, 0, x.length)) {
            sum += v * v;
        }
        return sum;
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @Allocates("arrays that the primal makes")
    @At("{0.4, -0.2, 0.3}")
    static double[] arrayResult(double[] x) {
        return folded(x, 0, x.length);
    }

    /** Returns its argument, another array, or null. */
    private static double[] chosen(double[] a, double[] b, int n) {
        if (n < 0) {
            return null;
        }
        if (n == 0) {
            return a;
        }
        a[0] = a[0] * b[1];
        return chosen(b, a, n - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, {0.5, 0.25}, 0")
    @At("{1, 2, 3}, {0.5, 0.25}, 3")
    @At("{1, 2, 3}, #0, 3")
    @At("{1, 2, 3}, {0.5, 0.25}, -1")
    static double argumentsReturned(double[] a, double[] b, int n) {
        double[] c = chosen(a, b, n);
        if (c == null) {
            return a[0] * b[0];
        }
        c[1] = c[1] * c[0];
        return a[0] * a[1] + b[0] * b[1];
    }

    private static double[][] table(double x, int n) {
        if (n == 0) {
            return new double[][] {{x, x * x}};
        }
        double[][] inner = table(x * 0.5, n - 1);
        double[][] all = new double[inner.length + 1][];
        for (int i = 0; i < inner.length; i++) {
            all[i] = inner[i];
            all[i][1] = all[i][1] * x;
        }
        all[inner.length] = inner[n - 1].clone();
        return all;
    }

    private static double[] rowOf(double[][] rows, int n) {
        return n == 0 ? rows[0] : rowOf(rows, n - 1);
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 3")
    static double rowsReturned(double x, int n) {
        double[][] rows = table(x, n);
        double[] first = rowOf(rows, 2);
        first[0] = first[0] * x;
        double sum = 0;
        for (double[] row : rows) {
            sum += row[0] * row[1];
        }
        return sum;
    }

    /** The result of each trip goes into the next. */
    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @Allocates("arrays that the primal makes")
    @At("{0.4, -0.2, 0.3}, 2")
    static double returnedInLoop(double[] x, int n) {
        double[] y = x;
        for (int k = 0; k < n; k++) {
            y = folded(y, 0, y.length);
            y[0] = y[0] + x[1] * k;
        }
        return y[0] * y[y.length - 1];
    }

    private static double fuel(int fuel, double h) {
        if (fuel <= 0) {
            return 1.0;
        }
        double s;
        s = fuel(fuel - 1, h);
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    static double argumentPartlyActive(double x) {
        double t = 1.0;
        if (fuel(3, t) < 1.5) {
            t = x * x;
        }
        return t;
    }

    private static int count(int fuel, double h, double[] c) {
        return fuel <= 0 ? 0 : 1 + count(fuel - 1, 0.25f, c);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5}, 2")
    static double integerResult(double[] a, double x) {
        return count(2, 1.0, a) * a[0] * x;
    }

    private static double neverDeeper(int fuel, double h) {
        int m = 0;
        while (0 != m) {
            neverDeeper(0, h);
            h = 0;
        }
        return h * h;
    }

    /** The first value on the stacks of recursion is pushed by a method that has storage of its own. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("-0.8")
    @At("1.5")
    static double firstPushedWithin(double x) {
        return neverDeeper(1, x) + neverDeeper(1, 2 * x);
    }

    static final StringBuilder PRINTED = new StringBuilder(1 << 22);

    private static double printedPower(double x, int n) {
        PRINTED.append('p');

        return n == 0 ? x * x : x * printedPower(x, n - 1);
    }

    /** What is printed is printed once, in recursion too: there is no Hessian. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{3, 1}")
    static double printedOnTheWay(double[] x) {
        return printedPower(x[0], 1) + x[1];
    }

    /** The array that comes back depends on nothing. */
    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2}, 3")
    @Allocates("arrays that the primal makes")
    static double beside(double[] x, int n) {
        double[] table = constants(n, 1.0);
        constants(n, 2.0);
        return x[0] * x[1] * x[1] * table[0];
    }

    private static double[] constants(int n, double scale) {
        double[] t = {0.75, scale};
        return n == 0 ? t : constants(n - 1, t[1]);
    }

    private static double restarted(int depth, double x) {
        double y = x * x;
        x = depth > 2 ? y : restarted(depth + 1, 0.5);
        return x;
    }

    /** The parameter is overwritten by a call that depends on nothing active. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 0")
    @At("1.5, 3")
    static double restart(double x, int depth) {
        return x * restarted(depth, x);
    }

    private static int steps(int fuel, double h, double[] c) {
        if (fuel <= 0) {
            return c[0] > 2 ? 2 : 1;
        }
        c[0] += h;
        return 1 + steps(fuel - 1, h * c[1], c);
    }

    /** A variable holds a whole number that a recursion counts, and before and afterwards what depends on the parameter. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3")
    @At("0.4")
    static double countedInAVariable(double x) {
        double[] c = {1.1 * x, 0.25 * x, 1};
        double t = x;
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += t * c[0];
            t = steps(i, x, c);
            s += t * x;
            t *= x;
        }
        return s + t;
    }
}
