package dev.backsweep.benchmarks.hand;

/** One pass; each element's adjoint is written once, with what the trip before owes it carried in a local. */
public final class RosenbrockByHand {

    private RosenbrockByHand() {}

    public static double gradient(double[] x, double[] xBar) {
        double sum = 0;
        double carried = 0;
        int last = x.length - 1;
        for (int i = 0; i < last; i++) {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            sum += a * a + 100 * b * b;

            double bBar = 200 * b;
            xBar[i] += carried - 2 * a - 2 * x[i] * bBar;
            carried = bBar;
        }
        if (last >= 0) {
            xBar[last] += carried;
        }
        return sum;
    }
}
