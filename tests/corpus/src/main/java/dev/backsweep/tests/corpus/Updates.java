package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Loops whose headers do more than count, or whose counters change in the middle of a trip. */
final class Updates {
    private Updates() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double readsTheNextElement(double[] x) {
        double s = 0;
        for (int k = 0; k < x.length - 1; k++, s += x[k] * x[k] * x[k]) {
            s += x[k] * x[k + 1];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double keepsAtTheNextPlace(double[] x) {
        double s = 0;
        for (int k = 0; k < x.length - 1; k++, s += Math.exp(x[k]) * x[k]) {
            s += Math.exp(x[k]) * x[k + 1];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double writesTheNextElement(double[] x) {
        double[] a = x.clone();
        double s = 0;
        for (int k = 0; k < a.length - 1; k++, a[k] = a[k] * a[k]) {
            s += a[k + 1] * a[k + 1] * x[0];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double addsWhatTheTripHasMade(double[] x) {
        double[] t = new double[2];
        double s = 0;
        for (int k = 0; k < x.length; k++, s += t[1] * t[1]) {
            for (int j = 0; j < 2; j++) {
                t[j] = x[k] * (j + 1) * x[0];
            }
            s += t[0] * t[1];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double runAgain(double[] x) {
        double[] t = new double[2];
        double s = 0;
        for (int k = 0; k < x.length; k++, s += Math.exp(t[1]) * t[1]) {
            for (int j = 0; j < 2; j++) {
                t[j] = Math.exp(x[k] * (j + 1)) * x[0] * 0.1;
            }
            s += Math.sin(t[0]) * t[1];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double rowsOfTrips(double[] x) {
        double[] t = new double[2];
        double s = 0;
        double p = 1;
        for (int k = 0; k < x.length; k++, s += t[1] * t[1] * p) {
            for (int j = 0; j < 2; j++) {
                t[j] = x[k] * (j + 1) * p;
            }
            s += t[0] * t[1];
            p = p * s * 0.3;
        }
        return s;
    }

    /** The sum of what lies one further on: the rows of the Hessian look for single terms. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double sumsTheNext(double[] x) {
        double s = 1;
        double u = 0;
        for (int k = 0; k < 3; u += x[k]) {
            s += x[k] * x[0];
            k++;
        }
        return s * s + u * u;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double countsInTheMiddle(double[] x) {
        double s = 1;
        double u = 0;
        for (int k = 0; k < 3; ) {
            s += x[k] * x[0];
            k++;
            u += x[k] * Math.exp(x[k]);
        }
        return s * u * u;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double time(double[] x) {
        double s = 1;
        for (double t = x[0]; t < 3; t += x[1]) {
            s += Math.sin(t) * s * 0.1;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double addsAParameter(double[] x) {
        double s = 1;
        double w = 0;
        for (int k = 0; k < x.length; k++, w += x[1]) {
            s += x[k] * x[0];
        }
        return w * s;
    }

    /** A choice, and a counter that is no longer what the trip began with. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double chooses(double[] x) {
        double s = 1;
        for (int k = 0; k < x.length - 1; k++, s += s > 1.2 ? x[k] * s : Math.exp(x[k])) {
            s *= x[k];
        }
        for (int k = x.length - 1, j = 0; k >= 0; k--, j += 2, s += s * x[j % x.length]) {
            s *= Math.max(x[j % x.length], 0.8);
        }
        return s * s;
    }

    /** Two variables begin again in the header, before what the bound asks for. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 0.9, 0.7, 1.1}")
    static double beginsAgain(double[] x) {
        double s = 0;
        double y = x[1];
        int p = 5;
        int i;
        for (int r = 0; r < 2; r++) {
            for (p += 1, i = 0, y = y * x[3]; i < x.length; i++) {
                s += Math.exp(x[i]) * Math.sin(x[p % x.length]) * y;
                p = p * 5 + 1;
            }
        }
        return s * s * p;
    }
}
