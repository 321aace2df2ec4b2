package dev.backsweep.benchmarks.hand;

/** The adjoint of a minor is known before the minor: value and gradient come from one recursion. */
public final class DeterminantByHand {

    private final boolean[] taken;

    public DeterminantByHand(int n) {
        taken = new boolean[n];
    }

    public double gradient(double[][] a, double[][] aBar) {
        return minor(a, aBar, 0, taken, 1);
    }

    private static double minor(double[][] a, double[][] aBar, int row, boolean[] taken, double bar) {
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
            double factor = sign * a[row][j];
            double minor = minor(a, aBar, row + 1, taken, factor * bar);
            sum += factor * minor;
            aBar[row][j] += sign * minor * bar;
            taken[j] = false;
            sign = -sign;
        }
        return sum;
    }
}
