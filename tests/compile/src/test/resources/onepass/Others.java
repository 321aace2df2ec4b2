package p;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** Loops that must not be reversed trip by trip: each breaks one condition. */
class Others {
    @Differentiable
    static double stateFlowsOn(double[] w) {
        double s = 1;
        for (int i = 0; i < w.length; i++) {
            s = 0.9 * s + Math.sin(w[i]) * s;
        }
        return s;
    }

    @Differentiable
    static double sumIsRead(double[] w) {
        double s = 0;
        double t = 0;
        for (int i = 0; i < w.length; i++) {
            s += w[i];
            t += s * w[i];
        }
        return s + t;
    }

    @Differentiable
    static double stateIsKeptOnOnePath(double[] w) {
        double loss = 0;
        double t = 0;
        for (int i = 0; i < w.length; i++) {
            if (w[i] > 0) {
                t = w[i] * w[i];
            }
            loss += t * w[i];
        }
        return loss;
    }

    @Differentiable
    static double lastValueIsUsed(double[] w) {
        double loss = 0;
        double t = 0;
        for (int i = 0; i < w.length; i++) {
            t = w[i] * w[i];
            loss += t * t;
        }
        return loss + t;
    }

    @Differentiable
    static double elementsFlowOn(double[] w) {
        double loss = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int k = 1; k < z.length; k++) {
                z[k] = w[k] * w[i];
            }
            loss += z[0] + z[i] * z[2];
            z[0] += w[i];
        }
        return loss;
    }

    @Differentiable
    static double elementsAreWrittenOnOnePath(double[] w) {
        double loss = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int k = 0; k < z.length; k++) {
                if (w[k] > w[i]) {
                    z[k] = w[k] * w[i];
                }
            }
            loss += z[i] * z[1];
        }
        return loss;
    }

    @Differentiable
    static double elementsAreWrittenTillBreak(double[] w) {
        double loss = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int k = 0; k < z.length; k++) {
                if (k > i) {
                    break;
                }
                z[k] = w[k] * w[i];
            }
            loss += z[w.length - 1 - i] * w[i];
        }
        return loss;
    }

    @Differentiable
    static double arrayIsUsedLater(double[] w) {
        double loss = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int k = 0; k < z.length; k++) {
                z[k] = w[k] * w[i];
            }
            loss += z[i] * z[1];
        }
        return loss + z[2] * z[3];
    }

    @Differentiable
    static double arrayHasASecondName(double[] w) {
        double loss = 0;
        double[] z = new double[w.length];
        double[] other = w[0] > 0 ? z : new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int k = 0; k < z.length; k++) {
                z[k] = w[k] * w[i];
            }
            loss += z[i] * z[1];
        }
        return loss + other[2] * w[1];
    }

    @Differentiable
    static double arrayIsWrittenLater(double[] w) {
        double loss = 0;
        for (int i = 0; i < w.length; i++) {
            loss += w[i] * w[i];
        }
        w[1] = 3 * w[0];
        return loss + w[1] * w[1];
    }

    @Differentiable
    static double arrayIsWrittenInTheLoop(double[] w) {
        double loss = 0;
        for (int i = 0; i + 1 < w.length; i++) {
            loss += w[i] * w[i];
            w[i + 1] = Math.sin(w[i]);
        }
        return loss;
    }

    @Differentiable
    static double arrayIsReduced(double[] w) {
        double[] bins = new double[2];
        double loss = 0;
        for (int i = 0; i < w.length; i++) {
            bins[i % 2] += w[i] * w[i];
            loss += w[i];
        }
        return loss + bins[0] * bins[1];
    }

    @Differentiable
    static double adjointNeedsTheSum(double[] w) {
        double s = 1;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
        }
        return Math.sqrt(s);
    }

    @Differentiable
    static double adjointNeedsACount(double[] w) {
        double s = 0;
        int n = 0;
        for (int i = 0; i < w.length; i++) {
            if (w[i] > 0) {
                s += w[i] * w[i];
                n++;
            }
        }
        return s / (n + 1);
    }

    @Differentiable
    static double adjointDependsOnABranch(double[] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
        }
        if (s > 0.5) {
            return 2 * s;
        }
        return s;
    }

    @Differentiable
    static double adjointGrowsInALoop(double[] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
        }
        double r = 0;
        for (int k = 0; k < w.length; k++) {
            r += s * k;
        }
        return r;
    }

    @Differentiable
    static double factorChangesInTheLoop(double[] w) {
        double s = 0;
        double c = 1;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
            c = c * 0.5;
        }
        return c * s;
    }

    @Differentiable
    static double factorIsAnElement(double[] w, @Constant int[] k) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
        }
        return s * w[k[0]];
    }

    @Differentiable
    static double methodReturnsFromTheLoop(double[] w) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
            if (w[i] < 0) {
                return s * s;
            }
        }
        return s;
    }

    @Differentiable
    static double sumIsOverwrittenInAnOuterLoop(double[] w) {
        double s = 0;
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < w.length; i++) {
                s += w[i] * w[i];
            }
            s = Math.sin(s);
        }
        return s;
    }

    @Differentiable
    static double arrayIsWrittenInAnOuterLoop(double[] w) {
        double[] x = w.clone();
        double s = 0;
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < x.length; i++) {
                s += x[i] * x[i];
            }
            x[k] = x[k + 1] * 0.5;
        }
        return s;
    }

    @Differentiable
    static double bestReadsItself(double[] w) {
        double best = 3;
        for (int k = 0; k < w.length; k++) {
            double d = w[k] * w[k];
            if (d < best) {
                best = 0.5 * best + d;
            }
        }
        return best;
    }

    @Differentiable
    static double bestIsWrittenInTwoPlaces(double[] w) {
        double best = 3;
        for (int k = 0; k < w.length; k++) {
            double d = w[k] * w[k];
            if (d < best) {
                best = d;
            } else if (d > 0.5) {
                best = d * d;
            }
        }
        return best;
    }

    @Differentiable
    static double bestIsNotAlwaysWrittenWithItsFriend(double[] w) {
        double best = 3;
        double friend = w[1];
        for (int k = 0; k < w.length; k++) {
            double d = w[k] * w[k];
            if (d < best) {
                best = d;
                if (w[k] > 0) {
                    friend = w[k] * d;
                }
            }
        }
        return best * friend;
    }

    @Differentiable
    static double bestDependsOnACount(double[] w) {
        double best = 3;
        int n = 0;
        for (int k = 0; k < w.length; k++) {
            if (w[k] > 0) {
                n++;
            }
            double d = w[k] * n;
            if (d < best) {
                best = d;
            }
        }
        return best;
    }

    @Differentiable
    static double bestFlowsOn(double[] w) {
        double best = 3;
        double total = 0;
        for (int k = 0; k < w.length; k++) {
            double d = w[k] * w[k];
            if (d < best) {
                best = d;
            }
            total = total * 0.5 + best;
        }
        return total;
    }

    @Differentiable
    static double elementOfTheBestIsWrittenLater(double[] w) {
        double best = 3;
        for (int k = 0; k < w.length; k++) {
            double d = w[k] * w[k];
            if (d < best) {
                best = d;
            }
        }
        for (int k = 0; k < w.length; k++) {
            w[k] = w[k] * 0.5 + k;
        }
        return best * w[2];
    }

    @Differentiable
    static double factorOfTheBestIsWrittenLater(double[] w, @Constant double[] x) {
        double[] scale = x.clone();
        double best = 3;
        for (int k = 0; k < w.length; k++) {
            double d = w[k] * w[k] * scale[k];
            if (d < best) {
                best = d;
            }
        }
        for (int k = 0; k < w.length; k++) {
            scale[k] = -7 * k;
        }
        return best * scale[3] * w[1];
    }

    /** A recursive method that writes what it is given. */
    @Differentiable
    static double scaled(double[] w, double x) {
        double[] v = w.clone();
        double s = scale(v, x, 0);
        return s + v[0] * v[1];
    }

    private static double scale(double[] v, double x, int k) {
        if (k == v.length) {
            return x;
        }
        v[k] *= x;
        double rest = scale(v, x * 0.5, k + 1);
        return x * rest;
    }

    /** The sum has the same adjoint whichever way it is left. */
    @Differentiable
    static double outerLoopIsLeft(double[] w) {
        double s = 0;
        double t = 0;
        search:
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < w.length; i++) {
                s += w[i] * w[i];
                if (w[i] > 0.7) {
                    break search;
                }
            }
            t = Math.sin(t) + w[k];
        }
        return s + t;
    }

    @Differentiable
    static double finallyCounts(double[] w) {
        double s = 0;
        int k = 0;
        for (int i = 0; i < w.length; i++) {
            try {
                s += w[i] * w[i];
            } finally {
                k = i;
            }
        }
        return s + k;
    }

    /** Where {@code x} is null, the loop runs before that is found out. */
    @Differentiable
    static double lengthIsAskedForLater(double[] w, @Constant double[] x) {
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
        }
        return s / x.length;
    }

    static int ticks;

    static int tick() {
        return ++ticks;
    }

    @Differentiable
    static double bestCallsWithAnEffect(double[] w) {
        double best = 3;
        for (int k = 0; k < w.length; k++) {
            double d = w[k] * w[k] * (1 + tick() % 3);
            if (d < best) {
                best = d;
            }
        }
        return best;
    }

    @Differentiable
    static double bestIsLeft(double[] w) {
        double best = 3;
        double t = 0;
        search:
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < w.length; k++) {
                double d = w[k] * w[i];
                if (d < best) {
                    best = d;
                }
                if (w[k] > 0.9) {
                    break search;
                }
            }
            t += best;
        }
        return best + t;
    }

    @Differentiable
    static double lastValueIsNoSum(double[] w) {
        double s = 0;
        double t = 0;
        for (int i = 0; i < w.length; i++) {
            s += w[i] * w[i];
            t = w[i] * w[2];
        }
        return s + t;
    }

    private static double sum(double[] z, int k) {
        return k == z.length ? 0 : z[k] + sum(z, k + 1);
    }

    /** The recursive method reads what the trip before has left. */
    @Differentiable
    static double arrayIsLentBeforeItIsWritten(double[] w) {
        double s = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            s += sum(z, 0) * w[i];
            for (int k = 0; k < z.length; k++) {
                z[k] = w[k] * w[i];
            }
        }
        return s;
    }

    /** The second name does not say of which array. */
    @Differentiable
    static double arrayIsReadByAChosenName(double[] w, @Constant int n) {
        double s = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double[] y = n > 2 ? z : z;
            s += y[i] * w[i];
            for (int k = 0; k < z.length; k++) {
                z[k] = w[k] * w[i];
            }
        }
        return s;
    }

    /** Two arrays that may be reached by one name: to write the one is not to write the other. */
    @Differentiable
    static double oneOfTwoArraysIsWritten(double[] w) {
        double s = 0;
        double[] z = new double[w.length];
        double[] y = new double[w.length];
        double[][] both = new double[2][];
        both[0] = z;
        both[1] = y;
        for (int i = 0; i < w.length; i++) {
            for (int k = 0; k < y.length; k++) {
                y[k] = w[k] * w[i];
            }
            s += z[i] * y[1];
            for (int k = 0; k < z.length; k++) {
                z[k] = w[k] + w[i];
            }
        }
        return s + both.length;
    }
}
