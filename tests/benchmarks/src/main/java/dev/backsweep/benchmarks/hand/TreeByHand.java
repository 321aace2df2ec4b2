package dev.backsweep.benchmarks.hand;

/** Each node's value is kept, in an array laid out like the tree. */
public final class TreeByHand {

    private final double[] values;

    public TreeByHand(int nodes) {
        values = new double[nodes];
    }

    public double gradient(double[] w, double[] wBar) {
        double value = node(w, values, 0);
        reverse(w, wBar, values, 0, 1);
        return value;
    }

    private static double node(double[] w, double[] values, int k) {
        double value;
        if (2 * k + 2 >= w.length) {
            value = w[k];
        } else {
            double left = node(w, values, 2 * k + 1);
            double right = node(w, values, 2 * k + 2);
            value = w[k] * (left - right) + left * right;
        }
        values[k] = value;
        return value;
    }

    private static void reverse(double[] w, double[] wBar, double[] values, int k, double bar) {
        if (2 * k + 2 >= w.length) {
            wBar[k] += bar;
        } else {
            double left = values[2 * k + 1];
            double right = values[2 * k + 2];
            wBar[k] += (left - right) * bar;
            reverse(w, wBar, values, 2 * k + 1, (w[k] + right) * bar);
            reverse(w, wBar, values, 2 * k + 2, (left - w[k]) * bar);
        }
    }
}
