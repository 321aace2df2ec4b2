package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** Exceptions of the primal, by {@code throw} and by the JVM, before, between and after writes. */
final class Failures {
    private Failures() {}

    /** An exception with something in it. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At(value = "-1", fails = IllegalArgumentException.class)
    static double guarded(double x) {
        if (x < 0) {
            throw new IllegalArgumentException("negative: " + x);
        }
        return Math.sqrt(x) * x;
    }

    /** Nobody comes to its end. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "2, 1", fails = IllegalStateException.class)
    static double always(double x, int n) {
        double s = 0;
        int i = 0;
        try {
            while (true) {
                s += x * x;
                if (i++ > n) throw new IllegalStateException("s is " + s);
            }
        } finally {
            i *= 2;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 2")
    @At(value = "{1, 2, 3}, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{1, 2, 3}, -1", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "null, 0", fails = NullPointerException.class)
    static double indexed(double[] x, int i) {
        return x[i] * x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 5")
    @At(value = "{1, -2, 3}, 5", fails = Refused.class)
    @At(value = "{1, 2, -3}, 5", fails = Refused.class)
    static double throwsAmidWrites(double[] x, double limit) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] *= 2;
            if (x[i] < 0) {
                throw new Refused("element " + i);
            }
            s += x[i] * x[i];
        }
        return s * limit;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 7, 3")
    @At(value = "2, 7, 0", fails = ArithmeticException.class)
    static double integerDivision(double x, int m, int n) {
        double s = x * x;
        int q = m / n;
        return s * q;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, 3")
    @At(value = "{1, 2}, 0", fails = ArithmeticException.class)
    @At(value = "{1}, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{1}, 0", fails = ArithmeticException.class)
    static double indexBeforeValue(double[] x, int n) {
        double s = x[0];
        if ((x[5 % n - 2] = x[1]) > 1) {
            s += x[0] * x[1];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At(value = "2, 0", fails = ArithmeticException.class)
    static double unusedFloorMod(double x, int n) {
        int unused = Math.floorMod(7, n);
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At(value = "2, 2147483647", fails = ArithmeticException.class)
    static double ignoredAddExact(double x, int n) {
        Math.addExact(n, 1);
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, 3")
    @At(value = "{1, 2}, -3", fails = NegativeArraySizeException.class)
    static double negativeSize(double[] x, int n) {
        x[0] = x[1] * x[0];
        double[] y = new double[n];
        y[0] = x[0];
        return y[0] * x[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, \"two\"")
    @At(value = "2, null", fails = NullPointerException.class)
    static double textLength(double x, String text) {
        double y = x * x;
        return y * text.length();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2}")
    @At(value = "{1}", fails = ArrayIndexOutOfBoundsException.class)
    static void procedureThatFails(double[] x) {
        x[0] = x[0] * 3;
        x[1] = x[0] * x[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}}")
    @At(value = "{{1, 2}, null}", fails = NullPointerException.class)
    static double nullRow(double[][] a) {
        double s = 0;
        for (int i = 0; i < a.length; i++) {
            s += a[i][0] * a[i][1];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("4")
    @At(value = "-4", fails = Exception.class)
    static double checked(double x) throws Exception {
        if (x < 0) {
            throw new Exception("checked");
        }
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At(value = "-2", fails = IllegalStateException.class)
    static double alwaysDecides(double x) {
        if (x > 0) {
            return x * x * x;
        } else {
            throw new IllegalStateException();
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 1")
    @At(value = "{1, 2, 3}, 7", fails = Refused.class)
    static double throwsFromSwitch(double[] x, int k) {
        return switch (k) {
            case 0 -> x[0];
            case 1 -> x[1] * x[2];
            default -> throw new Refused("k = " + k);
        };
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    static double asserted(double x, int n) {
        assert n > 0 : "n is " + n;
        return x * n * x;
    }

    /** The array that is written counts as the primal left it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "{1.5}", fails = ArrayIndexOutOfBoundsException.class)
    @At("{1.5, 2, 3}")
    static double afterAWrite(double[] a) {
        a[0] = a[0] * a[0];
        return a[0] * a[2];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{1.5}", fails = ArrayIndexOutOfBoundsException.class)
    @At("{1.5, 2, 3, 4, 5, 6}")
    static double[] resultAfterAWrite(double[] a) {
        a[0] = a[0] * a[0];
        return new double[] {a[0] * a[2], a[1]};
    }

    /** The place comes before the value. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @ActiveOnly("a")
    @At(value = "{}, {}", fails = ArrayIndexOutOfBoundsException.class)
    @At("{1.5, 2, 3}, {{1}, {2, 3}}")
    static double placeBeforeValue(double[] a, @Constant double[][] q) {
        a[q[1].length] = Math.exp(a[0]);
        return a[2];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, {3, 4}, 1")
    @At(value = "2, {}, 1", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "2, {}, 0", fails = ArithmeticException.class)
    static double firstOfTwoReasons(double x, int[] k, int n) {
        double y;
        if (1 < 5 % n) {
            y = 1;
        } else {
            y = x;
        }
        return (x + k[1]) * x + y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 3}, 1")
    @At("{2, 3}, 2")
    @Allocates("the exception that is caught")
    static double triedRead(double[] x, int i) {
        double s = x[0] * x[1];
        try {
            s = x[i] * x[i] * x[0];
        } catch (ArrayIndexOutOfBoundsException e) {
            s = s * s;
        }
        return s;
    }

    private static double refused(double x, double y) {
        if (x < y) {
            throw new IllegalArgumentException("x: " + x);
        }
        return x * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 2")
    @At("1, 2")
    static double triedCall(double x, double y) {
        double s;
        try {
            s = refused(x, y);
        } catch (IllegalArgumentException e) {
            s = x + 2 * y;
        }
        return s * x;
    }

    /** Some is written when it throws; what it would return are two numbers. */
    @Differentiable
    @At("{1, 2, 3}, {1, -1}")
    @At(value = "{1, 2}, {1, -1}", fails = ArrayIndexOutOfBoundsException.class)
    static double[] beforeTwoNumbers(double[] x, double[] y) {
        x[0] = x[1] * y[0];
        y[1] = x[0] + x[2] * x[2];
        return new double[] {x[0] * y[1], y[1]};
    }

    /** The row is asked for before the length of another. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, 3}, {{1, 2, 3}, {4, 5}}, 0, 1")
    @At(value = "{0.4, 3}, {{1, 2, 3}, {4, 5}}, 2, 3", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{0.4, 3}, {{1, 2, 3}, {4, 5}}, 3, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{0.4, 3}, {{1, 2, 3}, null}, 2, 1", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{0.4, 3}, {{1, 2, 3}, null}, 1, 2", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "{0.4, 3}, {{1, 2, 3}, null}, 1, 0", fails = NullPointerException.class)
    static double rowBeforeSubscript(double[] x, double[][] rows, int p, int q) {
        double s = rows[p][rows[q].length] + 1.5 % x[1];
        return s * Math.sin(x[0]);
    }

    /** So is the row of an element that is taken as it is, where its subscript has to be kept. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2, 3}, {4, 5, 6}, {7, 8, 1.5}}, 0")
    @At("{{1, 2, 3}, {4, 5, 6}, {7, 8, 1.5}}, 1")
    @At(value = "{}, 1", fails = ArrayIndexOutOfBoundsException.class)
    static double rowBeforeKeptSubscript(double[][] q, int n) {
        double next = q[0][(int) Gradients.detach(q[2][2])];
        if (n > 0) {
            return next * next;
        }
        q[1][2] = 1;
        return q[1][2] * next;
    }

    private static final double[] TABLE = {1, 2};

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("3, 1")
    @At(value = "3, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double fromTable(double x, int i) {
        return TABLE[i];
    }

    private static double slopeOfTable(double x, int i) {
        double slope = FailuresAdjoint.fromTableGradient(x, i).x();
        return 1;
    }

    /** A slope that nobody wants, of what does not depend on {@code x}: its value is asked for all the same. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 1")
    @At(value = "3, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double slopeInHelper(double x, int i) {
        slopeOfTable(x, i);
        return x * x;
    }
}
