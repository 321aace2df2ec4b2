package dev.backsweep.benchmarks.hand;

/** The exponentials are kept; of the largest element only where it stands. */
public final class LogSumExpByHand {

    private final double[] exps;

    public LogSumExpByHand(int n) {
        exps = new double[n];
    }

    public double gradient(double[] x, double[] xBar) {
        double[] exps = this.exps;
        double max = x[0];
        int largest = 0;
        for (int i = 1; i < x.length; i++) {
            if (x[i] > max) {
                max = x[i];
                largest = i;
            }
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double exp = Math.exp(x[i] - max);
            exps[i] = exp;
            sum += exp;
        }

        double sumBar = 1 / sum;
        double maxBar = 1;
        for (int i = 0; i < x.length; i++) {
            double t = exps[i] * sumBar;
            xBar[i] += t;
            maxBar -= t;
        }
        xBar[largest] += maxBar;
        return Math.log(sum) + max;
    }
}
