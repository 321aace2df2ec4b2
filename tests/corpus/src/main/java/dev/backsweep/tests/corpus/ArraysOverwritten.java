package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;
import java.util.Arrays;

/**
 * Loops that read an array where an earlier trip wrote it, although it looks as if each trip wrote it first: what an index or a bound says has
 * changed in between.
 */
final class ArraysOverwritten {
    private ArraysOverwritten() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theIndexChanges(double[] x) {
        double[] t = new double[2];
        int[] at = {0};
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            t[at[0]] = x[i] * x[i];
            at[0] = (at[0] + 1) % 2;
            s += t[at[0]] * (i + 1);
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25}")
    static double theBoundChanges(double[] x) {
        double[] t = new double[6];
        int[] n = {1};
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < n[0]; j++) t[j] = x[i] * (j + 1);
            n[0] = 3 - n[0];
            for (int j = 0; j < n[0]; j++) s += t[j] * t[j] * (i + 1);
        }
        return s;
    }

    @Allocates("an array of rows of whole numbers")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25}")
    static double theRowsAreSwapped(double[] x) {
        double[] t = new double[6];
        int[][] q = {{1, 2}, {3}};
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < q[0].length; j++) t[j] = x[i] * (j + 1);
            int[] r = q[0];
            q[0] = q[1];
            q[1] = r;
            for (int j = 0; j < q[0].length; j++) s += t[j] * t[j] * (i + 1);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theSizeWasAnother(double[] x) {
        int n = x.length;
        double[] t = new double[n];
        n--;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < n; j++) t[j] = x[i] * (j + 1);
            s += t[i] * t[i];
            t[n] = x[i] * 3;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25}")
    static double theSizeChangesInTheLoop(double[] x) {
        int n = x.length;
        double[] t = new double[n];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < n; j++) t[j] = x[i] * (j + 1);
            s += t[x.length - 1] * t[0];
            n = x.length - 1 - i % 2;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25}, 2")
    static double theElementIsItsOwnIndex(double[] x, int n) {
        double[] t = new double[3];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            t[(int) Gradients.detach(t[0])] = 1 + (i + n) % 2;
            t[(int) Gradients.detach(t[0])] += x[i] * x[i] * 0.01;
            s += t[2] * x[i] + t[1];
        }
        return s;
    }

    /** Two arrays that get the same numbers are two all the same: one is longer. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2}")
    static double oneIsLonger(double[] x) {
        int n = 2;
        double[] a = new double[n];
        n = 4;
        double[] b = new double[n];
        for (int i = 0; i < 2; i++) {
            double v = x[i] * x[i];
            a[i] = v;
            b[i] = v;
        }
        return b[3] + a[1] * b[0] + x[0] * b[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2}")
    static double sameNumberElsewhere(double[] x) {
        double[] a = new double[2];
        double[] b = new double[2];
        int[] at = {0};
        double v = x[0] * x[1];
        a[at[0]] = v;
        at[0] = 1;
        b[at[0]] = v;
        return a[0] * 3 + b[0] * 5 * x[0] + b[1] * 7 * x[1];
    }

    /** What a trip writes, a later one overwrites: only the last one's counts. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25, 3}")
    @At("{1.5}")
    static double inTurn(double[] x) {
        double[] row = new double[2];
        for (int i = 0; i < x.length; i++) {
            row[i % row.length] = x[i] * x[i];
        }
        return row[0] + 2 * row[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25, 3}")
    @At("{1.5}")
    static double halves(double[] x) {
        double[] a = new double[x.length];
        double[] b = new double[2];
        for (int i = 0; i < x.length; i++) {
            a[i / 2] = x[i] * x[0];
            b[i & 1] = x[i] * a[0];
        }
        double s = b[0] * 3 + b[1];
        for (int i = 0; i < x.length; i++) {
            s += a[i] * (i + 1);
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2}")
    @At("{}")
    static double theSizeIsLessNow(double[] x) {
        int k = x.length;
        double[] w = new double[k];
        k--;
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < w.length; j++) {
                w[j] = x[i] * x[j] + s;
            }
            s = s * 0.5 + w[k] * w[0];
        }
        return s;
    }

    /** A number is an {@code int}, what it is stored in is none. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25}")
    static double theIndexIsShort(double[] x) {
        double[] t = new double[2];
        short[] at = {0};
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            at[0] = 0;
            t[at[0]] = x[i];
            at[0] = 1;
            s += t[at[0]] * t[at[0]];
            t[1] = x[i] * x[1];
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25}")
    static double theBoundsRowIsShort(double[] x) {
        double[][] rows = {new double[3], new double[4], new double[2]};
        short[] at = {1};
        double s = 0;
        for (int i = 0; i < rows[at[0]].length; i++) {
            s += x[i] * x[i];
            if (i == 0) at[0] = 2;
        }
        return s;
    }

    /** Numbers that are stored in an array of objects become objects. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, -0.5, 2, 0.25}, 0.75")
    static double theIndexIsAnObject(double[] x, double start) {
        Integer[] at = {1, 2};
        double s = start;
        for (int i = 0; i < x.length; i++) {
            s = Math.sin(s * x[at[0]]) + x[i];
            at[0] = i;
            s += x[at[0]] * x[at[1]];
            at[1] = 0;
        }
        return s;
    }

    /** A comparison reads all of it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 0.75}")
    static double comparedAsAWhole(double[] x) {
        double[] t = new double[2];
        double[] before = {x[0], 2 * x[0]};
        double s = 0;
        double p = 1;
        for (int k = 0; k < x.length; k++) {
            double f = Arrays.equals(t, before) ? 3 : 2;
            for (int j = 0; j < 2; j++) {
                t[j] = x[k] * (j + 1) * p;
            }
            for (int j = 0; j < 2; j++) {
                s += f * t[j] * t[j];
            }
            p = k == 0 ? p : p * s * 0.1;
        }
        return s;
    }

    /** In a loop that is run again. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -0.5, 0.75}")
    static double searchedAsAWhole(double[] x) {
        double[] t = new double[2];
        double s = 0;
        for (int k = 0; k < x.length; k++) {
            double f = Arrays.binarySearch(t, 0.0) >= 0 ? 3 : 1;
            for (int j = 0; j < 2; j++) {
                t[j] = Math.exp(x[k] * (j + 1));
            }
            for (int j = 0; j < 2; j++) {
                s += f * t[j] * Math.sin(t[j]);
            }
        }
        return s * s;
    }

    @Allocates("the copies that are detached, as the primal does")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -0.5, 0.75}")
    static double detachedAsAWhole(double[] x) {
        double[] t = new double[2];
        double s = 0;
        for (int k = 0; k < x.length; k++) {
            double[] before = Gradients.detach(t);
            double f = before[0] == 0 ? 3 : 1;
            for (int j = 0; j < 2; j++) {
                t[j] = Math.exp(x[k] * (j + 1));
            }
            for (int j = 0; j < 2; j++) {
                s += f * t[j] * Math.sin(t[j]);
            }
        }
        return s * s;
    }

    /** The array has two names before the loop, and one more in it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 0.75}")
    static double writtenByAnotherName(double[] x) {
        double[] t = new double[2];
        double[] second = t;
        double s = 0;
        double p = 1;
        for (int k = 0; k < x.length; k++) {
            double[] third = second;
            for (int j = 0; j < 2; j++) {
                second[j] = x[k] * (j + 1) * p;
            }
            for (int j = 0; j < 2; j++) {
                s += t[j] * third[j];
            }
            p = p * s * 0.1;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 0.75}")
    static double readByAnotherName(double[] x) {
        double[] t = new double[2];
        double[] second = t;
        double s = 0;
        double p = 1;
        for (int k = 0; k < x.length; k++) {
            for (int j = 0; j < 2; j++) {
                t[j] = x[k] * (j + 1) * p;
            }
            for (int j = 0; j < 2; j++) {
                s += second[j] * second[j];
            }
            p = p * s * 0.1;
        }
        return s * s;
    }

    /** The place is where something is found. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theIndexIsSearched(double[] x) {
        int[] at = {1, 5};
        double[] t = new double[3];
        double s = 0;
        for (int k = 0; k < x.length; k++) {
            t[Math.abs(Arrays.binarySearch(at, 5))] = x[k] * x[k];
            at[0] = 6 - at[0];
            s += t[Math.abs(Arrays.binarySearch(at, 5))] * (k + 1);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theIndexIsComparedFor(double[] x) {
        int[] at = {1};
        int[] one = {1};
        double[] t = new double[2];
        double s = 0;
        for (int k = 0; k < x.length; k++) {
            t[Arrays.equals(at, one) ? 1 : 0] = x[k] * x[k];
            at[0] = 1 - at[0];
            s += t[Arrays.equals(at, one) ? 1 : 0] * (k + 1);
        }
        return s;
    }

    /** The same in a loop whose trips are reversed one after the other. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theIndexIsSearchedInState(double[] x) {
        int[] at = {1, 5};
        double[] a = x.clone();
        double s = 1;
        for (int k = 0; k < 3; k++) {
            double u = a[Math.abs(Arrays.binarySearch(at, 5))] * s;
            at[0] = 6 - at[0];
            double v = a[Math.abs(Arrays.binarySearch(at, 5))] * u;
            s = u * v + v * a[Math.abs(Arrays.binarySearch(at, 5))];
            a[Math.abs(Arrays.binarySearch(at, 1))] *= s;
        }
        return s;
    }

    /** Nobody writes the first element of what is compared. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theIndexIsComparedElsewhere(double[] x) {
        int[] all = {1, 2, 3, 4};
        int[] of = {1, 2, 3, 4};
        double s = 1;
        for (int k = 0; k < x.length; k++) {
            s += s * x[Arrays.hashCode(of) == Arrays.hashCode(all) ? 0 : k];
            s *= x[Math.floorMod(Arrays.mismatch(of, all), 3)];
            of[3] = 5 + k;
        }
        return s;
    }

    /** A text that is still written is not the same text later. */
    @Allocates("a text, as the primal does")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theTextGrows(double[] x) {
        StringBuilder text = new StringBuilder("a");
        double s = 1;
        for (int k = 0; k < x.length; k++) {
            if ("aa".contentEquals(text)) {
                s = s * s * x[k];
            } else {
                s = s * x[0] + x[k];
            }
            text.append('a');
            s *= x["aaa".contains(text) ? 1 : 2];
        }
        return s;
    }

    /** May be extended: what it does is not seen. */
    static class Turn {
        int at;

        void next() {
            at = 1 - at;
        }
    }

    /** A call changes the field that says where. */
    @Allocates("what says where, as the primal does")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, -0.5, 2, 0.25}")
    static double theIndexIsAField(double[] x) {
        Turn turn = new Turn();
        double[] t = new double[2];
        double s = 0;
        for (int k = 0; k < x.length; k++) {
            t[turn.at] = x[k] * x[k];
            turn.next();
            s += t[turn.at] * (k + 1);
        }
        return s;
    }
}
