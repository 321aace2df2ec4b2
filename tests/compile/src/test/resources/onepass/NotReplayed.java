package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.Arrays;

/** Loops that must not be run again: each breaks one condition. */
class NotReplayed {
    static final double[] FACTORS = new double[5];
    static int ticks;
    static double factor;

    @Differentiable
    static double sumIsRead(double[] w, @Constant double[] x) {
        double s = 0.5;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1] * s;
        }
        return s * s;
    }

    @Differentiable
    static double methodReturnsFromTheLoop(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
            if (e[1] > 0.2) {
                return w[1] * w[1];
            }
        }
        return s * s;
    }

    @Differentiable
    static double outerLoopIsLeft(double[] w, @Constant double[] x) {
        double s = 0;
        double t = 0;
        search:
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < x.length; i++) {
                double[] e = new double[w.length];
                e[0] = w[i] * x[i];
                e[1] = w[k];
                e[1] = e[0] * e[1];
                s += e[0] * e[1];
                if (e[1] > 0.2) {
                    break search;
                }
            }
            t += w[k] * s;
        }
        return s * s + t;
    }

    @Differentiable
    static double callHasAnEffect(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            int k = tick() % 3;
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[k];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        return s * s;
    }

    static int tick() {
        return ++ticks;
    }

    @Differentiable
    static double elementsFlowOn(double[] w, @Constant double[] x) {
        double s = 0;
        double[] e = new double[w.length];
        for (int i = 0; i < x.length; i++) {
            e[0] = w[i] * x[i] + e[1];
            e[1] = e[0] * w[0];
            s += e[0] * e[1];
        }
        return s * s;
    }

    @Differentiable
    static double activeArrayIsWrittenLater(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        w[1] = 3 * w[0];
        return s * s + w[1] * w[1];
    }

    @Differentiable
    static double constantArrayIsWrittenLater(double[] w, @Constant double[] x) {
        double[] scale = x.clone();
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * scale[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        for (int i = 1; i < x.length; i++) { // not all of it: else it would be another array
            scale[i] = -7 * i;
        }
        return s * s * scale[2];
    }

    @Differentiable
    static double countsAreWrittenInTheLoop(double[] w, @Constant double[] x) {
        int[] count = new int[2];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            int k = x[i] > 0 ? 1 : 0;
            count[k]++;
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0] * count[k];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        return s * s * count[0];
    }

    @Differentiable
    static double arrayIsMadeInAnOuterLoop(double[] w, @Constant double[] x, @Constant int n) {
        double state = 0.5;
        for (int t = 0; t < n; t++) {
            double s = 0;
            double[] z = new double[w.length];
            for (int i = 0; i < x.length; i++) {
                z[0] = w[i] * x[i] + t;
                z[1] = z[0] * w[1] * state;
                s += z[0] * z[1];
            }
            state = state + 0.1 * Math.sin(s);
        }
        return state;
    }

    @Differentiable
    static double lastValueIsUsed(double[] w, @Constant double[] x) {
        double s = 0;
        double t = 0;
        for (int i = 0; i < x.length; i++) {
            t = w[i] * x[i];
            double[] e = new double[w.length];
            e[0] = t;
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        return s * s + t;
    }

    @Differentiable
    static double finallyCounts(double[] w, @Constant double[] x) {
        double s = 0;
        int k = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            try {
                e[1] = e[0] * e[1];
                s += e[0] * e[1];
            } finally {
                k = i;
            }
        }
        return s * s + k;
    }

    /** One number a trip saves a dear function. */
    @Differentiable
    static double bodyIsDear(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double e = Math.exp(w[i] * x[i]);
            s += e * w[0];
        }
        return s * s;
    }

    static void halve(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= 0.5;
        }
    }

    /** Nothing here says what the call does to the array. */
    @Differentiable
    static double callWritesAnArrayLater(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        halve(x);
        return s * s;
    }

    /** How many trips there are follows from the sum. */
    @Differentiable
    static double conditionAsksForTheSum(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < x.length && s < 0.2; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        return s * s;
    }

    /** The loop reads the array of a field by that name, and so does what writes it. */
    @Differentiable
    static double arrayOfAFieldIsWrittenLater(double[] w, @Constant double[] x) {
        for (int i = 0; i < x.length; i++) {
            FACTORS[i] = x[i];
        }
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * FACTORS[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        FACTORS[1] = 7;
        return s * s * FACTORS[1];
    }

    /** It reads it by another name. */
    @Differentiable
    static double arrayInAFieldIsWrittenLater(double[] w, @Constant double[] x) {
        for (int i = 0; i < x.length; i++) {
            FACTORS[i] = x[i];
        }
        double[] factors = FACTORS;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * factors[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        FACTORS[1] = 7;
        return s * s * FACTORS[1];
    }

    static void change(double to) {
        factor = to;
    }

    @Differentiable
    static double fieldIsWrittenLater(double w, double v, @Constant int n) {
        change(2);
        double s = 0;
        for (int i = 0; i < n; i++) {
            double[] e = new double[n];
            e[0] = w * factor * i;
            e[1] = v;
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        change(3);
        return s * s;
    }

    /** Two constants may be one array. */
    @Differentiable
    static double anotherConstantIsWrittenLater(double[] w, @Constant double[] x, @Constant double[] y) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] e = new double[w.length];
            e[0] = w[i] * x[i];
            e[1] = w[0];
            e[1] = e[0] * e[1];
            s += e[0] * e[1];
        }
        y[1] = 7;
        return s * s;
    }

    /** What the last trip left in {@code z} is not what the first one found there. */
    @Differentiable
    static double arrayIsComparedBeforeItIsWritten(double[] w, @Constant double[] x) {
        double s = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double f = Arrays.equals(z, new double[w.length]) ? 2 : 3;
            for (int k = 0; k < z.length; k++) {
                z[k] = w[k] * x[i];
            }
            z[0] = z[0] * z[1];
            z[1] = z[0] * z[1];
            z[2] = z[1] * z[0] * f;
            s += z[i] * z[1] * z[2];
        }
        return s * s;
    }
}
