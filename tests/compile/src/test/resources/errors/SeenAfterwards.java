package errors;

import dev.backsweep.Differentiable;

/** What a body that is tried had written when it threw is asked for: it cannot be tried on copies. */
class SeenAfterwards {
    static class Counted extends RuntimeException {
        static int made;

        Counted() {
            made++;
        }
    }

    @Differentiable
    static double askedForBeforeItIsOverwritten(double x, double y) {
        double s = 1;
        int c = 0;
        try {
            s = s + x; // BS108@13 the active value `s`
            if (y < 0) {
                throw new ArithmeticException();
            }
        } catch (ArithmeticException e) {
            c = s > 2 ? 3 : 1;
            s = 1;
        }
        return s * c;
    }

    @Differentiable
    static double inTheMessage(double x, double y) {
        double s = 1;
        try {
            s = s + x; // BS108@13 the active value `s`
            if (y < 0) {
                throw new ArithmeticException();
            }
            if (y > 9) {
                throw new IllegalStateException();
            }
        } catch (ArithmeticException e) {
            return 2;
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("at " + s);
        }
        return s * y;
    }

    @Differentiable
    static double inTheNextTripByTheNameOfTheMatrix(double[] x) {
        double[][] a = new double[2][2];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += a[0][0] * x[0];
            double[] row = a[0];
            try {
                row[0] = row[0] + x[i]; // BS108@17 the active value `row`
                if (x[i] > 1) {
                    throw new ArithmeticException();
                }
            } catch (ArithmeticException e) {
                s++;
            }
        }
        return s;
    }

    @Differentiable
    static double declaredInTheHeader(double[] x) {
        double r = 0;
        int i = 0;
        for (double s = 1; i < x.length; i++) {
            r += s;
            try {
                s = s + x[i]; // BS108@17 the active value `s`
                if (x[i] > 1) {
                    throw new ArithmeticException();
                }
            } catch (ArithmeticException e) {
                i++;
            }
        }
        return r;
    }

    @Differentiable
    static double countsItsExceptions(double x, double y) {
        double s = 1;
        try {
            s = s + x; // BS108@13 the active value `s`
            RuntimeException late = new Counted();
            if (y < 0) {
                throw late;
            }
        } catch (RuntimeException e) {
            return 2;
        }
        return s * y;
    }
}
