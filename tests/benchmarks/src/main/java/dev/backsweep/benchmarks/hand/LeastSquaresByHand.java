package dev.backsweep.benchmarks.hand;

/** One pass over the points; the powers of one point are kept, so that their adjoints' loop has no chain of products. */
public final class LeastSquaresByHand {

    private final double[] powers;

    public LeastSquaresByHand(int coefficients) {
        powers = new double[coefficients];
    }

    public double gradient(double[] x, double[] xBar, int n) {
        double[] powers = this.powers;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double t = -1 + 2.0 * i / (n - 1);
            double r = Math.signum(t);
            double power = 1;
            for (int j = 0; j < x.length; j++) {
                powers[j] = power;
                r -= x[j] * power;
                power *= t;
            }
            sum += r * r;

            for (int j = 0; j < x.length; j++) {
                xBar[j] -= powers[j] * r;
            }
        }
        return sum / 2;
    }
}
