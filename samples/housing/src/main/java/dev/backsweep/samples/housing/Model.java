package dev.backsweep.samples.housing;

/** What predicts a price. */
interface Model {

    /** The price, in thousands of dollars, of a tract with these standardised features. */
    double predict(double[] x);

    /** The prices of several tracts. */
    default double[] predict(double[][] x) {
        double[] prices = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            prices[i] = predict(x[i]);
        }
        return prices;
    }

    /** The root of the mean square error of the predictions, in thousands of dollars. */
    default double error(Housing.Table data) {
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            double r = predict(data.x()[i]) - data.y()[i];
            sum += r * r;
        }
        return Math.sqrt(sum / data.size());
    }
}
