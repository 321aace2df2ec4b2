package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays of constants that fields hold, and that a method overwrites after it has read them, by whatever name. */
final class ArraysInFields {
    private static final double[] WEIGHTS = new double[3];
    private static double[] open = new double[3];
    private static final double[][] ROWS = new double[2][3];
    private static final double[] LENT = new double[3];

    private static final double[] wBar = new double[3];
    private static final double[] sameAsBar = wBar;

    private ArraysInFields() {}

    private static void fill() {
        for (int i = 0; i < 3; i++) {
            WEIGHTS[i] = 0.3 + 0.1 * i;
            open[i] = 0.3 + 0.1 * i;
            ROWS[0][i] = 0.3 + 0.1 * i;
        }
    }

    private static void lend(double[] array) {
        open = array;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double inAStraightLine(double x) {
        WEIGHTS[0] = 0.3;
        double r = x * x * WEIGHTS[0];
        WEIGHTS[0] = 5;
        return r * r + x * WEIGHTS[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5, 0.7}")
    static double inALoop(double[] x) {
        fill();
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * WEIGHTS[i];
            WEIGHTS[i] = 2;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5, 0.7}")
    static double inTheBestTrip(double[] x) {
        fill();
        double[] w = WEIGHTS;
        double best = 100;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i] * w[i];
            if (d < best) {
                best = d;
            }
            WEIGHTS[i] = 2;
        }
        return best * best;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5, 0.7}")
    static double inTripsThatAreRunAgain(double[] x) {
        fill();
        double[] w = WEIGHTS;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double a = Math.sin(x[i] * w[i]);
            double b = Math.sin(a * w[i]);
            double c = Math.sqrt(1 + b * b);
            double d = c * x[i] / (1 + a * a);
            s += d * d * w[i];
            WEIGHTS[i] = 2;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5, 0.7}")
    static double readByAName(double[] x) {
        fill();
        double[] w = open;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * w[i];
            open[i] = 2;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5, 0.7}")
    static double writtenByAName(double[] x) {
        fill();
        double[] w = WEIGHTS;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * WEIGHTS[i];
            w[i] = 2;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5, 0.7}")
    static double rowsOfAField(double[] x) {
        fill();
        double[] w = ROWS[0];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * w[i];
            ROWS[0][i] = 2;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @Allocates("what a field takes is new memory")
    @At("{1, 1.5, 0.7}")
    static double otherRowsInAField(double[] x) {
        ROWS[0] = new double[] {0.3, 0.4, 0.5};
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * ROWS[0][i];
            ROWS[0] = new double[] {3, 2, 1};
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @Allocates("what a field takes is new memory")
    @At("{1, 1.5, 0.7}")
    static double rowThatAFieldTakes(double[] x) {
        double[] row = {0.3, 0.4, 0.5};
        ROWS[1] = row;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * row[i];
            ROWS[1][i] = 2;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("{1, 1.5, 0.7}, {0.3, 0.4, 0.5}")
    static double rowThatIsAnArgument(double[] x, @Constant double[] c) {
        ROWS[1] = c;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * c[i];
            ROWS[1][i] = 2;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @Allocates("what a field takes is new memory")
    @At("{1, 1.5, 0.7}")
    static double arrayThatACallKeeps(double[] x) {
        double[] own = {0.3, 0.4, 0.5};
        lend(own);
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * open[i];
            own[i] = 2;
        }
        lend(LENT);
        return s * s;
    }

    /** A field of the user's may be called like an adjoint, and is none: its array may be that of another field. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 1.5, 0.7}")
    static double calledLikeAnAdjoint(double[] x) {
        wBar[0] = 0.3;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * Math.sin(wBar[0]);
            sameAsBar[0] = sameAsBar[0] * 0.5 + 1;
            s += x[i] * Math.sin(wBar[0]);
        }
        return s * s;
    }
}
