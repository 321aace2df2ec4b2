package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;

/** A determinant by minors: recursion that ticks off the columns it has taken. */
public final class Determinant {

    private Determinant() {}

    @Differentiable
    public static double determinant(double[][] a) {
        return minor(a, 0, new boolean[a.length]);
    }

    private static double minor(double[][] a, int row, boolean[] taken) {
        if (row == a.length) {
            return 1;
        }
        double sum = 0;
        double sign = 1;
        for (int j = 0; j < a.length; j++) {
            if (taken[j]) {
                continue;
            }
            taken[j] = true;
            sum += sign * a[row][j] * minor(a, row + 1, taken);
            taken[j] = false;
            sign = -sign;
        }
        return sum;
    }
}
