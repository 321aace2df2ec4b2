package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Loops that overwrite what they hand on, each with one thing that keeps a single trip from standing for all. */
class NotLastWriters {
    private static int calls;

    static double weight() {
        return 1 + 0.5 * (calls++ % 3);
    }

    /** The numbers of its trips do not tell that there was none. */
    @Differentiable
    static double countsFromBelowZero(double[] x) {
        double best = 9;
        for (int i = -2; i < 2; i++) {
            double d = x[i + 2] * x[i + 2];
            if (d < best) {
                best = d;
            }
        }
        return best * best;
    }

    /** Nothing says which trip wrote, as the loop has no counter. */
    @Differentiable
    static double countsInTheBody(double[] x) {
        double best = 9;
        int i = 0;
        while (i < x.length) {
            double d = x[i] * x[i];
            if (d < best) {
                best = d;
            }
            i++;
        }
        return best * best;
    }

    /** What is returned in the middle is no later trip's. */
    @Differentiable
    static double isLeft(double[] x) {
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i] + 0.1;
            if (d < best) {
                best = d;
            }
            if (best < 0.3) {
                return best * 5;
            }
        }
        return best * best;
    }

    /** The trip would catch again. */
    @Differentiable
    static double catches(double[] x, @Constant int[] k) {
        double best = 9;
        for (int i = 0; i < k.length; i++) {
            int at = 0;
            try {
                at = k[i + 1];
            } catch (ArrayIndexOutOfBoundsException e) {
                at = 1;
            }
            double d = x[at] * x[at];
            if (d < best) {
                best = d;
            }
        }
        return best * best;
    }

    /** The trip would call again what gives something else the next time. */
    @Differentiable
    static double callsWhatChanges(double[] x) {
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i] * weight();
            if (d < best) {
                best = d;
            }
        }
        return best * best;
    }

    /** A trip goes on with the element of the trip before. */
    @Differentiable
    static double handsOnAnElement(double[] x) {
        double[] t = {1, 2};
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            t[i % 2] = t[i % 2] * 0.5 + x[i] * x[i];
            double d = t[i % 2] + 0;
            if (d < best) {
                best = d;
            }
        }
        return best * best;
    }

    /** What the trip reads is something else afterwards. */
    @Differentiable
    static double isOverwrittenLater(double[] x, @Constant int[] scale) {
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i] * scale[i];
            if (d < best) {
                best = d;
            }
        }
        for (int i = 0; i < scale.length; i++) {
            scale[i] = 3;
        }
        return best * best;
    }

    /** Every trip writes an element that is read afterwards. */
    @Differentiable
    static double writesElements(double[] x) {
        double[] y = new double[x.length];
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i];
            y[i] = d * d;
            if (d < best) {
                best = d;
            }
        }
        return best * y[0] * y[1];
    }

    /** The adjoint of what it reads is taken out before it comes to the loop. */
    @Differentiable
    static double readsWhatIsWrittenLater(double[] x) {
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i];
            if (d < best) {
                best = d;
            }
        }
        x[1] = best * x[0];
        return best * x[1];
    }

    /** Which of two statements wrote is not known of the trip alone. */
    @Differentiable
    static double overwritesInTwoPlaces(double[] x) {
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i];
            if (d < best) {
                best = d;
            } else if (d > 0.9) {
                best = 0.9 * d;
            }
        }
        return best * best;
    }

    /** One of the two may be another trip's than the other. */
    @Differentiable
    static double overwritesApart(double[] x) {
        double best = 9;
        double second = 4;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i];
            if (d < best) {
                best = d;
            }
            if (d < second + 1) {
                second = d * x[0];
            }
        }
        return best * second;
    }

    /** The trip reads what those before have made of a number. */
    @Differentiable
    static double readsANumberOfEarlierTrips(double[] x) {
        double best = 9;
        double scale = 1;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i] * scale;
            if (d < best) {
                best = d;
            }
            scale = scale * 0.75;
        }
        return best * best;
    }

    /** What is written depends on what stood there. */
    @Differentiable
    static double readsWhatItOverwrites(double[] x) {
        double best = 9;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] * x[i];
            if (d < best) {
                best = 0.5 * (best + d);
            }
        }
        return best * best;
    }

    /** What is overwritten is an array. */
    @Differentiable
    static double choosesARow(double[][] rows) {
        double[] best = rows[0];
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            if (row[0] < best[0]) {
                best = row;
            }
        }
        return best[0] * best[1];
    }
}
